using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A training that is killed or interrupted, as a process of its own, and goes on.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Unix")]
internal sealed class KilledProcessTests : IDisposable
{
    private const int Steps = 600;
    private const int Kills = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static byte[] _neverStopped = [];

    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OneTimeSetUp]
    public static void TrainWithoutStop()
    {
        using var folder = new CommandFolder();
        CommandRun.Of(Training(folder, "whole"));
        _neverStopped = GraphOf(folder["whole.drnn"]);
    }

    [Test]
    public void Resume_KilledAtRandomMoments_EndsWithTheWeightsOfARunNeverKilled()
    {
        var random = new Random(Environment.TickCount);
        CommandProcess process = StartTraining("killed");
        var run = new RunDirectory(_folder["killed.run"]);
        for (int kill = 0; kill < Kills; kill++)
        {
            using (process)
            {
                WaitForAnotherCheckpoint(run, process);
                Thread.Sleep(random.Next(0, 120));
                process.Kill();
                process.Wait();
            }

            process = CommandProcess.Start("resume", run.FullPath);
        }

        using (process)
            process.Wait();
        Assert.That(GraphOf(_folder["killed.drnn"]), Is.EqualTo(_neverStopped));
    }

    [Test]
    public void Train_KilledBeforeItsFirstCheckpoint_ResumesFromTheBeginning()
    {
        var run = new RunDirectory(_folder["killed.run"]);
        using (CommandProcess process = StartTraining("killed"))
        {
            WaitFor(process, () => File.Exists(run.ConfigurationFile));
            process.Kill();
            process.Wait();
        }

        CommandProcess.Run("resume", run.FullPath);
        Assert.That(GraphOf(_folder["killed.drnn"]), Is.EqualTo(_neverStopped));
    }

    [Test]
    public void Train_Interrupted_ExportsWhatItHasAndExitsWithZero()
    {
        // So many steps that the training is not over when the signal comes: behind its end, the signal would end the process.
        CommandRun interrupted = Interrupt(["--max-steps", "1000000", "--max-time", "30s"]);
        Assert.That((interrupted.ExitCode, File.Exists(_folder["killed.drnn"])), Is.EqualTo((0, true)), interrupted.Error);
    }

    [Test]
    public void Resume_Interrupted_EndsWithTheWeightsOfARunNeverInterrupted()
    {
        Interrupt([]);
        CommandProcess.Run("resume", _folder["killed.run"]);
        Assert.That(GraphOf(_folder["killed.drnn"]), Is.EqualTo(_neverStopped));
    }

    private CommandRun Interrupt(string[] length)
    {
        using CommandProcess process = StartTraining("killed", length);
        WaitForAnotherCheckpoint(new RunDirectory(_folder["killed.run"]), process);
        process.Interrupt();
        return process.Wait();
    }

    private CommandProcess StartTraining(string name, params string[] length) => CommandProcess.Start(Training(_folder, name, length));

    private static string[] Training(CommandFolder folder, string name, params string[] length) =>
    [
        "train", folder[CommandFolder.Corpus], "-o", folder[name + ".drnn"], "--epochs", "100000", "--patience", "0", .. TrainedModel.TinyNetwork,
        .. length is [] ? ["--max-steps", $"{Steps}"] : length,
    ];

    private static void WaitForAnotherCheckpoint(RunDirectory run, CommandProcess process)
    {
        long before = NewestStep(run);
        WaitFor(process, () => NewestStep(run) > before);
    }

    private static long NewestStep(RunDirectory run) => run.FindCheckpoints().Select(found => found.Key).FirstOrDefault();

    private static void WaitFor(CommandProcess process, Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition() && !process.HasExited; Thread.Sleep(2))
            Assert.That(clock.Elapsed, Is.LessThan(Patience), "the process does not get on");
    }

    private static byte[] GraphOf(string model) => DialogueModelFile.Load(model).StepGraph.ToArray();
}
