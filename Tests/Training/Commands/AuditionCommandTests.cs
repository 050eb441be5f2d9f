using System;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary><c>audition</c> with commands piped in.</summary>
[TestFixture]
internal sealed class AuditionCommandTests
{
    private string _stem = null!;

    [SetUp]
    public void SetUp() => _stem = TrainedModel.Free(string.Empty);

    [Test]
    public void Generate_Count_PrintsThatManyLines() => Assert.That(Lines(Run("generate 4").Output), Has.Length.EqualTo(4));

    [Test]
    public void Generate_Line_HasNumberStarFiguresSeedAndText() =>
        Assert.That(Run("generate 1").Output, Does.Match(@"^1\t-\t\d+\.\d\d\t(\d+|\?)\t\d+\t\d+\tBARKEEP: .+\n$"));

    [Test]
    public void Generate_SameSeed_PrintsTheSame() => Assert.That(Run("generate 4").Output, Is.EqualTo(Run("generate 4").Output));

    [Test]
    public void Generate_OtherSeedSet_PrintsOthers() => Assert.That(Run("set seed 5", "generate 4").Output, Is.Not.EqualTo(Run("generate 4").Output));

    [Test]
    public void Batch_Count_PrintsThatManyLines() => Assert.That(Lines(Run("batch 120").Output), Has.Length.EqualTo(120));

    [Test]
    public void Star_Lines_AreBaked()
    {
        string yarn = _stem + ".yarn";
        Run("generate 3", "star 1 3", $"bake {yarn}");

        Assert.That(File.ReadLines(yarn).Count(line => line.StartsWith("=> BARKEEP: ", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void Star_NextSitting_StillHasTheLine()
    {
        Run("generate 3", "star 2");

        Assert.That(Run("list").Output, Does.StartWith("1\t*\t"));
    }

    [Test]
    public void Edit_Line_IsPrintedEdited() => Assert.That(Run("generate 1", "edit 1 Mind the step.", "list").Output, Does.EndWith("\tBARKEEP: Mind the step.\n"));

    [Test]
    public void Undo_Edit_PrintsWhatWasSaid()
    {
        string[] lines = Lines(Run("generate 1", "edit 1 Mind the step.", "undo", "list").Output);
        Assert.That(lines[1], Is.EqualTo(lines[0]));
    }

    [Test]
    public void Reject_Phrase_IsInTheBanList()
    {
        Run("generate 1", "reject 1 gold coin");

        Assert.That(PhraseFilter.Load(_stem + ".banned.txt").Matches("gold coin"), Is.True);
    }

    [Test]
    public void Reject_Phrase_IsNotSaidByGenerateEither()
    {
        Run("generate 1", "reject 1 the");

        string output = CommandRun.Of("generate", TrainedModel.Model, "--count", "20", "--ban", _stem + ".banned.txt").Output;
        Assert.That(PhraseFilter.Load(_stem + ".banned.txt").Matches(output), Is.False);
    }

    [Test]
    public void Reject_WordOfTheCorpus_IsNotLearntByTrainEither()
    {
        Run("generate 1", "reject 1 barkeep");
        string model = TrainedModel.Free(".drnn");

        CommandRun.Of(["train", TrainedModel.Corpus, "-o", model, "--max-steps", "2", "--ban", _stem + ".banned.txt", .. TrainedModel.TinyNetwork]);

        Assert.That(DialogueModelFile.Load(model).Manifest.Training.TrainingCharacters, Is.LessThan(DialogueModelFile.Load(TrainedModel.Model).Manifest.Training.TrainingCharacters));
    }

    [Test]
    public void Sort_Length_PrintsTheShortestFirst()
    {
        string[] lines = Lines(Run("generate 6", "sort length", "list").Output)[6..];
        Assert.That(lines.Select(line => int.Parse(line.Split('\t')[4])), Is.Ordered);
    }

    [Test]
    public void Quit_Command_EndsThere() => Assert.That(Run("quit", "generate 3").Output, Is.Empty);

    [TestCase("dance", "There is no command 'dance'.")]
    [TestCase("star 99", "There is no line '99'.")]
    [TestCase("star", "No line number was given.")]
    [TestCase("generate many", "'many' is not a number of lines.")]
    [TestCase("sort age", "There is no order 'age'.")]
    [TestCase("set mood good", "There is no control 'mood'.")]
    [TestCase("set temperature hot", "Temperature")]
    [TestCase("bake a.yarn", "No line is starred")]
    [TestCase("import no-such.csv", "Could not find file")]
    [TestCase("import", "No file was given.")]
    public void Command_ThatIsWrong_SaysSoAndExitsWithTwo(string command, string error)
    {
        CommandRun run = Run(command);

        Assert.That((run.ExitCode, run.Error.StartsWith(error, StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Error);
    }

    [Test]
    public void BanList_ThatIsWrong_ExitsWithTwo()
    {
        File.WriteAllText(_stem + ".banned.txt", "!\n");

        Assert.That(Run("list").ExitCode, Is.EqualTo(2));
    }

    private CommandRun Run(params string[] commands)
    {
        TextReader input = Console.In;
        Console.SetIn(new StringReader(string.Join('\n', commands.Prepend("set sentence off"))));
        try
        {
            return CommandRun.Of("audition", TrainedModel.Model, "--prime", "BARKEEP", "--ban", _stem + ".banned.txt", "--stars", _stem + ".stars.csv");
        }
        finally
        {
            Console.SetIn(input);
        }
    }

    private static string[] Lines(string output) => output.TrimEnd('\n').Split('\n');
}
