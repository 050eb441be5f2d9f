using System;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using Microsoft.ML.OnnxRuntime;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary><c>resume</c>, <c>status</c> and <c>export</c>, on a run that has finished.</summary>
[TestFixture]
internal sealed class RunCommandsTests
{
    [Test]
    public void Export_Onnx_LoadsInABareSession()
    {
        string file = TrainedModel.Free(".onnx");
        CommandRun.Of("export", TrainedModel.Run, "-o", file);
        using var session = new InferenceSession(file);
        Assert.That(session.InputNames.Concat(session.OutputNames), Is.EqualTo(new[] { "token", "state", "logits", "next_state" }));
    }

    [Test]
    public void Export_OnnxOption_WritesTheGraphUnderAnyName()
    {
        string file = TrainedModel.Free(".bytes");
        CommandRun.Of("export", TrainedModel.Run, "-o", file, "--onnx");
        Assert.That(() => new InferenceSession(file).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Export_ModelFile_IsTheOneThatTrainWrote()
    {
        string file = Path.Combine(TrainedModel.Free(".folder"), Path.GetFileName(TrainedModel.Model));
        CommandRun.Of("export", TrainedModel.Run, "-o", file);
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(File.ReadAllBytes(TrainedModel.Model)));
    }

    [Test]
    public void Export_Json_ReportsTheParity() =>
        Assert.That(
            CommandRun.Of("export", TrainedModel.Run, "-o", TrainedModel.Free(".onnx"), "--json").Json().GetProperty("largestLogitDifference").GetDouble(),
            Is.InRange(0, 1e-4));

    [Test]
    public void Export_DamagedWeights_ExitsWithTwo()
    {
        string copy = CopyOfRun();
        byte[] weights = File.ReadAllBytes(new RunDirectory(copy).BestWeightsFile);
        weights[weights.Length / 2] ^= 1;
        File.WriteAllBytes(new RunDirectory(copy).BestWeightsFile, weights);
        Assert.That(CommandRun.Of("export", copy, "-o", TrainedModel.Free(".drnn")).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Resume_FinishedRun_SaysThatNothingIsLeft() =>
        Assert.That(CommandRun.Of("resume", TrainedModel.Run).Error, Does.Contain("already finished. The model is exported again."));

    [Test]
    public void Resume_FinishedRun_TakesNoStep() =>
        Assert.That(CommandRun.Of("resume", TrainedModel.Run, "--json").Json().GetProperty("step").GetInt64(), Is.EqualTo(TrainedModel.Steps));

    [Test]
    public void Resume_FinishedRun_ExportsTheSameModel()
    {
        byte[] before = File.ReadAllBytes(TrainedModel.Model);
        File.Delete(TrainedModel.Model);
        CommandRun.Of("resume", TrainedModel.Run);
        Assert.That(File.ReadAllBytes(TrainedModel.Model), Is.EqualTo(before));
    }

    [Test]
    public void Resume_RunInUse_ExitsWithTwo()
    {
        using IDisposable claim = new RunDirectory(TrainedModel.Run).Claim();
        Assert.That(CommandRun.Of("resume", TrainedModel.Run).ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Resume_RunInUse_LeavesItsRequestToStop()
    {
        var run = new RunDirectory(TrainedModel.Run);
        using IDisposable claim = run.Claim();
        run.RequestCancel();
        CommandRun.Of("resume", TrainedModel.Run);
        Assert.That(run.IsCancelRequested, Is.True);
    }

    [Test]
    public void Resume_CorpusChanged_ExitsWithTwo()
    {
        using var folder = new CommandFolder();
        string model = folder["m.drnn"];
        CommandRun.Of(["train", folder[CommandFolder.Corpus], "-o", model, "--max-steps", "1", .. TrainedModel.TinyNetwork]);
        File.AppendAllText(folder[CommandFolder.Corpus], "GUARD: Halt.\n");
        Assert.That(
            CommandRun.Of("resume", folder["m.run"]),
            Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("has changed since the run began"));
    }

    [Test]
    public void Resume_ConfigurationOfAnotherNetwork_ExitsWithTwo()
    {
        string copy = CopyOfRun();
        string file = new RunDirectory(copy).ConfigurationFile;
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"Hidden\": 16", "\"Hidden\": 24", StringComparison.Ordinal));
        Assert.That(
            CommandRun.Of("resume", copy),
            Has.Property("ExitCode").EqualTo(2).And.Property("Error").Contains("does not fit the run"));
    }

    [Test]
    public void Status_FinishedRun_SaysSoAndWhy() =>
        Assert.That(CommandRun.Of("status", TrainedModel.Run).Output, Does.Match(@"\Astate +Finished \(Trained all 30 steps in "));

    [Test]
    public void Status_Json_GivesStateAndStep()
    {
        var report = CommandRun.Of("status", TrainedModel.Run, "--json").Json();
        Assert.That((report.GetProperty("state").GetString(), report.GetProperty("step").GetInt64()), Is.EqualTo(("Finished", 30L)));
    }

    [Test]
    public void Status_ProgressOfAnotherFormat_ExitsWithTwo()
    {
        string folder = TrainedModel.Free(string.Empty);
        Directory.CreateDirectory(folder);
        File.WriteAllText(new RunDirectory(folder).ProgressFile, "This is a letter to my aunt.");
        CommandRun run = CommandRun.Of("status", folder);
        Assert.That(run.ExitCode, Is.Not.EqualTo(1), run.Error);
    }

    private static string CopyOfRun()
    {
        string copy = TrainedModel.Free(".run");
        RunCopy.Of(TrainedModel.Run, copy);
        return copy;
    }
}
