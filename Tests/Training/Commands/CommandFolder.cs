using System;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Tests.Corpus;
using DialogueRnn.Training.Tests.Export;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A temporary folder with a slice of the Tavern corpus, and files that are wrong in the ways that people's files are.</summary>
internal sealed class CommandFolder : TemporaryFolder
{
    internal const string Corpus = "corpus.txt";
    internal const int CorpusCharacters = 6000;

    internal CommandFolder()
        : base("command")
    {
        File.WriteAllText(this[Corpus], TavernCorpus.PlainText[..CorpusCharacters]);
    }

    internal void AddWrongFiles()
    {
        byte[] model = TinyModel();
        byte[] newer = [.. model];
        newer[1 + 1 + DialogueModelFile.Magic.Length] = DialogueModelFile.FormatVersion + 1;
        File.WriteAllBytes(this["model.drnn"], model);
        File.WriteAllBytes(this["newer.drnn"], newer);
        File.WriteAllBytes(this["truncated.drnn"], model[..(model.Length / 2)]);
        File.WriteAllText(this["other.drnn"], "This is a letter to my aunt.");
        File.WriteAllText(this["empty.drnn"], string.Empty);
        File.WriteAllText(this["empty.txt"], string.Empty);
        File.WriteAllText(this["blank.txt"], " \n\n\t\n");
        File.WriteAllText(this["short.txt"], "BARKEEP: Mind the step, love.\nGUARD: Halt.\n");
        File.WriteAllText(this["one.txt"], "a");
        File.WriteAllText(this["tagged.txt"], "GUARD [mood=angry]: Halt.\nGUARD [mood=calm: Pass.\n");
        File.WriteAllText(this["table.csv"], "sprite,words\nGUARD,Halt.\n");
        File.WriteAllText(this["record.jsonl"], "{\"text\": \"Halt.\"}\nHalt.\n");
        File.WriteAllBytes(this["binary.txt"], [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 0, 0, 9]);
        File.WriteAllBytes(this["latin1.txt"], Encoding.Latin1.GetBytes("THIEF: Das war schön.\n"));
        Directory.CreateDirectory(this["folder"]);
        Directory.CreateDirectory(this["old.run"]);
        File.WriteAllText(this[Path.Combine("old.run", "config.json")], "{}");
    }

    /// <summary>All files and folders, with the sizes of the files.</summary>
    internal string[] Listing() =>
        [.. new DirectoryInfo(Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Select(entry => $"{entry.FullName} {(entry as FileInfo)?.Length}").Order(StringComparer.Ordinal)];

    private static byte[] TinyModel()
    {
        var weights = RandomWeights.Of(CellKind.Gru);
        var manifest = new ModelManifest("tiny", TokenLevel.Character, CellKind.Gru, weights.Shape.Layers, weights.Shape.Hidden, new Vocabulary(["\n", " ", "a", "b", "c", "d"]));
        return new DialogueModelFile(manifest, StepGraph.Build(weights)).ToBytes();
    }
}
