using System.IO;
using System.Linq;
using DialogueRnn.Training.Casting.Plans;

namespace DialogueRnn.Training.Tests.Commands.Casting;

/// <summary>A folder with a corpus and a manifest.</summary>
internal sealed class CastFixture : TemporaryFolder
{
    internal const string Tiny = "level: character, hidden: 16, layers: 1, batch: 4, sequence: 8, embedding: 8, patience: 0";

    internal CastFixture()
        : base("cast")
    {
        File.Copy(TrainedModel.Corpus, this["a.txt"]);
        File.WriteAllText(this["held.txt"], "BARKEEP: Mind the step, love.\nGUARD: Halt. Who goes there at this hour?\nBARKEEP: Only the cat.\nGUARD: Then let the cat pass.\n");
    }

    internal string Manifest => this["voices.yaml"];

    internal string Out => this["voices.cast"];

    internal CastFolder Folder => new(Out);

    internal void Write(string yaml) => File.WriteAllText(Manifest, yaml.Replace("TINY", Tiny));

    internal CastPlan Plan(int cores = 1) => CastPlanner.Open(Manifest, Folder, DialogueRnn.Training.Commands.CommandLineApplication.TrainRules(), cores);

    internal CommandRun Cast(params string[] options) => CommandRun.Of(["cast", Manifest, .. options]);

    /// <summary>The lines of the table without the headings, each as its cells.</summary>
    internal string[][] Table() => [.. File.ReadLines(Folder.TableFile).Skip(1).Select(line => line.Split(','))];
}
