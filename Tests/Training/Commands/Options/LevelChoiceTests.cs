using System;
using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Tests.Corpus;
using DialogueRnn.Training.Tests.Fitting;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Options;

/// <summary>The level that <c>train</c> chooses without <c>--level</c>, with a small base model in its place, with the real one, and without one.</summary>
[TestFixture]
internal sealed class LevelChoiceTests
{
    private const string Known = "GUARD: The king, the lamp, the step.\nBARKEEP: Mind the stone.\n";

    private string? _before;
    private string _corpus = string.Empty;
    private string _model = string.Empty;

    [SetUp]
    public void PlaceBase()
    {
        _before = Environment.GetEnvironmentVariable(StartingModel.PathVariable);
        PlaceBase(StartingWordFile.Write(Directory.CreateDirectory(TrainedModel.Free(".base")).FullName));
        _model = TrainedModel.Free(".drnn");
        _corpus = TrainedModel.Free(".txt");
        for (int copy = 0; copy < 40; copy++)
            File.AppendAllText(_corpus, Known);
    }

    [TearDown]
    public void RemoveBase() => PlaceBase(_before);

    [Test]
    public void Train_WordsThatTheBaseKnows_TrainsAWordModelAndSaysWhy() =>
        Assert.That(Train(), Is.EqualTo((TokenLevel.Word, "Level: word. 100 % of the words are known to the base model. Give --level character to train on characters.")));

    [Test]
    public void Train_WordsThatTheBaseDoesNotKnow_TrainsACharacterModelAndSaysWhy()
    {
        _corpus = TrainedModel.Corpus;

        (TokenLevel level, string line) = Train();

        Assert.That(level, Is.EqualTo(TokenLevel.Character));
        Assert.That(line, Does.Match(@"^Level: character\. Only \d+ % of the words are known to the base model\. Give --level word to train on words\.$"));
    }

    [Test]
    public void Train_WithoutABase_TrainsACharacterModelAndSaysWhy()
    {
        string missing = TrainedModel.Free(".drnn");
        PlaceBase(missing);

        Assert.That(Train(), Is.EqualTo((TokenLevel.Character, $"Level: character. There is no base model at '{missing}'. Give --level word to train on words.")));
    }

    [TestCase("--level auto", TokenLevel.Word, "100 % of the words")]
    [TestCase("--from base", TokenLevel.Word, "--from base names a word model.")]
    [TestCase("--from none", TokenLevel.Character, "--from none leaves out the base model. Give --level word")]
    [TestCase("--hidden 16", TokenLevel.Character, "--hidden cannot be used with the base model. Give --level word")]
    [TestCase("--vocabulary 60", TokenLevel.Word, "--vocabulary is only for word models.")]
    [TestCase("--memory off --from none", TokenLevel.Word, "--memory is only for word models.")]
    [TestCase("--alphabet corpus", TokenLevel.Character, "--alphabet is only for character models.")]
    [TestCase("--preset gorner", TokenLevel.Character, "--preset gorner is only for character models.")]
    [TestCase("--preset quick", TokenLevel.Word, "100 % of the words")]
    [TestCase("--preset best", TokenLevel.Word, "100 % of the words")]
    public void Train_OptionsThatDecide_TrainsTheirLevelAndSaysWhy(string options, TokenLevel level, string reason)
    {
        (TokenLevel Level, string Line) trained = Train(options.Split(' '));

        Assert.That((trained.Level, trained.Line.Contains(reason, StringComparison.Ordinal)), Is.EqualTo((level, true)), trained.Line);
    }

    [Test]
    public void Train_FromACharacterModel_TrainsACharacterModelAndSaysWhy() => Assert.That(
        Train("--from", TrainedModel.Model), Is.EqualTo((TokenLevel.Character, $"Level: character. --from {TrainedModel.Model} names a character model.")));

    [TestCase("character", TokenLevel.Character)]
    [TestCase("word", TokenLevel.Word)]
    public void Train_LevelGiven_TrainsItWithoutALine(string given, TokenLevel level) => Assert.That(Train("--level", given), Is.EqualTo((level, string.Empty)));

    [Test]
    public void Train_Json_NamesTheLevel() => Assert.That(Run("--json").Json().GetProperty("level").GetString(), Is.EqualTo("Word"));

    [Test]
    public void Train_PresetOfCharactersFromAWordModel_IsRefusedWithTheReason()
    {
        CommandRun run = Run("--preset", "gorner", "--from", "base");

        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, "dialogue-rnn: --preset 'gorner' is for character models only, but --from base names a word model. Choose 'quick', 'standard' or 'best'.\n")));
    }

    [TestCase("Die Glut ist noch warm, und der Wirt hat das Brot geholt.", TokenLevel.Character)]
    [TestCase("Le pain est encore chaud, mais la porte reste fermée ce soir.", TokenLevel.Character)]
    [TestCase("もう店は閉まりました。", TokenLevel.Character)]
    [TestCase("The bread is still warm, but the door stays shut tonight.", TokenLevel.Word)]
    public void OfText_TheRealBase_ReadsEnglish(string text, TokenLevel level)
    {
        PlaceBase(RealBase);

        Assert.That(LevelChoice.OfText(text).Level, Is.EqualTo(level));
    }

    [Test]
    public void OfText_TheTavern_IsWordsOfTheRealBase()
    {
        PlaceBase(RealBase);

        Assert.That(LevelChoice.OfText(TavernCorpus.PlainText).Level, Is.EqualTo(TokenLevel.Word));
    }

    private static string RealBase => Path.Combine(TavernCorpus.Folder, "..", "..", "Base", "base.drnn");

    private static void PlaceBase(string? path) => Environment.SetEnvironmentVariable(StartingModel.PathVariable, path);

    private (TokenLevel Level, string Line) Train(params string[] options)
    {
        CommandRun run = Run(options);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        string line = Array.Find(run.Error.Split('\n'), text => text.StartsWith("Level: ", StringComparison.Ordinal)) ?? string.Empty;
        return (DialogueModelFile.Load(_model).Manifest.Level, line);
    }

    private CommandRun Run(params string[] options) => CommandRun.Of(
        ["train", _corpus, "-o", _model, "--max-steps", "2", "--threads", "1", "--valid-fraction", "0", "--batch", "4", "--sequence", "8", .. options]);
}
