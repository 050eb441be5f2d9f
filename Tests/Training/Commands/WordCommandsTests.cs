using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A tiny word model from the corpus to the lines, by the commands.</summary>
[TestFixture]
internal sealed class WordCommandsTests
{
    private static readonly string[] Words = ["--level", "word", "--hidden", "16", "--embedding", "32", "--layers", "1", "--batch", "4", "--sequence", "8", "--threads", "1"];

    private string _model = string.Empty;
    private CommandRun _training = null!;

    [OneTimeSetUp]
    public void Train()
    {
        _model = TrainedModel.Free(".drnn");
        _training = CommandRun.Of(["train", TrainedModel.Corpus, "-o", _model, "--max-steps", "30", "--json", .. Words]);
    }

    private IEnumerable<string> TokensOfTheStart => DialogueModelFile.Load(_model).Manifest.Vocabulary.Elements;

    [Test]
    public void Train_Words_ExitsWithZero() => Assert.That(_training.ExitCode, Is.Zero, _training.Error);

    [Test]
    public void Train_Words_WritesAWordModel()
    {
        ModelManifest manifest = DialogueModelFile.Load(_model).Manifest;

        Assert.That((manifest.Level, manifest.Embedding, manifest.IsTied), Is.EqualTo((TokenLevel.Word, 32, true)));
    }

    [Test]
    public void Train_Words_KeepsTheParityOfTheExport() =>
        Assert.That(DialogueModelFile.Load(_model).Manifest.Parity!.LargestLogitDifference, Is.InRange(0f, 1e-4f));

    [Test]
    public void Evaluate_Words_IsWhatTrainingSaid()
    {
        string validation = TrainedModel.Free(".txt");
        string text = File.ReadAllText(TrainedModel.Corpus);
        File.WriteAllText(validation, text[^(int)DialogueModelFile.Load(_model).Manifest.Training.ValidationCharacters..]);

        double evaluated = CommandRun.Of("evaluate", _model, validation, "--json").Json().GetProperty("natsPerCharacter").GetDouble();

        Assert.That(evaluated, Is.EqualTo(_training.Json().GetProperty("natsPerCharacter").GetDouble()).Within(0.02));
    }

    [TestCase("natsPerCharacter"), TestCase("perplexityPerWord"), TestCase("words"), TestCase("spelledShare"), TestCase("unknownCharacters")]
    public void Evaluate_WordsAsJson_ReportsTheKey(string key) =>
        Assert.That(CommandRun.Of("evaluate", _model, TrainedModel.Corpus, "--json").Json().TryGetProperty(key, out _), Is.True);

    [Test]
    public void Evaluate_Words_PerplexityFollowsFromTheLoss()
    {
        var json = CommandRun.Of("evaluate", _model, TrainedModel.Corpus, "--json").Json();
        double nats = json.GetProperty("natsPerCharacter").GetDouble() * json.GetProperty("characters").GetInt64() / json.GetProperty("words").GetInt64();

        Assert.That(json.GetProperty("perplexityPerWord").GetDouble(), Is.EqualTo(Math.Exp(nats)).Within(1e-6).Percent);
    }

    [TestCase("BARKEEP: "), TestCase("BARKEEP:"), TestCase(""), TestCase("Zyxw\u4E00 q")]
    public void Generate_Words_SaysALineWithThePrime(string prime)
    {
        CommandRun run = CommandRun.Of("generate", _model, "--prime", prime, "--seed", "3", "--count", "2");

        Assert.That((run.ExitCode, run.Output.Split('\n').Count(line => line.StartsWith(prime, StringComparison.Ordinal) && line.Length > 0)), Is.EqualTo((0, 2)), run.Error);
    }

    [Test]
    public void Train_WordVectors_TellsHowManyWordsWereFound()
    {
        CommandRun run = WithVectors("the 1 2 3\nnowhere 1 1 1\nand -1 0.5 0.25\n");

        Assert.That((run.ExitCode, run.Error.Contains("embeddings: 2 of ", StringComparison.Ordinal)), Is.EqualTo((0, true)), run.Error);
    }

    [Test]
    public void Train_WordVectors_AreAsWideAsTheNetworkNeeds()
    {
        string model = TrainedModel.Free(".drnn");
        WithVectors("the 1 2 3\n", model);

        Assert.That(DialogueModelFile.Load(model).Manifest.Embedding, Is.EqualTo(32));
    }

    [Test]
    public void Train_FrozenWordVectors_KeepTheirDirections()
    {
        string model = TrainedModel.Free(".drnn");
        WithVectors("the 1 2 3\nand 2 4 6\na -1 0.5 0\n", model, "--freeze-embeddings", "on");
        CommandRun run = CommandRun.Of("neighbours", model, "the", "--count", "1", "--json");

        Assert.That(run.Json().GetProperty("neighbours")[0].GetProperty("similarity").GetDouble(), Is.GreaterThan(0.9), run.Output);
    }

    [Test]
    public void Train_WordVectorsWithoutAWordOfTheCorpus_IsRefused()
    {
        CommandRun run = WithVectors("zzyzx 1 2 3\n");

        Assert.That((run.ExitCode, run.Error.Split('\n').Length), Is.EqualTo((2, 2)), run.Error);
    }

    private static CommandRun WithVectors(string vectors, string? model = null, params string[] more)
    {
        string file = TrainedModel.Free(".txt");
        File.WriteAllText(file, vectors);
        string[] words = [.. Words.Where((_, index) => Words[Math.Max(0, index - 1)] != "--embedding" && Words[index] != "--embedding")];
        return CommandRun.Of(["train", TrainedModel.Corpus, "-o", model ?? TrainedModel.Free(".drnn"), "--max-steps", "5", "--embeddings", file, .. words, .. more]);
    }

    [Test]
    public void Train_FromAWordModel_KeepsItsWordsAndSizes()
    {
        CommandRun run = FromWords(out string model);
        ModelManifest grown = DialogueModelFile.Load(model).Manifest;

        Assert.That((run.ExitCode, grown.Hidden, grown.Embedding, TokensOfTheStart.Except(grown.Vocabulary.Elements)), Is.EqualTo((0, 16, 32, Array.Empty<string>())), run.Error);
    }

    [Test]
    public void Train_FromAWordModel_AddsWordsOfTheCorpus()
    {
        FromWords(out string model);

        Assert.That(DialogueModelFile.Load(model).Manifest.Vocabulary.TryGetToken(" zyxwort", out _), Is.True);
    }

    [TestCase("on", true)]
    [TestCase("off", false)]
    public void Train_VoicesFromOneModel_HaveItsTableIfItIsFrozen(string freeze, bool isSame)
    {
        float[] guard = TableOf(Voice("GUARD: The lamp is out.\nGUARD: No step on the stone.\n", freeze, "--min-count", "100"));
        float[] smith = TableOf(Voice("SMITH: A good arm, my king.\nSMITH: The king is a stone.\n", freeze, "--min-count", "100"));

        Assert.That(guard.SequenceEqual(smith), Is.EqualTo(isSame));
    }

    [Test]
    public void Train_VoiceWithANewWord_KeepsTheRowsOfTheOthers()
    {
        string voice = Voice("GUARD: A zyxwort.\nGUARD: No zyxwort.\nGUARD: My zyxwort?\n", "on");
        string other = Voice("GUARD: The lamp is out.\nGUARD: No step on the stone.\n", "on");
        Vocabulary known = DialogueModelFile.Load(other).Manifest.Vocabulary;
        Vocabulary grown = DialogueModelFile.Load(voice).Manifest.Vocabulary;
        float[] rows = TableOf(voice);
        float[] kept = TableOf(other);

        int[] changed = [.. Enumerable.Range(1, known.Size - 1).Where(token =>
            grown.TryGetToken(known.TextOf(token), out int place) && !rows.AsSpan(place * 32, 32).SequenceEqual(kept.AsSpan(token * 32, 32)))];
        Assert.That((grown.Size > known.Size, changed), Is.EqualTo((true, Array.Empty<int>())));
    }

    private string Voice(string lines, string freeze, params string[] more)
    {
        string corpus = TrainedModel.Free(".txt");
        File.WriteAllText(corpus, lines);
        string model = TrainedModel.Free(".drnn");
        CommandRun run = CommandRun.Of(
            ["train", corpus, "-o", model, "--level", "word", "--from", _model, "--freeze-embeddings", freeze,
            "--max-steps", "3", "--batch", "2", "--sequence", "4", "--threads", "1", "--valid-fraction", "0", "--memory", "off", .. more]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return model;
    }

    private static float[] TableOf(string model) => StepGraphReader.Read(DialogueModelFile.Load(model), model).Embedding!;

    [Test]
    public void Train_FromAWordModelForCharacters_IsRefused()
    {
        CommandRun run = CommandRun.Of("train", TrainedModel.Corpus, "-o", TrainedModel.Free(".drnn"), "--level", "character", "--from", _model);

        Assert.That((run.ExitCode, run.Error.Contains("leave --level character out", StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Error);
    }

    [Test]
    public void Train_FromAWordModelWithoutRoom_IsRefused()
    {
        CommandRun run = FromWords(out _, "--vocabulary", "40");

        Assert.That((run.ExitCode, run.Error.Contains("larger --vocabulary", StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Error);
    }

    private CommandRun FromWords(out string model, params string[] more)
    {
        string corpus = TrainedModel.Free(".txt");
        File.WriteAllText(corpus, File.ReadAllText(TrainedModel.Corpus) + "GUARD: A zyxwort.\nGUARD: No zyxwort.\nGUARD: My zyxwort?\n");
        model = TrainedModel.Free(".drnn");
        return CommandRun.Of(
            ["train", corpus, "-o", model, "--level", "word", "--from", _model, "--max-steps", "3", "--batch", "4", "--sequence", "8", "--threads", "1", "--valid-fraction", "0", .. more]);
    }

    [TestCase("Words with a similar use"), TestCase("Words and marks predicted correctly"), TestCase("Watch it learn to write")]
    public void Train_Words_ReportsInWords(string heading) =>
        Assert.That(File.ReadAllText(Path.Combine(_training.Json().GetProperty("run").GetString()!, "report.html")), Does.Contain(heading));

    [Test]
    public void Inspect_Words_TellsTheLevel() =>
        Assert.That(CommandRun.Of("inspect", _model).Output, Does.Contain("word level"));
}
