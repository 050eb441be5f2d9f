using System;
using System.IO;
using System.Threading;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A training that is killed or interrupted, as a process of its own, and goes on.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Unix")]
internal sealed class KilledProcessTests : IDisposable
{
    private const int Kills = 3;

    private static byte[] _neverStopped = [];

    private readonly CommandFolder _folder = new();
    private readonly KilledTraining _training;

    public KilledProcessTests() => _training = Training(_folder);

    public void Dispose() => _folder.Dispose();

    [OneTimeSetUp]
    public static void TrainWithoutStop()
    {
        using var folder = new CommandFolder();
        KilledTraining whole = Training(folder);
        whole.Whole();
        _neverStopped = whole.Graph;
    }

    [Test]
    public void Resume_KilledAtRandomMoments_EndsWithTheWeightsOfARunNeverKilled()
    {
        var random = new Random(Environment.TickCount);
        CommandProcess process = _training.Start();
        for (int kill = 0; kill < Kills; kill++)
        {
            using (process)
            {
                _training.WaitForAnotherCheckpoint(process);
                Thread.Sleep(random.Next(0, 120));
                process.Kill();
                process.Wait();
            }

            process = _training.Resume();
        }

        using (process)
            process.Wait();
        Assert.That(_training.Graph, Is.EqualTo(_neverStopped));
    }

    [Test]
    public void Train_KilledBeforeItsFirstCheckpoint_ResumesFromTheBeginning()
    {
        using (CommandProcess process = _training.Start())
        {
            KilledTraining.WaitFor(process, () => File.Exists(_training.Run.ConfigurationFile));
            process.Kill();
            process.Wait();
        }

        Resume();
        Assert.That(_training.Graph, Is.EqualTo(_neverStopped));
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
        Resume();
        Assert.That(_training.Graph, Is.EqualTo(_neverStopped));
    }

    private static KilledTraining Training(CommandFolder folder) => new(folder, "killed", TrainedModel.TinyNetwork);

    private void Resume()
    {
        using CommandProcess process = _training.Resume();
        process.Wait();
    }

    private CommandRun Interrupt(string[] length)
    {
        using CommandProcess process = _training.Start(length);
        _training.WaitForAnotherCheckpoint(process);
        process.Interrupt();
        return process.Wait();
    }
}
