using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>The whole way through, once: train, export, load, speak, measure.</summary>
[NonParallelizable]
public class EndToEndTests
{
    private static readonly string[] Small =
        ["--layers", "1", "--hidden", "16", "--embedding", "8", "--sequence", "16", "--batch", "8", "--max-steps", "40", "--device", "cpu", "--threads", "1"];

    private Workplace _place = null!;
    private string _model = null!;
    private CommandRun _training = null!;

    [OneTimeSetUp]
    public void Train()
    {
        _place = new Workplace();
        _model = _place.PathOf("tavern.drnn");
        _training = CommandRun.Of(["train", _place.WriteTavern(20_000), "-o", _model, .. Small]);
    }

    [OneTimeTearDown]
    public void Close() => _place.Dispose();

    [Test]
    public void Train_Small_Succeeds()
    {
        Assert.That(_training.ExitCode, Is.Zero, _training.Error);
        Assert.That(_training.Error, Does.Contain("validation loss").And.Contain("Parity of the export"));
        Assert.That(File.Exists(_model), Is.True);
    }

    [Test]
    public void Generate_SameSeed_SameLines() => Assert.That(Generate("7").Output, Is.EqualTo(Generate("7").Output));

    [Test]
    public void Generate_OtherSeed_OtherLines() => Assert.That(Generate("8").Output, Is.Not.EqualTo(Generate("7").Output));

    [Test]
    public void Generate_Count_PrintsThatManyLinesWithThePrime()
    {
        string[] lines = Generate("7").Output.TrimEnd('\n').Split('\n');

        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(lines, Has.All.StartsWith("BARKEEP: "));
    }

    [Test]
    public void Generate_Json_HoldsTheSameText()
    {
        string[] plain = Generate("7").Output.TrimEnd('\n').Split('\n');
        CommandRun run = CommandRun.Of("generate", _model, "--prime", "BARKEEP: ", "--seed", "7", "--count", "5", "--max-length", "40", "--json");
        using JsonDocument document = JsonDocument.Parse(run.Output);

        string[] lines = [.. document.RootElement.EnumerateArray().Select(line => line.GetProperty("prime").GetString() + line.GetProperty("text").GetString())];

        Assert.That(lines, Is.EqualTo(plain));
    }

    [TestCase("carried")]
    [TestCase("blocks")]
    public void Evaluate_Json_HasTheKeysOfTheDesign(string protocol)
    {
        CommandRun run = CommandRun.Of("evaluate", _model, _place.Write("unseen.txt", "GUARD: State your business. Gate shuts at dusk ¶\n"), "--json", "--protocol", protocol);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        JsonElement root = document.RootElement;

        double nats = root.GetProperty("natsPerCharacter").GetDouble();
        Assert.That(nats, Is.InRange(1.0, 5.0));
        Assert.That(root.GetProperty("bitsPerCharacter").GetDouble(), Is.EqualTo(nats / Math.Log(2)).Within(1e-9));
        Assert.That(root.GetProperty("accuracy").GetDouble(), Is.InRange(0.0, 1.0));
        Assert.That(root.GetProperty("characters").GetInt64(), Is.EqualTo(48));
        Assert.That(root.GetProperty("unknownCharacters").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public void Export_Onnx_WritesThePlainGraph()
    {
        string path = _place.PathOf("plain.onnx");
        CommandRun run = CommandRun.Of("export", _place.PathOf("tavern.run"), "-o", path);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(path);
        Assert.That(session.InputMetadata.Keys, Is.EquivalentTo(new[] { "token", "state" }));
    }

    [Test]
    public void Inspect_Model_ShowsTheManifest()
    {
        CommandRun run = CommandRun.Of("inspect", _model);

        Assert.That(run.Output, Does.Contain("Gru 1×16").And.Contain("tavern.txt").And.Contain("largest logit difference"));
    }

    [Test]
    public void Inspect_Corpus_ShowsItsFacts()
    {
        CommandRun run = CommandRun.Of("inspect", _place.PathOf("tavern.txt"));

        Assert.That(run.Output, Does.Contain("speakers").And.Contain("BARKEEP").And.Contain("preset"));
    }

    [Test]
    public void Status_FinishedRun_SaysSo()
    {
        CommandRun run = CommandRun.Of("status", _place.PathOf("tavern.run"));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("Finished").And.Contain("nats"));
    }

    [Test]
    public void Train_RunDirectoryInUse_IsRefused()
    {
        CommandRun run = CommandRun.Of("train", _place.PathOf("tavern.txt"), "-o", _model, "--run", _place.PathOf("tavern.run"));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("already holds a run").And.Contain("resume"));
    }

    [Test]
    public void Report_OfTheRun_IsWritten() =>
        Assert.That(File.ReadAllText(_place.PathOf("tavern.run/report.html")), Does.Contain("</html>").And.Contain("tavern"));

    private CommandRun Generate(string seed) =>
        CommandRun.Of("generate", _model, "--prime", "BARKEEP: ", "--seed", seed, "--count", "5", "--max-length", "40");
}
