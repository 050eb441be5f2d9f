using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

[TestFixture]
internal sealed class TrainCommandTests
{
    [Test]
    public void Train_FewSteps_ExitsWithZero() => Assert.That(TrainedModel.Training.ExitCode, Is.Zero, TrainedModel.Training.Error);

    [TestCase("model"), TestCase("run"), TestCase("cause"), TestCase("step"), TestCase("bestStep"), TestCase("natsPerCharacter")]
    [TestCase("bitsPerCharacter"), TestCase("accuracy"), TestCase("characters"), TestCase("seconds"), TestCase("largestLogitDifference")]
    public void Train_Json_ReportsTheKey(string key) => Assert.That(TrainedModel.Training.Json().TryGetProperty(key, out _), Is.True);

    [Test]
    public void Train_MaximumSteps_TakesThatManySteps() => Assert.That(TrainedModel.Training.Json().GetProperty("step").GetInt64(), Is.EqualTo(TrainedModel.Steps));

    [Test]
    public void Train_MaximumSteps_IsCompleted() => Assert.That(TrainedModel.Training.Json().GetProperty("cause").GetString(), Is.EqualTo("Completed"));

    [TestCase("config.json"), TestCase("best.weights"), TestCase("progress.msgpack"), TestCase("report.html")]
    public void Train_Finished_LeavesTheFileInTheRunDirectory(string name) => Assert.That(Path.Combine(TrainedModel.Run, name), Does.Exist);

    [Test]
    public void Train_Finished_LeavesACheckpointOfTheLastStep() =>
        Assert.That(new RunDirectory(TrainedModel.Run).FindCheckpoints()[0].Key, Is.EqualTo(TrainedModel.Steps));

    [Test]
    public void Train_Finished_LeavesNoTemporaryFile() =>
        Assert.That(Directory.GetFiles(TrainedModel.Folder, "*.tmp", SearchOption.AllDirectories), Is.Empty);

    [Test]
    public void Train_Options_AreKeptInTheModel()
    {
        ModelManifest manifest = DialogueModelFile.Load(TrainedModel.Model).Manifest;
        Assert.That((manifest.Name, manifest.Cell, manifest.Layers, manifest.Hidden), Is.EqualTo(("tiny", CellKind.Gru, 1, 16)));
    }

    [Test]
    public void Train_Corpus_IsKeptInTheModel()
    {
        TrainingSummary training = DialogueModelFile.Load(TrainedModel.Model).Manifest.Training;
        Assert.That(
            (training.CorpusFiles.Single(), training.CorpusLicence, training.TrainingCharacters + training.ValidationCharacters),
            Is.EqualTo((CommandFolder.Corpus, "MIT", (long)CommandFolder.CorpusCharacters)));
    }

    [Test]
    public void Train_Export_CarriesItsParityCertificate() =>
        Assert.That(DialogueModelFile.Load(TrainedModel.Model).Manifest.Parity!.LargestLogitDifference, Is.InRange(0f, 1e-4f));

    [Test]
    public void Train_WithoutJson_LeavesStandardOutputEmpty() => Assert.That(Train("--max-steps", "2").Output, Is.Empty);

    [Test]
    public void Train_WithoutJson_TellsWhereTheModelIs() => Assert.That(Train("--max-steps", "2").Error, Does.Match(@"\nModel: \S+\.drnn\nRun:   \S+\.run\n\z"));

    [Test]
    public void Train_SameCorpusAndSeed_GivesTheSameWeights() =>
        Assert.That(Graph(Train("--max-steps", "4", "--json")), Is.EqualTo(Graph(Train("--max-steps", "4", "--json"))));

    [Test]
    public void Train_OtherSeed_GivesOtherWeights() =>
        Assert.That(Graph(Train("--max-steps", "4", "--seed", "2", "--json")), Is.Not.EqualTo(Graph(Train("--max-steps", "4", "--json"))));

    [Test]
    public void Train_TwiceToOneModel_TakesAnotherRunDirectory()
    {
        string model = TrainedModel.Free(".drnn");
        TrainTo(model, "--max-steps", "1");
        Assert.That(
            TrainTo(model, "--max-steps", "1", "--json").Json().GetProperty("run").GetString(),
            Is.EqualTo(Path.ChangeExtension(model, ".run-2")));
    }

    [Test]
    public void Train_IntoAFolderThatIsMissing_MakesIt()
    {
        string model = Path.Combine(TrainedModel.Free(string.Empty), "deep", "model.drnn");
        TrainTo(model, "--max-steps", "1");
        Assert.That(model, Does.Exist);
    }

    [Test]
    public void Train_ValidFilesAutoOnFewFiles_SaysThatThereIsNoValidationText() =>
        Assert.That(Train("--max-steps", "2", "--valid-files", "auto").Error, Does.Contain("there is no validation text"));

    [Test]
    public void Train_ValidFilesAutoOnFewFiles_WarnsBeforeTheFirstStep() =>
        Assert.That(Train("--max-steps", "2", "--valid-files", "auto").Error, Does.Match(@"(?m)^There is no validation text \('auto' uses one file in five"));

    [Test]
    public void Train_WithoutValidation_ReportsNoValidationLossInTheModel()
    {
        string model = TrainedModel.Free(".drnn");
        TrainTo(model, "--max-steps", "2", "--valid-fraction", "0");
        Assert.That(DialogueModelFile.Load(model).Manifest.Training.ValidationLoss, Is.NaN);
    }

    [Test]
    public void Train_ShortTime_EndsForWantOfTime() =>
        Assert.That(Train("--max-time", "0.05s", "--json").Json().GetProperty("cause").GetString(), Is.EqualTo("TimeUp"));

    [Test]
    public void Train_DivergingFromTheStart_ExitsWithOne() =>
        Assert.That(Diverging().ExitCode, Is.EqualTo(1));

    [Test]
    public void Train_DivergingFromTheStart_NamesTheRemedyWithoutAStackTrace() =>
        Assert.That(Diverging().Error, Does.Match(@"\ndialogue-rnn: [^\n]*--learning-rate lower than[^\n]*\n\z"));

    [Test]
    public void Train_FromAModel_TakesItsSizesOver()
    {
        string model = TrainedModel.Free(".drnn");
        CommandRun run = CommandRun.Of(["train", TrainedModel.Corpus, "-o", model, "--from", TrainedModel.Model, "--max-steps", "2", "--batch", "4", "--sequence", "8"]);
        Assert.That((run.ExitCode, DialogueModelFile.Load(model).Manifest.Hidden), Is.EqualTo((0, 16)), run.Error);
    }

    [Test]
    public void Train_FromAModel_BeginsWhereItEnded()
    {
        double before = CommandRun.Of(["evaluate", TrainedModel.Model, TrainedModel.Corpus, "--json"]).Json().GetProperty("natsPerCharacter").GetDouble();
        string model = TrainedModel.Free(".drnn");
        CommandRun.Of(["train", TrainedModel.Corpus, "-o", model, "--from", TrainedModel.Model, "--max-steps", "1", "--batch", "4", "--sequence", "8", "--learning-rate", "1e-9"]);
        double after = CommandRun.Of(["evaluate", model, TrainedModel.Corpus, "--json"]).Json().GetProperty("natsPerCharacter").GetDouble();
        Assert.That(after, Is.EqualTo(before).Within(0.01));
    }

    private static CommandRun Diverging() => Train("--learning-rate", "10", "--weight-decay", "0", "--max-steps", "1000");

    private static CommandRun Train(params string[] options) => TrainTo(TrainedModel.Free(".drnn"), options);

    private static CommandRun TrainTo(string model, params string[] options) =>
        CommandRun.Of(["train", TrainedModel.Corpus, "-o", model, .. TrainedModel.TinyNetwork, .. options]);

    private static byte[] Graph(CommandRun training)
    {
        JsonElement report = training.Json();
        return DialogueModelFile.Load(report.GetProperty("model").GetString()!).StepGraph.ToArray();
    }
}
