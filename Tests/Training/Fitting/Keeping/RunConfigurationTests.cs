using System;
using System.IO;
using System.Text.Json;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Keeping;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RunConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("configuration");

    private RunDirectory Run => new(_folder.Root);

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Load_Saved_IsTheSame()
    {
        var options = new TrainingOptions
        {
            Preset = "best",
            Corpus = ["a.txt", "b c.txt"],
            CorpusLicence = "CC0 ✓",
            Output = "m.drnn",
            Cell = CellKind.Lstm,
            Embedding = 0,
            Epochs = 2.5,
            MaximumSteps = long.MaxValue,
            MaximumTime = TimeSpan.FromSeconds(90.5),
            LearningRate = 1.0 / 3.0,
            InputDropout = true,
            ValidationFiles = ["auto"],
            ValidationText = "v.txt",
            Seed = long.MaxValue,
            SamplePrime = "BARD: \n",
            LibTorch = "/opt/torch",
        };
        new RunConfiguration(options, "ABC").Save(Run);
        Assert.That(JsonSerializer.Serialize(RunConfiguration.Load(Run)), Is.EqualTo(JsonSerializer.Serialize(new RunConfiguration(options, "ABC"))));
    }

    [Test]
    public void Save_Cell_IsWrittenAsAWord()
    {
        new RunConfiguration(new TrainingOptions { Preset = "best", Cell = CellKind.Lstm }, "ABC").Save(Run);
        Assert.That(File.ReadAllText(Run.ConfigurationFile), Does.Contain("\"Cell\": \"Lstm\""));
    }

    [Test]
    public void Load_Missing_ThrowsWithTheRemedy() =>
        Assert.That(() => RunConfiguration.Load(Run), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("Name a directory that 'train' wrote"));

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"Options\": null, \"CorpusHash\": \"ABC\"}")]
    [TestCase("{\"Options\": {}, \"CorpusHash\": \"ABC\"}")]
    [TestCase("{\"Options\": {\"Preset\": \"best\", \"Hidden\": \"many\"}, \"CorpusHash\": \"ABC\"}")]
    [TestCase("{\"Options\": {\"Preset\": \"best\", \"Cell\": \"Transformer\"}, \"CorpusHash\": \"ABC\"}")]
    [TestCase("{\"Options\": {\"Preset\": \"best\", \"Corpus\": null}, \"CorpusHash\": \"ABC\"}")]
    [TestCase("{\"Options\": {\"Preset\": \"best\"}, \"CorpusHash\": \"AB")]
    public void Load_Damaged_ThrowsWithTheRemedy(string json)
    {
        File.WriteAllText(Run.ConfigurationFile, json);
        Assert.That(() => RunConfiguration.Load(Run), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("Restore the file, or train again"));
    }
}
