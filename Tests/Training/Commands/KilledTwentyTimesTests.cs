using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>Two small trainings, one of them from a model file. Each is killed ten times: before its first checkpoint, in the middle, and while it exports.</summary>
[TestFixture]
[Platform("Unix")]
internal sealed class KilledTwentyTimesTests
{
    private const string Export = "in the export";
    private const int Kills = 10;
    private const int KillsInExports = 3;
    private const int MostProcesses = 4 * Kills;

    // In milliseconds, behind a checkpoint or the beginning of an export.
    private const int LongestWait = 40;
    private const int LongestExport = 300;

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
        KilledTraining whole = Training(kind, "whole");
        Assert.That(whole.Whole().ExitCode, Is.Zero);
        int seed = Environment.TickCount;
        var random = new Random(seed);
        KilledTraining training = Training(kind, "killed");
        var kills = new List<string>();
        KillBeforeTheFirstCheckpoint(training, kills);
        for (int processes = 0; kills.Count < Kills && processes < MostProcesses; processes++)
        {
            using CommandProcess process = training.Resume();
            WaitForAMoment(training, process, random, isInExport: kills.Count >= Kills - KillsInExports);
            Kill(process, training, kills);
        }

        string where = $"seed {seed}: {string.Join(", ", kills.GroupBy(kill => kill).Select(place => $"{place.Count()} {place.Key}"))}";
        TestContext.Out.WriteLine($"{kind}, {where}");
        Assert.That((kills.Count, kills.Count(kill => kill == Export) >= KillsInExports), Is.EqualTo((Kills, true)), where);
        using (CommandProcess last = training.Resume())
            Assert.That(last.Wait() is { ExitCode: 0 }, Is.True, where);
        Assert.That(training.Graph, Is.EqualTo(whole.Graph), where);
        Assert.That(Directory.GetFiles(_folder.Root, "*.tmp", SearchOption.AllDirectories), Is.Empty, where);
    }

    private static void KillBeforeTheFirstCheckpoint(KilledTraining training, List<string> kills)
    {
        using CommandProcess process = training.Start();
        KilledTraining.WaitFor(process, () => File.Exists(training.Run.ConfigurationFile));
        Kill(process, training, kills);
    }

    private static void WaitForAMoment(KilledTraining training, CommandProcess process, Random random, bool isInExport)
    {
        bool isTraining = !isInExport && training.NewestStep < KilledTraining.Steps;
        if (isTraining)
            training.WaitForAnotherCheckpoint(process);
        else
            KilledTraining.WaitFor(process, () => training.IsExportedBy(process));
        Thread.Sleep(random.Next(isTraining ? LongestWait : LongestExport));
    }

    private static void Kill(CommandProcess process, KilledTraining training, List<string> kills)
    {
        bool isRunning = !process.HasExited;
        process.Kill();
        if (!isRunning || process.Wait().ExitCode == 0)
            return;
        Assert.That(RunStatus.Read(training.Run).State, Is.Not.EqualTo(RunState.Running));
        kills.Add(training.IsExportedBy(process) ? Export : training.NewestStep == 0 ? "before the first checkpoint" : "between checkpoints");
    }

    private KilledTraining Training(string kind, string name) => new(
        _folder, $"{kind}-{name}",
        kind == "from" ? ["--from", _folder["start.drnn"], "--level", "character", "--batch", "4", "--sequence", "8", "--threads", "1"] : TrainedModel.TinyNetwork);
}
