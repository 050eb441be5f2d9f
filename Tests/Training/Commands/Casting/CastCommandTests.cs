using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DialogueRnn.Runs;
using DialogueRnn.Training.Casting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Casting;

/// <summary>The command <c>cast</c> with real trainings in real processes.</summary>
[TestFixture]
internal sealed class CastCommandTests
{
    private const string Voices = """
        defaults:
          base: none
          held-out: held.txt
          options: { TINY, max-steps: 40 }
        voices:
          one:
            corpus: a.txt
            grid: { seed: [1, 2] }
          bad:
            corpus: a.txt
            options: { learning-rate: 10, max-steps: 3000 }
          last: { corpus: a.txt, options: { seed: 7 } }
        """;

    private CastFixture _cast = null!;

    [SetUp]
    public void Open() => _cast = new CastFixture();

    [TearDown]
    public void Close() => _cast.Dispose();

    [Test]
    public void Cast_ManifestWithAFailingRun_TrainsTheOthersAndGathers()
    {
        _cast.Write(Voices);
        CommandRun run = _cast.Cast("--at-once", "2");
        CastFolder folder = _cast.Folder;
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(_cast.Table().Select(cells => $"{cells[1]} {cells[3]}"), Is.EqualTo(new[] { "one.1 finished", "one.2 finished", "bad failed", "last finished" }));
        Assert.That(run.Error, Does.Contain("job 2 (bad) failed: ").And.Contain("lower than 10"));
        Assert.That(Directory.GetFiles(folder.Models).Select(Path.GetFileName).Order(), Is.EqualTo(new[] { "last.drnn", "one.drnn" }));
        string[] best = _cast.Table().Single(cells => cells[2] == "one" && cells[4] == "yes");
        Assert.That(best[5], Is.EqualTo(_cast.Table().Where(cells => cells[2] == "one").Select(cells => cells[5]).MinBy(loss => double.Parse(loss, CultureInfo.InvariantCulture))));
        Assert.That(File.ReadAllBytes(folder.BestModelOf("one")), Is.EqualTo(File.ReadAllBytes(Path.Combine(folder.Runs, best[1] + ".drnn"))));
        Assert.That(double.Parse(best[6], CultureInfo.InvariantCulture), Is.InRange(0, 1), "voices");
        Assert.That(File.ReadAllText(folder.ReportFile), Does.Contain("one.1").And.Contain("bad failed").And.Contain("class=\"curve validation\""));

        // The same bytes as alone, in a folder of another name.
        Assert.That(CommandRun.Of([.. new CastFolder(_cast["other"]).TrainArguments(_cast.Plan().Jobs[0])]).ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(Path.Combine(_cast["other"], "runs", "one.1.drnn")), Is.EqualTo(File.ReadAllBytes(Path.Combine(folder.Runs, "one.1.drnn"))));

        // What is done is not done again, and what has failed is reported again.
        string[] notes = [.. Directory.GetFiles(folder.Claims).Order()];
        Assert.That(_cast.Cast().ExitCode, Is.EqualTo(1));
        Assert.That(Directory.GetFiles(folder.Claims).Order(), Is.EqualTo(notes));
    }

    [Test]
    public void CastJob_KilledInTheMiddle_GoesOnFromItsCheckpointToTheSameBytes()
    {
        _cast.Write("voices:\n  one: { corpus: a.txt, base: none, options: { TINY, epochs: 1000, max-steps: 3000 } }\n");
        CastJob job = _cast.Plan().Jobs[0];
        RunDirectory run = _cast.Folder.RunOf(job);
        using (var process = CommandProcess.Start("cast", "--out", _cast.Out, "--job", "0"))
        {
            KilledTraining.WaitFor(process, () => run.FindCheckpoints().Count > 0);
            CommandRun second = CommandProcess.Run("cast", "--out", _cast.Out, "--job", "0");
            Assert.That((second.ExitCode, second.Error), Is.EqualTo((1, second.Error)));
            Assert.That(second.Error, Does.Contain($"is run by process {process.Id} on"));
            process.Kill();
            process.Wait();
        }

        Assert.That(File.Exists(_cast.Folder.ModelOf(job)), Is.False, "it was killed before its end");
        Assert.That(_cast.Cast().ExitCode, Is.Zero);
        Assert.That(RunStatus.Read(run).Started!.ResumedFromStep, Is.GreaterThan(0));
        Assert.That(CommandRun.Of([.. new CastFolder(_cast["other"]).TrainArguments(job)]).ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(Path.Combine(_cast["other"], "runs", "one.drnn")), Is.EqualTo(File.ReadAllBytes(_cast.Folder.ModelOf(job))));
    }

    [Test]
    public void CastJob_AskedToStop_IsNotDoneAndGoesOn()
    {
        _cast.Write("voices:\n  one: { corpus: a.txt, base: none, options: { TINY, epochs: 1000, max-steps: 3000 } }\n");
        CastJob job = _cast.Plan().Jobs[0];
        using var process = CommandProcess.Start("cast", "--out", _cast.Out, "--job", "0");
        KilledTraining.WaitFor(process, () => _cast.Folder.RunOf(job).FindCheckpoints().Count > 0);
        process.Interrupt();
        CommandRun stopped = process.Wait();
        Assert.That((stopped.ExitCode, stopped.Error), Is.EqualTo((1, stopped.Error)));
        Assert.That(stopped.Error, Does.Contain("Start it again to go on"));
        Assert.That(_cast.Cast("--gather").Error, Does.Contain("1 of 1 runs are not finished"));
        Assert.That(CommandRun.Of("cast", "--out", _cast.Out, "--job", "0").ExitCode, Is.Zero);
        Assert.That(_cast.Cast("--gather").ExitCode, Is.Zero);
    }

    [Test]
    public void Gather_SeveralAtOnce_IsWhole()
    {
        _cast.Write("voices:\n  one: { corpus: a.txt, base: none, options: { TINY, max-steps: 30 } }\n");
        Assert.That(CommandRun.Of("cast", _cast.Manifest, "--plan").ExitCode, Is.Zero);
        Assert.That(CommandRun.Of("cast", "--out", _cast.Out, "--job", "0").ExitCode, Is.Zero);
        CommandRun[] runs = new CommandRun[3];
        Parallel.For(0, runs.Length, index => runs[index] = CommandProcess.Run("cast", "--out", _cast.Out, "--gather"));
        Assert.That(runs.Select(run => run.ExitCode), Is.All.Zero, string.Concat(runs.Select(run => run.Error)));
        Assert.That(Directory.GetFiles(_cast.Out, "*.tmp", SearchOption.AllDirectories), Is.Empty);
        Assert.That(File.ReadAllBytes(_cast.Folder.BestModelOf("one")), Is.EqualTo(File.ReadAllBytes(_cast.Folder.ModelOf(_cast.Plan().Jobs[0]))));
    }

    [TestCase("There is no manifest", "cast")]
    [TestCase("does not exist", "cast", "no.yaml")]
    [TestCase("There is no plan", "cast", "--out", "no-folder", "--gather")]
    [TestCase("two different things", "cast", "voices.yaml", "--plan", "--gather")]
    public void Cast_WrongCommandLine_ExitsWithTwo(string message, params string[] arguments)
    {
        _cast.Write("voices:\n  one: { corpus: a.txt }\n");
        CommandRun run = CommandRun.Of([.. arguments.Select(argument => argument == "voices.yaml" ? _cast.Manifest : argument)]);
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, run.Error)));
        Assert.That(run.Error, Does.Contain(message));
    }
}
