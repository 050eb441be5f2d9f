using System;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Tests.Fitting;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>What <c>train</c> starts from, with a small base model in its place and without one.</summary>
[TestFixture]
internal sealed class BaseModelTests
{
    private string? _before;
    private string? _charactersBefore;
    private string _base = string.Empty;
    private string _model = string.Empty;

    [OneTimeSetUp]
    public void WriteBase() => _base = StartingWordFile.Write(Directory.CreateDirectory(TrainedModel.Free(".base")).FullName);

    [SetUp]
    public void PlaceBase()
    {
        _model = TrainedModel.Free(".drnn");
        _before = Environment.GetEnvironmentVariable(StartingModel.PathVariable);
        _charactersBefore = Environment.GetEnvironmentVariable(StartingModel.CharacterPathVariable);
        Environment.SetEnvironmentVariable(StartingModel.PathVariable, _base);
    }

    [TearDown]
    public void RemoveBase()
    {
        Environment.SetEnvironmentVariable(StartingModel.PathVariable, _before);
        Environment.SetEnvironmentVariable(StartingModel.CharacterPathVariable, _charactersBefore);
    }

    [TestCase]
    [TestCase("--from", "base")]
    public void Train_Words_StartsFromTheBase(params string[] more)
    {
        CommandRun run = Train(more);

        Assert.That((FromOf(run), Trained.Hidden), Is.EqualTo((_base, StartingWordFile.Hidden)), run.Error);
    }

    [Test]
    public void Train_WordsFromTheBaseWithMoreUnits_AddsUnitsAndColumns()
    {
        CommandRun run = Train("--from", "base", "--hidden", "20", "--embedding", "64");

        Assert.That((FromOf(run), Trained.Hidden, Trained.Embedding), Is.EqualTo((_base, 20, 64)), run.Error);
    }

    [TestCase("--hidden", "11", "has 12 units")]
    [TestCase("--layers", "2", "--layers cannot be used with --from")]
    public void Train_WordsFromTheBaseWithAShapeThatDoesNotFit_IsRefused(string option, string value, string message)
    {
        CommandRun run = Train("--from", "base", option, value);

        Assert.That((run.ExitCode, run.Error.Contains(message, StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Error);
    }

    [Test]
    public void Train_WordsByDefault_SaysThatItStartsFromTheBase() =>
        Assert.That(Train().Error, Does.Contain($"Training starts from the base model '{_base}'."));

    [Test]
    public void Train_WordsFromNone_StartsFromRandomWeights()
    {
        CommandRun run = Train("--from", "none");

        Assert.That((FromOf(run), run.Error.Contains("Training starts", StringComparison.Ordinal)), Is.EqualTo(((string?)null, false)), run.Error);
    }

    [TestCase("--hidden", "16")]
    [TestCase("--embedding", "32")]
    [TestCase("--tied", "off")]
    public void Train_WordsWithAnOptionThatDoesNotFit_StartsFromRandomWeightsAndSaysSo(string option, string value)
    {
        CommandRun run = Train(option, value);

        Assert.That((FromOf(run), Count(run.Error, $"because {option} cannot be used with the base model.")), Is.EqualTo(((string?)null, 1)), run.Error);
    }

    [Test]
    public void Train_WordsWithoutABase_StartsFromRandomWeightsAndSaysSo()
    {
        string missing = TrainedModel.Free(".drnn");
        Environment.SetEnvironmentVariable(StartingModel.PathVariable, missing);
        CommandRun run = Train();

        Assert.That((FromOf(run), Count(run.Error, $"there is no base model at '{missing}'")), Is.EqualTo(((string?)null, 1)), run.Error);
    }

    [Test]
    public void Train_Characters_DoesNotStartFromTheBase()
    {
        CommandRun run = CommandRun.Of(["train", TrainedModel.Corpus, "-o", _model, "--json", "--max-steps", "2", .. TrainedModel.TinyNetwork]);

        Assert.That((FromOf(run), run.Error.Contains("starts from the base", StringComparison.Ordinal)), Is.EqualTo(((string?)null, false)), run.Error);
    }

    [Test]
    public void Train_CharactersOfWordsThatTheBaseKnows_StartsFromTheCharacterBase()
    {
        PlaceCharacterBase(TrainedModel.Model);
        CommandRun run = TrainCharacters(KnownCorpus());

        Assert.That((FromOf(run), Trained.Hidden), Is.EqualTo((TrainedModel.Model, DialogueModelFile.Load(TrainedModel.Model).Manifest.Hidden)), run.Error);
        Assert.That(Count(run.Error, $"Training starts from the base model '{TrainedModel.Model}'."), Is.EqualTo(1), run.Error);
    }

    [TestCase("--from", "none")]
    [TestCase("--hidden", "16")]
    [TestCase("--preset", "gorner")]
    public void Train_CharactersWithAnOptionThatLeavesTheBaseOut_StartsFromRandomWeights(string option, string value)
    {
        PlaceCharacterBase(TrainedModel.Model);

        Assert.That(FromOf(TrainCharacters(KnownCorpus(), option, value)), Is.Null);
    }

    [Test]
    public void Train_CharactersOfAnotherLanguage_StartsFromRandomWeights()
    {
        PlaceCharacterBase(TrainedModel.Model);
        string corpus = TrainedModel.Free(".txt");
        File.WriteAllText(corpus, string.Concat(Enumerable.Repeat("Guten Abend, der Herr.\nWo ist denn mein Hut geblieben?\n", 40)));

        Assert.That(FromOf(TrainCharacters(corpus)), Is.Null);
    }

    [Test]
    public void Train_CharactersFromAMissingBase_IsRefused()
    {
        CommandRun run = TrainCharacters(KnownCorpus(), "--from", "base");

        Assert.That((run.ExitCode, run.Error.Contains("There is no base model at", StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Error);
    }

    private static string KnownCorpus()
    {
        string corpus = TrainedModel.Free(".txt");
        File.WriteAllText(corpus, string.Concat(Enumerable.Repeat("the stone lamps love the king\nkings step the stone step\nmind the oar\n", 40)));
        return corpus;
    }

    private static void PlaceCharacterBase(string path) => Environment.SetEnvironmentVariable(StartingModel.CharacterPathVariable, path);

    private CommandRun TrainCharacters(string corpus, params string[] more) => CommandRun.Of(
        ["train", corpus, "-o", _model, "--json", "--level", "character", "--max-steps", "2", "--batch", "4", "--sequence", "8", "--threads", "1", "--valid-fraction", "0", .. more]);

    private ModelManifest Trained => DialogueModelFile.Load(_model).Manifest;

    private CommandRun Train(params string[] more) => CommandRun.Of(
        ["train", TrainedModel.Corpus, "-o", _model, "--json", "--level", "word", "--max-steps", "2", "--batch", "4", "--sequence", "8", "--threads", "1", "--valid-fraction", "0", .. more]);

    private static string? FromOf(CommandRun run)
    {
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return RunConfiguration.Load(new RunDirectory(run.Json().GetProperty("run").GetString()!)).Options.From;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
