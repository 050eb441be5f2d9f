using System.IO;
using System.Text.Json;
using DialogueRnn.Classification;
using DialogueRnn.Generation;
using DialogueRnn.Inference.Rewriting;
using DialogueRnn.Model;
using DialogueRnn.Rewriting;
using DialogueRnn.Training.Tests.Fitting.Rewrites;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>The commands with a rewriter.</summary>
[TestFixture]
internal sealed class RewriteCommandsTests
{
    private static readonly string[] Tiny = ["--hidden", "64", "--embedding", "32", "--batch", "8", "--threads", "1", "--learning-rate", "0.005", "--dropout", "0.1", "--average", "0.9"];

    private PairFolder _folder = null!;
    private CommandRun _training = null!;

    private string Run => Path.Combine(_folder.Root, "back.run");

    [OneTimeSetUp]
    public void Train()
    {
        _folder = new PairFolder();
        _training = CommandRun.Of(["train", "--task", "rewrite", _folder.Pairs, "--valid", _folder.Pairs, "-o", _folder.Model, "--run", Run, "--json", "--epochs", "1000", "--max-steps", "600", .. Tiny]);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Train_Rewrite_WritesARewriter()
    {
        Assert.That(_training.ExitCode, Is.Zero, _training.Error);
        Assert.That(_training.Json().GetProperty("accuracy").GetDouble(), Is.GreaterThan(0.9));
        Assert.That(_training.Json().GetProperty("largestLogitDifference").GetDouble(), Is.LessThan(1e-3));
        Assert.That(File.Exists(Path.Combine(Run, "report.html")), Is.True);
    }

    [Test]
    public void Generate_Prime_PrintsItsRewrite()
    {
        CommandRun run = CommandRun.Of("generate", _folder.Model, "--prime", "fern ox mug");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output.Trim(), Is.EqualTo("mug ox fern"));
    }

    [Test]
    public void Evaluate_Json_GivesBleu()
    {
        JsonElement report = CommandRun.Of("evaluate", _folder.Model, _folder.Pairs, "--json", "--beam", "2").Json();
        Assert.That(report.GetProperty("pairs").GetInt32(), Is.EqualTo(64));
        Assert.That(report.GetProperty("equalLines").GetInt32(), Is.GreaterThan(55));
        Assert.That(report.GetProperty("beam").GetInt32(), Is.EqualTo(2));
        // No line has four words, so no run of four can be found.
        Assert.That(report.GetProperty("bleu").GetDouble(), Is.Zero);
        Assert.That(report.GetProperty("precisions")[0].GetDouble(), Is.GreaterThan(0.9));
    }

    [Test]
    public void Inspect_Rewriter_ShowsBothVocabularies()
    {
        Assert.That(CommandRun.Of("inspect", _folder.Model).Output, Does.Contain("rewriter").And.Contain("with attention"));
        Assert.That(CommandRun.Of("inspect", _folder.Model, "--json").Json().GetProperty("kind").GetString(), Is.EqualTo("rewriter"));
    }

    [Test]
    public void Export_Again_WritesTheSameLines()
    {
        string again = Path.Combine(_folder.Root, "again.drnn");
        CommandRun run = CommandRun.Of("export", Run, "-o", again, "--weights", "fp32");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(CommandRun.Of("generate", again, "--prime", "fern ox").Output.Trim(), Is.EqualTo("ox fern"));
    }

    [Test]
    public void Resume_FinishedRun_ExportsAgain()
    {
        CommandRun run = CommandRun.Of("resume", Run, "--json");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [Test]
    public void Train_ColumnsByNumber_AreThePairs()
    {
        string table = Path.Combine(_folder.Root, "other.csv");
        File.WriteAllText(table, "left,right\n" + File.ReadAllText(_folder.Pairs).Split('\n', 2)[1]);
        string[] command = ["train", "--task", "rewrite", table, "-o", Path.Combine(_folder.Root, "o.drnn"), "--max-steps", "2", .. Tiny];
        CommandRun run = CommandRun.Of([.. command, "--run", Path.Combine(_folder.Root, "o1.run"), "--columns", "source=1,target=2"]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        CommandRun unnamed = CommandRun.Of([.. command, "--run", Path.Combine(_folder.Root, "o2.run")]);
        Assert.That(unnamed.ExitCode, Is.EqualTo(2));
        Assert.That(unnamed.Error, Does.Contain("no columns 'source' and 'target'").And.Contain("1 'left', 2 'right'"));
    }

    [Test]
    public void Train_TaggedText_TakesAnswersAsPairs()
    {
        string text = Path.Combine(_folder.Root, "answers.txt");
        File.WriteAllText(text, "> PLAYER: Where is the ox?\nGUARD: The ox is here.\n> PLAYER: And the mug?\nGUARD: The mug is gone.\nGUARD [mood=calm]: Halt.\n");
        CommandRun run = CommandRun.Of(["train", "--task", "rewrite", text, "-o", Path.Combine(_folder.Root, "t.drnn"), "--max-steps", "2", "--valid-fraction", "0", .. Tiny]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.Contain("2 pairs for training"));
    }

    [Test]
    public void Train_NoPairs_SaysWhatAPairIs()
    {
        CommandRun run = CommandRun.Of(["train", "--task", "rewrite", TrainedModel.Corpus, "-o", Path.Combine(_folder.Root, "n.drnn"), .. Tiny]);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--columns source=1,target=2"));
    }

    [TestCase("--label", "mood")]
    [TestCase("--level", "word")]
    [TestCase("--cell", "lstm")]
    [TestCase("--memory", "on")]
    [TestCase("--hidden", "100")]
    [TestCase("--embedding", "40")]
    public void Train_OptionThatDoesNotFit_IsRefusedByName(string option, string value)
    {
        CommandRun run = CommandRun.Of("train", "--task", "rewrite", _folder.Pairs, "-o", Path.Combine(_folder.Root, "x.drnn"), option, value);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(option));
    }

    [TestCase("--own-words", "0.5")]
    [TestCase("--attention", "on")]
    public void Train_OptionOfRewriters_IsRefusedByName(string option, string value)
    {
        CommandRun run = CommandRun.Of("train", TrainedModel.Corpus, "-o", TrainedModel.Free(".drnn"), option, value);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(option).And.Contain("--task rewrite"));
    }

    [TestCase("generate")]
    [TestCase("generate", "--prime", "ox", "--seed", "3")]
    [TestCase("generate", "--prime", "ox", "--temperature", "0.5")]
    [TestCase("audition")]
    public void Generate_WhatARewriterCannot_IsRefused(string command, params string[] options)
    {
        CommandRun run = CommandRun.Of([command, _folder.Model, .. options]);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("rewriter"));
    }

    [Test]
    public void Generate_BeamWithAnotherModel_IsRefused()
    {
        CommandRun run = CommandRun.Of("generate", TrainedModel.Model, "--beam", "3");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--beam"));
    }

    [Test]
    public void Load_OfAnotherKind_NamesTheRightClass()
    {
        Assert.That(() => DialogueModel.Load(_folder.Model), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("DialogueRewriter.Load"));
        Assert.That(() => DialogueClassifier.Load(_folder.Model), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("DialogueRewriter.Load"));
        Assert.That(() => DialogueRewriter.Load(TrainedModel.Model), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("DialogueModel.Load"));
    }

    [Test]
    public void Load_WithoutEncoder_IsRefused()
    {
        DialogueModelFile file = DialogueModelFile.Load(_folder.Model);
        file.Extras.Remove(RewriterSizes.EncoderExtra);
        Assert.That(() => DialogueRewriter.Load(file.ToBytes(), "half"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("no encoder graph"));
    }

    [Test]
    public void Rewrite_AnyText_IsBounded()
    {
        using DialogueRewriter rewriter = DialogueRewriter.Load(_folder.Model);
        foreach (string text in new[] { string.Empty, "\n\n", new string('x', 100_000), "ŵ → 猫 \uD83D\uDE00", "\uD83D" })
            Assert.That(rewriter.Rewrite(text).Length, Is.LessThan(5_000));
        Assert.That(() => rewriter.Rewrite(null!), Throws.ArgumentNullException);
        Assert.That(() => rewriter.Beam = 0, Throws.TypeOf<System.ArgumentOutOfRangeException>());
        rewriter.Dispose();
        Assert.That(() => rewriter.Rewrite("ox"), Throws.TypeOf<System.ObjectDisposedException>());
    }
}
