using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using DialogueRnn.Model;
using DialogueRnn.Training.Tests.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>The commands on corpora with speakers, fields and heard lines: <c>convert</c>, <c>inspect</c>, <c>train</c>, <c>evaluate</c>.</summary>
[TestFixture]
internal sealed class RecordCommandsTests : IDisposable
{
    private const string Tagged = "> PLAYER: Why?\nGUARD [mood=angry; health=0.5]: Law.\nBARD [mood=merry]: La.\n";

    private readonly CorpusFolder _folder = new();

    [TearDown]
    public void Dispose() => _folder.Dispose();

    [TestCase("out.jsonl", "{\"speaker\":\"GUARD\",\"text\":\"Law.\",\"heard\":\"PLAYER: Why?\",\"fields\":{\"mood\":\"angry\",\"health\":0.5}}\n{\"speaker\":\"BARD\",\"text\":\"La.\",\"fields\":{\"mood\":\"merry\"}}\n")]
    [TestCase("out.csv", "speaker,text,heard,mood,health\nGUARD,Law.,PLAYER: Why?,angry,0.5\nBARD,La.,,merry,\n")]
    [TestCase("new/out.TXT", Tagged)]
    public void Convert_TaggedText_WritesTheRecords(string name, string text)
    {
        CommandRun run = CommandRun.Of("convert", _folder.Write("in.txt", Tagged), "-o", _folder[name]);

        Assert.That((run.ExitCode, File.ReadAllText(_folder[name]), run.Output), Is.EqualTo((0, text, string.Empty)), run.Error);
        Assert.That(run.Error, Does.EndWith("from tagged text, 2 lines of 2 speakers, 1 answer; fields: health (0.5 to 0.5), mood (2 values).\n"));
    }

    [Test]
    public void Convert_ChosenColumns_AreRead()
    {
        CommandRun.Of("convert", _folder.Write("in.csv", "Who,Line,Notes\nGUARD,Halt.,x\n"), "--columns", "speaker=1,text=line,-notes", "-o", _folder["out.txt"]);

        Assert.That(File.ReadAllText(_folder["out.txt"]), Is.EqualTo("GUARD: Halt.\n"));
    }

    [Test]
    public void Inspect_TaggedText_TellsWhatWasRead()
    {
        string output = CommandRun.Of("inspect", _folder.Write("in.txt", Tagged)).Output;

        Assert.That(output, Does.Match(@"\nread as +tagged text, 2 lines of 2 speakers, 1 answer; fields: health \(0\.5 to 0\.5\), mood \(2 values\)\r?\n"));
        Assert.That(output, Does.Match(@"\nfield +mood: angry 1, merry 1\r?\n"));
        Assert.That(output, Does.Match(@"\nwarning +2 of 2 values of 'mood' are on fewer than 20 lines: angry \(1\), merry \(1\)\."));
    }

    [Test]
    public void Convert_ScriptOfAnEngine_TellsWhatIsLeftOut()
    {
        CommandRun run = CommandRun.Of("convert", _folder.Write("a.yarn", "title: A\n---\n<<wait 1>>\nMiller: Good day.\n<<stop>>\n===\n"), "-o", _folder["out.txt"]);

        Assert.That((File.ReadAllText(_folder["out.txt"]), run.Error.Contains("from Yarn, 1 line of 1 speaker; 2 commands left out.", StringComparison.Ordinal)), Is.EqualTo(("Miller: Good day.\n", true)), run.Error);
    }

    [Test]
    public void Inspect_DamagedText_TellsAndMendsIt()
    {
        string path = _folder.Write("a.txt", "MILLER: It was the cafÃ© â€” so there.\nTHIEF: A\u200Bha.\n");

        Assert.That(CommandRun.Of("inspect", path).Output, Does.Match(@"\nwarning +2 places with text that was decoded twice, the first at a\.txt:1: 'Ã©' stands for 'é'\.").And.Match(@"\nwarning +1 place with an invisible character"));
        Assert.That(CommandRun.Of("inspect", path, "--clean").Output, Does.Match(@"\nmended +a\.txt: 2 characters that were decoded twice, 1 invisible character\r?\n").And.Not.Contains("decoded twice, the first"));
    }

    [Test]
    public void Inspect_LinesThatSeveralSpeakersSay_AreToldWithoutTheNames()
    {
        string path = _folder.Write("a.txt", "MILLER: Good day.\nTHIEF: Good day.\nBARD: Good day.\nBARD: La.\n");

        Assert.That(CommandRun.Of("inspect", path).Output, Does.Contain("0.00 % of the lines; without the names 50.00 %").And.Contain("2 of 4 lines (50 %) say what an earlier line says, most often BARD (1), THIEF (1); with the same speaker it is 0."));
    }

    [Test]
    public void Train_NamesInLowerCase_TellsWhatWasReadAndTheWarningsOfInspect()
    {
        string path = _folder.Write("a.txt", string.Concat(Enumerable.Range(0, 60).Select(line => $"miller: Good day, says {line}.\nthief: Hm {line}.\n")));
        CommandRun run = CommandRun.Of("train", path, "-o", _folder["m.drnn"], "--level", "character", "--hidden", "8", "--embedding", "4", "--layers", "1", "--max-steps", "1", "--sequence", "8", "--batch", "2");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("Read text with speakers, 120 lines of 2 speakers.").And.Contain("Warning: The corpus has only"));
        Assert.That(DialogueModelFile.Load(_folder["m.drnn"]).Manifest.Training.Speakers, Is.EquivalentTo(new[] { "Miller", "Thief" }));
    }

    [Test]
    public void Inspect_PlainText_SaysSo() => Assert.That(CommandRun.Of("inspect", TrainedModel.Corpus).Output, Does.Match(@"\nread as +plain text\r?\n"));

    [Test]
    public void Inspect_Json_HasTheRecords()
    {
        JsonElement records = CommandRun.Of("inspect", _folder.Write("in.txt", Tagged), "--json").Json().GetProperty("records");
        JsonElement mood = records.GetProperty("fields").EnumerateArray().Last();

        Assert.That((records.GetProperty("lines").GetInt32(), records.GetProperty("answers").GetInt32(), mood.GetProperty("kind").GetString(), mood.GetProperty("values")[0].GetProperty("lines").GetInt32()),
            Is.EqualTo((2, 1, "Choice", 1)));
    }

    [Test]
    public void Train_TaggedTextWithoutScenesAndTheSamePlainLines_GiveTheSameModel()
    {
        var plain = new StringBuilder();
        var tagged = new StringBuilder();
        for (int line = 0; line < 200; line++)
        {
            string text = $"{(char)('a' + line % 7)}{(char)('a' + line % 5)} {(char)('a' + line % 3)}{(char)('a' + line % 11)}.";
            plain.Append("GUARD: ").Append(text).Append('\n');
            tagged.Append("> PLAYER: Zzz?\n\nGUARD [mood=x").Append(line % 2).Append("; health=0.5]: ").Append(text).Append('\n');
        }

        Assert.That(WeightsOf("tagged", tagged.ToString()), Is.EqualTo(WeightsOf("plain", plain.ToString())));
    }

    [Test]
    public void Train_Table_KeepsItsColumnsForExport()
    {
        string table = "who,line\n" + string.Concat(Enumerable.Range(0, 200).Select(line => $"guard,abc {(char)('a' + line % 7)}.\n"));
        string path = _folder.Write("in.csv", table);
        CommandRun trained = CommandRun.Of(["train", path, "--columns", "speaker=who,text=2", "-o", _folder["m.drnn"], "--max-steps", "3", .. TrainedModel.TinyNetwork]);
        foreach (string fingerprint in Directory.GetFiles(_folder["m.run"], "corpus-*"))
            File.Delete(fingerprint);
        CommandRun exported = CommandRun.Of("export", _folder["m.run"], "-o", _folder["again.drnn"]);

        Assert.That((trained.ExitCode, exported.ExitCode), Is.EqualTo((0, 0)), trained.Error + exported.Error);
        Assert.That(DialogueModelFile.Load(_folder["again.drnn"]).Manifest.Training.Speakers, Is.EqualTo(new[] { "Guard" }));
    }

    [Test]
    public void Evaluate_TaggedText_MeasuresThePlainLines()
    {
        double tagged = Nats(_folder.Write("tagged.txt", "> PLAYER: Zzz?\nGUARD [mood=angry]: Halt, you.\nBARD [mood=merry]: La la.\n"));

        Assert.That(tagged, Is.EqualTo(Nats(_folder.Write("plain.txt", "GUARD: Halt, you.\nBARD: La la.\n"))));
    }

    [TestCase("character", "0")]
    [TestCase("word", "0")]
    public void Train_DuplicatesWeighedDown_LearnsThemLess(string level, string samples)
    {
        string corpus = string.Concat(Enumerable.Range(0, 12).Select(line => $"GUARD: Halt, who goes there now?\nBARD [mood=merry]: Song {line} of the night.\n"));

        Assert.That(LossOf("root", corpus, level, samples), Is.GreaterThan(LossOf("full", corpus, level, samples) + 0.02));
    }

    [Test]
    public void Train_DuplicatesWeighedDownWithASampledSoftmax_Learns()
    {
        string corpus = string.Concat(Enumerable.Range(0, 12).Select(line => $"GUARD: Halt, who goes there now?\nBARD [mood=merry]: Song {line} of the night.\n"));

        Assert.That(LossOf("root", corpus, "word", "4"), Is.LessThan(1.6));
    }

    private double LossOf(string duplicates, string corpus, string level, string samples)
    {
        string model = _folder[$"{duplicates}.drnn"];
        string[] options = level == "word" ? ["--softmax-samples", samples, "--embedding", "32", "--memory", "off"] : ["--embedding", "16"];
        CommandRun run = CommandRun.Of(["train", _folder.Write("in.txt", corpus), "-o", model, "--level", level, "--from", "none", "--layers", "1", "--hidden", "32", "--batch", "4", "--sequence", "16", "--max-steps", "60", "--epochs", "100",
            "--learning-rate", "0.01", "--valid-fraction", "0", "--min-count", "1", "--originality", "off", "--threads", "1", "--duplicates", duplicates, .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return CommandRun.Of("evaluate", model, _folder.Write("halt.txt", string.Concat(Enumerable.Repeat("GUARD: Halt, who goes there now?\n", 8))), "--json").Json().GetProperty("natsPerCharacter").GetDouble();
    }

    private static double Nats(string text) => CommandRun.Of("evaluate", TrainedModel.Model, text, "--json").Json().GetProperty("natsPerCharacter").GetDouble();

    private byte[] WeightsOf(string name, string corpus)
    {
        CommandRun run = CommandRun.Of(["train", _folder.Write(name + ".txt", corpus), "-o", _folder[name + ".drnn"], "--weights", "fp32", "--max-steps", "5", "--valid-fraction", "0", "--scene", "off", .. TrainedModel.TinyNetwork]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return DialogueModelFile.Load(_folder[name + ".drnn"]).StepGraph.ToArray();
    }
}
