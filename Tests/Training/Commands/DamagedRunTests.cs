using System.IO;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A run whose files were changed: exit code 2, one line with the field, the value, the file and the remedy.</summary>
[TestFixture]
internal sealed class DamagedRunTests
{
    private TemporaryFolder _folder = null!;

    private string Run => _folder["run"];

    [SetUp]
    public void Copy()
    {
        _folder = new TemporaryFolder("damaged");
        RunCopy.Of(TrainedModel.Run, Run);
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("Epochs", -1, "Epochs is -1")]
    [TestCase("AverageDecay", 2, "AverageDecay is 2")]
    [TestCase("Precision", "nonsense", "Precision is 'nonsense'")]
    [TestCase("Hidden", 0, "Hidden is 0")]
    [TestCase("Layers", int.MaxValue, "Layers is 2147483647")]
    [TestCase("Cell", 7, "Options.Cell")]
    [TestCase("Output", "/", "'/' is a folder")]
    [TestCase("Corpus", null, "Corpus")]
    public void Resume_OptionThatNoRunHas_SaysSo(string field, object? value, string fault)
    {
        Change(field, value);
        CheckRefused(CommandRun.Of("resume", Run), fault);
    }

    [TestCase("Cell", "Lstm")]
    [TestCase("Hidden", 32)]
    [TestCase("Layers", 2)]
    [TestCase("Embedding", 16)]
    public void Resume_OptionOfAnotherNetwork_SaysThatTheCheckpointDoesNotFit(string field, object value)
    {
        Change(field, value);
        CheckRefused(CommandRun.Of("resume", Run), "does not fit the run");
    }

    [Test]
    public void Export_OptionThatNoRunHas_SaysSo()
    {
        Change("Dropout", 5);
        CheckRefused(CommandRun.Of("export", Run, "-o", _folder["m.drnn"]), "Dropout is 5");
    }

    [Test]
    public void Resume_CheckpointsIsAFile_SaysSo()
    {
        Directory.Delete(Path.Combine(Run, "checkpoints"), recursive: true);
        File.WriteAllText(Path.Combine(Run, "checkpoints"), "notes");
        CheckRefused(CommandRun.Of("resume", Run), "is a file, but a run keeps a folder of this name");
    }

    [Test]
    public void Resume_ConfigurationIsAFolder_SaysSo()
    {
        File.Delete(Path.Combine(Run, "config.json"));
        Directory.CreateDirectory(Path.Combine(Run, "config.json"));
        CheckRefused(CommandRun.Of("resume", Run), "is a folder, but a run keeps a file of this name");
    }

    private static void CheckRefused(CommandRun run, string fault)
    {
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, run.Error)), run.Error);
        Assert.That(run.Error, Does.Match(@"\Adialogue-rnn: [^\n]+\n\z").And.Contain(fault).And.Not.Match(@"Exception|   at |System\."));
    }

    private void Change(string field, object? value)
    {
        string file = Path.Combine(Run, "config.json");
        JsonNode root = JsonNode.Parse(File.ReadAllText(file))!;
        root["Options"]![field] = JsonValue.Create(value);
        File.WriteAllText(file, root.ToJsonString());
    }
}
