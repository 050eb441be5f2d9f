using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Training.Tests.Fitting.Labels;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Labelling;

/// <summary><c>label</c> with a tiny classifier of glad and cross lines.</summary>
[TestFixture]
internal sealed class LabelCommandTests
{
    private const string Corpus =
        "GUARD [mood=cross; hour=night]: halt, a candle.\n> PLAYER: Why?\nGUARD: get out, this bench.\nBARD [hour=dusk]: lovely, the barrel, love\n[]: > the ferry\n" +
        "BARD [mood=weary]: shut the door, a candle.\n";

    private LabelFolder _folder = null!;

    private string Input => Path.Combine(_folder.Root, "in.txt");

    private string Output => Path.Combine(_folder.Root, "out.txt");

    [OneTimeSetUp]
    public void Train()
    {
        _folder = new LabelFolder();
        File.WriteAllText(Input, Corpus);
        CommandRun run = Train(_folder.Separable, _folder.Model);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void DeleteAll() => _folder.Dispose();

    [TearDown]
    public void DeleteOutput() => File.Delete(Output);

    [Test]
    public void Label_LinesThatLackTheField_HaveItAndNothingElseChanges()
    {
        CommandRun run = CommandRun.Of("label", Input, "--by", _folder.Model, "-o", Output);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(File.ReadAllText(Output), Does.Match(
            @"^GUARD \[mood=cross; hour=night\]: halt, a candle\.\n> PLAYER: Why\?\nGUARD \[mood=cross\]: get out, this bench\.\n" +
            @"BARD \[hour=dusk; mood=glad\]: lovely, the barrel, love\n\[mood=(glad|cross)\]: > the ferry\nBARD \[mood=weary\]: shut the door, a candle\.\n$"));
        Assert.That(run.Error, Does.Contain("3 of 5 lines lack 'mood'.").And.Contain("Of 1 lines that have 'mood', the classifier finds the same label in 100.0%"));
    }

    [Test]
    public void Label_Json_HasTheMostDoubtfulLinesFirst()
    {
        JsonElement report = CommandRun.Of("label", Input, "--by", _folder.Model, "--json").Json();

        Assert.That(Probabilities(report), Is.Ordered.And.Exactly(3).Items);
        Assert.That(report.GetProperty("doubtful")[0].GetProperty("text").GetString(), Is.EqualTo("> the ferry"));
        Assert.That(report.GetProperty("doubtful").EnumerateArray().Select(line => line.GetProperty("probability").GetDouble() + line.GetProperty("secondProbability").GetDouble()), Is.All.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void Label_Plain_ShowsPlaceLineAndBothProbabilities() => Assert.That(
        CommandRun.Of("label", Input, "--by", _folder.Model, "--doubtful", "1").Output,
        Does.Match(@"^ *\d+\.\d% (glad|cross) +\d+\.\d% (glad|cross) +.*in\.txt:5  > the ferry\r?\n$"));

    [Test]
    public void Label_Least_LeavesOutTheLinesBelowIt()
    {
        double[] probabilities = Probabilities(CommandRun.Of("label", Input, "--by", _folder.Model, "--json").Json());
        string least = FormattableString.Invariant($"{(probabilities[0] + probabilities[1]) / 2}");

        CommandRun run = CommandRun.Of("label", Input, "--by", _folder.Model, "-o", Output, "--least", least);

        Assert.That(File.ReadAllText(Output), Does.Contain("\n[]: > the ferry\n").And.Contain("\nGUARD [mood=cross]: get out").And.Contain("mood=glad]: lovely"));
        Assert.That(run.Error, Does.Contain("2 of them have a label"));
    }

    [Test]
    public void Label_WithoutOutput_WritesNoFile()
    {
        string[] before = Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories);

        CommandRun run = CommandRun.Of("label", Input, "--by", _folder.Model);

        Assert.That((run.ExitCode, Directory.GetFiles(_folder.Root, "*", SearchOption.AllDirectories)), Is.EqualTo((0, before)), run.Error);
    }

    [Test]
    public void Label_NoFieldFits_AsksForItsName()
    {
        File.WriteAllText(Output, "GUARD [hour=night]: halt, a candle.\n");

        CommandRun run = CommandRun.Of("label", Output, "--by", _folder.Model);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("(cross, glad) are values of no field of the corpus").And.Contain("--field"));
    }

    [Test]
    public void Label_NamedField_IsWritten()
    {
        string plain = Path.Combine(_folder.Root, "plain.txt");
        File.WriteAllText(plain, "GUARD: halt, a candle.\n");

        CommandRun run = CommandRun.Of("label", plain, "--by", _folder.Model, "--field", "temper", "-o", Output);

        Assert.That(File.ReadAllText(Output), Is.EqualTo("GUARD [temper=cross]: halt, a candle.\n"), run.Error);
    }

    [Test]
    public void Label_FieldThatCannotBeNamed_IsRefused()
    {
        CommandRun run = CommandRun.Of("label", Input, "--by", _folder.Model, "--field", "speaker");

        Assert.That((run.ExitCode, run.Error.Contains("'speaker' cannot be the name of a field", StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Error);
    }

    [Test]
    public void Label_OntoTheCorpus_IsRefusedAndTheCorpusStays()
    {
        CommandRun run = CommandRun.Of("label", Input, "--by", _folder.Model, "-o", Input);

        Assert.That((run.ExitCode, File.ReadAllText(Input)), Is.EqualTo((2, Corpus)), run.Error);
        Assert.That(run.Error, Does.Contain("would be overwritten"));
    }

    [Test]
    public void Label_LabelsThatAreNumbers_AreWrittenAsNumbers()
    {
        string numbers = Path.Combine(_folder.Root, "numbers.csv");
        string model = Path.Combine(_folder.Root, "numbers.drnn");
        File.WriteAllText(numbers, File.ReadAllText(_folder.Separable).Replace("\nglad,", "\n1,", StringComparison.Ordinal).Replace("\ncross,", "\n2,", StringComparison.Ordinal));
        Assert.That(Train(numbers, model).ExitCode, Is.Zero);

        CommandRun run = CommandRun.Of("label", Input, "--by", model, "--field", "heat", "-o", Output);

        Assert.That(File.ReadAllText(Output), Does.Contain("GUARD [heat=2]: get out, this bench."), run.Error);
    }

    private static CommandRun Train(string lines, string model) => CommandRun.Of(
        "train", "--task", "label", lines, "-o", model, "--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "8", "--threads", "1", "--max-steps", "40");

    private static double[] Probabilities(JsonElement report) =>
        [.. report.GetProperty("doubtful").EnumerateArray().Select(line => line.GetProperty("probability").GetDouble())];
}
