using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Training.Tests.Fitting.Labels;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>The commands with a classifier.</summary>
[TestFixture]
internal sealed class LabelCommandsTests
{
    private static readonly string[] Tiny = ["--level", "character", "--hidden", "16", "--embedding", "8", "--batch", "8", "--threads", "1", "--max-steps", "40"];

    private LabelFolder _folder = null!;
    private CommandRun _training = null!;

    [OneTimeSetUp]
    public void Train()
    {
        _folder = new LabelFolder();
        _training = CommandRun.Of(["train", "--task", "label", _folder.Separable, "-o", _folder.Model, "--run", Run, "--json", .. Tiny]);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private string Run => Path.Combine(_folder.Root, "mood.run");

    [Test]
    public void Train_Label_WritesAClassifier()
    {
        Assert.That(_training.ExitCode, Is.Zero, _training.Error);
        Assert.That(_training.Json().GetProperty("accuracy").GetDouble(), Is.EqualTo(1));
        Assert.That(_training.Json().GetProperty("labels").EnumerateArray().Select(label => label.GetString()), Is.EqualTo(new[] { "cross", "glad" }));
        Assert.That(File.Exists(Path.Combine(Run, "report.html")), Is.True);
    }

    [Test]
    public void Evaluate_Json_GivesAccuracyAndMacroF1()
    {
        JsonElement report = CommandRun.Of("evaluate", _folder.Model, _folder.Separable, "--json").Json();
        Assert.That(report.GetProperty("accuracy").GetDouble(), Is.EqualTo(1));
        Assert.That(report.GetProperty("macroF1").GetDouble(), Is.EqualTo(1));
        Assert.That(report.GetProperty("lines").GetInt32(), Is.EqualTo(140));
    }

    [Test]
    public void Evaluate_Plain_ShowsEachLabelAndWhatItIsMistakenFor() =>
        Assert.That(CommandRun.Of("evaluate", _folder.Model, _folder.Separable).Output, Does.Contain("macro F1").And.Contain("precision").And.Contain("cross").And.Contain("Rows: the right label"));

    [Test]
    public void Evaluate_UnknownLabel_NamesTheKnownOnes()
    {
        string other = Path.Combine(_folder.Root, "other.csv");
        File.WriteAllText(other, "label,text\nsleepy,good night\n");
        CommandRun run = CommandRun.Of("evaluate", _folder.Model, other);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("'sleepy'").And.Contain("cross, glad"));
    }

    [TestCase("--scenes")]
    [TestCase("--voices")]
    public void Evaluate_OptionsOfTextModels_SayThatItIsAClassifier(string option)
    {
        CommandRun run = CommandRun.Of("evaluate", _folder.Model, _folder.Separable, option);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(option).And.Contain(_folder.Model).And.Contain("is a classifier").And.Contain("Leave them out"));
    }

    [TestCase("generate")]
    [TestCase("audition")]
    public void Generate_Classifier_IsRefused(string command)
    {
        CommandRun run = CommandRun.Of(command, _folder.Model);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("is a classifier"));
    }

    [Test]
    public void Train_FromAClassifier_IsRefused()
    {
        CommandRun run = CommandRun.Of("train", TrainedModel.Corpus, "-o", TrainedModel.Free(".drnn"), "--from", _folder.Model, "--level", "character");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("it is a classifier"));
    }

    [Test]
    public void Evaluate_LabelOptionWithATextModel_IsRefused()
    {
        CommandRun run = CommandRun.Of("evaluate", TrainedModel.Model, TrainedModel.Corpus, "--label", "mood");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--label mood").And.Contain("not a classifier"));
    }

    [TestCase("--speaker-loss", "0.1")]
    [TestCase("--scene-loss", "0.1")]
    [TestCase("--sequence", "8")]
    [TestCase("--memory", "off")]
    [TestCase("--valid-files", "x.txt")]
    public void Train_OptionOfTextModels_IsRefusedByName(string option, string value)
    {
        CommandRun run = CommandRun.Of("train", "--task", "label", _folder.Separable, "-o", Path.Combine(_folder.Root, "x.drnn"), option, value);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(option).And.Contain("--task text"));
    }

    [Test]
    public void Train_OptionOfClassifiers_IsRefusedByName()
    {
        CommandRun run = CommandRun.Of("train", TrainedModel.Corpus, "-o", TrainedModel.Free(".drnn"), "--balance", "0.5");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--balance").And.Contain("--task label"));
    }

    [Test]
    public void Train_FieldThatNoLineHas_NamesTheFields()
    {
        CommandRun run = CommandRun.Of("train", "--task", "label", _folder.Separable, "-o", Path.Combine(_folder.Root, "x.drnn"), "--label", "mood");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("'mood'").And.Contain("label"));
    }

    [Test]
    public void Inspect_Classifier_SaysWhatItIs()
    {
        Assert.That(CommandRun.Of("inspect", _folder.Model).Output, Does.Contain("classifier").And.Contain("2: cross, glad"));
        Assert.That(CommandRun.Of("inspect", _folder.Model, "--json").Json().GetProperty("kind").GetString(), Is.EqualTo("classifier"));
    }

    [Test]
    public void ResumeAndExport_FinishedRun_WriteTheClassifierAgain()
    {
        CommandRun resumed = CommandRun.Of("resume", Run);
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Assert.That(resumed.Error, Does.Contain("already finished"));
        string other = Path.Combine(_folder.Root, "again.drnn");
        Assert.That(CommandRun.Of("export", Run, "-o", other, "--weights", "fp32").ExitCode, Is.Zero);
        Assert.That(CommandRun.Of("evaluate", other, _folder.Separable, "--json").Json().GetProperty("accuracy").GetDouble(), Is.EqualTo(1));
        Assert.That(CommandRun.Of("export", Run, "-o", Path.Combine(_folder.Root, "x.onnx")).Error, Does.Contain("classifier needs more than its graph"));
    }
}
