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
    private const string Hash = "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF";

    // 201 characters: an entry of a list of bans has at most 200.
    private const string Fifty = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    private const string TooLong = Fifty + Fifty + Fifty + Fifty + "x";

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
            ValidationText = "v.txt",
            Seed = long.MaxValue,
            SamplePrime = "BARD: \n",
            LibTorch = "/opt/torch",
        };
        new RunConfiguration(options, Hash).Save(Run);
        Assert.That(JsonSerializer.Serialize(RunConfiguration.Load(Run)), Is.EqualTo(JsonSerializer.Serialize(new RunConfiguration(options, Hash))));
    }

    [Test]
    public void Save_Cell_IsWrittenAsAWord()
    {
        new RunConfiguration(new TrainingOptions { Preset = "best", Cell = CellKind.Lstm, Output = "m.drnn" }, Hash).Save(Run);
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
    [TestCase("{\"Options\": {\"Preset\": \"best\", \"Output\": \"m.drnn\"}, \"CorpusHash\": \"../../chapter\"}")]
    [TestCase("{\"Options\": {\"Preset\": \"best\", \"Output\": \"m.drnn\", \"FromHash\": \"\"}, \"CorpusHash\": \"" + Hash + "\"}")]
    public void Load_Damaged_ThrowsWithTheRemedy(string json)
    {
        File.WriteAllText(Run.ConfigurationFile, json);
        Assert.That(() => RunConfiguration.Load(Run), Throws.TypeOf<CheckpointFormatException>().With.Message.Contains("Restore the file, or train again"));
    }

    [TestCase("Hidden", "0", "Hidden is 0: give a whole number from 1 to 65536.")]
    [TestCase("Hidden", "-1", "Hidden is -1")]
    [TestCase("Layers", "0", "Layers is 0")]
    [TestCase("Layers", "2147483647", "Layers is 2147483647: give a whole number from 1 to 64.")]
    [TestCase("Embedding", "-1", "Embedding is -1")]
    [TestCase("Epochs", "-1", "Epochs is -1: give a number from 1E-06 to 1000000.")]
    [TestCase("AverageDecay", "2", "AverageDecay is 2: give a number from 0 to 0.999999.")]
    [TestCase("Precision", "\"nonsense\"", "Precision is 'nonsense': choose one of fp32, bf16.")]
    [TestCase("Device", "\"nonsense\"", "Device is 'nonsense': choose one of auto, cpu, cuda.")]
    [TestCase("Alphabet", "\"nonsense\"", "Alphabet is 'nonsense': choose one of corpus, gorner.")]
    [TestCase("LearningRate", "1e308", "LearningRate is 1E+308")]
    [TestCase("LearningRate", "-1", "LearningRate is -1")]
    [TestCase("FinalLearningRateShare", "-1e300", "FinalLearningRateShare is -1E+300")]
    [TestCase("WeightDecay", "-1e300", "WeightDecay is -1E+300")]
    [TestCase("Dropout", "5", "Dropout is 5")]
    [TestCase("Beta1", "2", "Beta1 is 2")]
    [TestCase("From", "\"\"", "From is '': give a text that is not empty")]
    [TestCase("Output", "\"\"", "Output is ''")]
    [TestCase("Output", "\"\\u0000\"", "Output is '\\0'")]
    [TestCase("Corpus", "[\"\\u0000\"]", "Corpus is '\\0'")]
    [TestCase("Corpus", "[]", "Corpus is empty")]
    [TestCase("Banned", "[\"" + TooLong + "\"]", "Banned: ")]
    [TestCase("ValidationFiles", "[null]", "ValidationFiles is null")]
    [TestCase("MaximumSteps", "0", "MaximumSteps is 0")]
    [TestCase("MaximumTime", "\"-00:00:01\"", "MaximumTime is -1")]
    [TestCase("Cell", "7", "Options.Cell in line 1 is 7, which is not a value that it can have.")]
    [TestCase("Level", "9", "Options.Level in line 1 is 9")]
    [TestCase("Weights", "55", "Options.Weights in line 1 is 55")]
    [TestCase("Hidden", "1e99", "Options.Hidden in line 1 is 1e99")]
    [TestCase("Pull", "5", "Pull is 5: there is no model to pull the weights back to.")]
    [TestCase("FreezeEmbeddings", "true", "FreezeEmbeddings is 'on'")]
    [TestCase("Reading", "{\"Moods\": \"nonsense\"}", "--moods nonsense")]
    [TestCase("Reading", "{\"Encoding\": \"klingon\"}", "--encoding klingon")]
    public void Load_OptionThatNoRunHas_ThrowsWithFieldValueFileAndRemedy(string field, string value, string fault)
    {
        string others = (field == "Output" ? string.Empty : "\"Output\": \"m.drnn\", ") + (field == "Corpus" ? string.Empty : "\"Corpus\": [\"a.txt\"], ");
        File.WriteAllText(Run.ConfigurationFile, $$"""{"Options": {"Preset": "best", {{others}}"{{field}}": {{value}}}, "CorpusHash": "{{Hash}}"}""");
        Assert.That(() => RunConfiguration.Load(Run), Throws.TypeOf<CheckpointFormatException>()
            .With.Message.Contains(fault).And.Message.Contains(Run.ConfigurationFile).And.Message.Contains("Restore the file, or train again."));
    }

    [Test]
    public void Save_OptionThatNoRunHas_ThrowsAndWritesNothing()
    {
        var options = new TrainingOptions { Preset = "best", Output = "m.drnn", Dropout = double.NaN };
        Assert.That(() => new RunConfiguration(options, Hash).Save(Run), Throws.TypeOf<Training.Corpus.TrainingDataException>().With.Message.Contains("--dropout NaN"));
        Assert.That(Directory.GetFiles(_folder.Root), Is.Empty);
    }
}
