using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>Two small trainings, one of them from a model file. Each is killed ten times: before its first checkpoint, in the middle, and while it exports.</summary>
[TestFixture]
[Platform("Unix")]
internal sealed class KilledTwentyTimesTests
{
    private const int Steps = 600;
    private const int Kills = 10;
    private const int MostProcesses = 4 * Kills;
    private const int LongestWait = 40;
    private const int LongestExport = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private CommandFolder _folder = null!;

    [OneTimeSetUp]
    public void Make()
    {
        _folder = new CommandFolder();
        CommandRun.Of(["train", _folder[CommandFolder.Corpus], "-o", _folder["start.drnn"], "--max-steps", "20", .. TrainedModel.TinyNetwork]);
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [TestCase("plain")]
    [TestCase("from")]
    public void Resume_KilledTenTimesAtRandom_EndsAsIfNeverKilled(string kind)
    {
        Assert.That(CommandRun.Of(Training(kind, "whole")).ExitCode, Is.Zero);
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var run = new RunDirectory(_folder[$"{kind}-killed.run"]);
        int kills = KillBeforeTheFirstCheckpoint(kind, run);
        for (int processes = 0; kills < Kills && processes < MostProcesses; processes++)
        {
            using CommandProcess process = CommandProcess.Start("resume", run.FullPath);
            WaitForAMoment(run, process, random);
            kills += Kill(process, run);
        }

        Assert.That(kills, Is.EqualTo(Kills), $"seed {seed}");
        CommandRun last = CommandProcess.Run("resume", run.FullPath);
        Assert.That(last.ExitCode, Is.Zero, $"seed {seed}: {last.Error}");
        Assert.That(GraphOf($"{kind}-killed.drnn"), Is.EqualTo(GraphOf($"{kind}-whole.drnn")), $"seed {seed}");
        Assert.That(Directory.GetFiles(_folder.Root, "*.tmp", SearchOption.AllDirectories), Is.Empty, $"seed {seed}");
    }

    private int KillBeforeTheFirstCheckpoint(string kind, RunDirectory run)
    {
        using CommandProcess process = CommandProcess.Start(Training(kind, "killed"));
        WaitFor(process, () => File.Exists(run.ConfigurationFile));
        return Kill(process, run);
    }

    // In the middle: behind the next checkpoint. At the end: somewhere between the start of the program and the end of its export.
    private static void WaitForAMoment(RunDirectory run, CommandProcess process, Random random)
    {
        long before = NewestStep(run);
        if (before < Steps)
            WaitFor(process, () => NewestStep(run) > before);
        Thread.Sleep(random.Next(before < Steps ? LongestWait : LongestExport));
    }

    private static int Kill(CommandProcess process, RunDirectory run)
    {
        bool isRunning = !process.HasExited;
        process.Kill();
        bool isKilled = isRunning && process.Wait().ExitCode != 0;
        if (isKilled)
            Assert.That(RunStatus.Read(run).State, Is.Not.EqualTo(RunState.Running));
        return isKilled ? 1 : 0;
    }

    private string[] Training(string kind, string name) =>
    [
        "train", _folder[CommandFolder.Corpus], "-o", _folder[$"{kind}-{name}.drnn"], "--run", _folder[$"{kind}-{name}.run"], "--epochs", "100000", "--patience", "0", "--max-steps", $"{Steps}",
        .. kind == "from" ? (string[])["--from", _folder["start.drnn"], "--level", "character", "--batch", "4", "--sequence", "8", "--threads", "1"] : TrainedModel.TinyNetwork,
    ];

    private static long NewestStep(RunDirectory run) => run.FindCheckpoints().Select(found => found.Key).FirstOrDefault();

    private static void WaitFor(CommandProcess process, Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition() && !process.HasExited; Thread.Sleep(2))
            Assert.That(clock.Elapsed, Is.LessThan(Patience), "the process does not get on");
    }

    private byte[] GraphOf(string model) => DialogueModelFile.Load(_folder[model]).StepGraph.ToArray();
}
