using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A small training of a fixed number of steps, as a process of its own, which a test kills, interrupts and resumes.</summary>
internal sealed class KilledTraining
{
    /// <summary>The number of steps.</summary>
    internal const int Steps = 600;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _model;
    private readonly string[] _train;

    /// <param name="folder">The folder of the corpus, the model and the run.</param>
    /// <param name="name">The name of the model.</param>
    /// <param name="network">The options of the network.</param>
    internal KilledTraining(CommandFolder folder, string name, string[] network)
    {
        _model = folder[name + ".drnn"];
        Run = new RunDirectory(folder[name + ".run"]);
        _train = ["train", folder[CommandFolder.Corpus], "-o", _model, "--run", Run.FullPath, "--epochs", "100000", "--patience", "0", .. network];
    }

    internal RunDirectory Run { get; }

    /// <summary>The step graph of the model file.</summary>
    internal byte[] Graph => DialogueModelFile.Load(_model).StepGraph.ToArray();

    /// <summary>The step of the newest checkpoint. 0 if there is none.</summary>
    internal long NewestStep => Run.FindCheckpoints().Select(found => found.Key).FirstOrDefault();

    /// <summary>Trains in this process, to the end.</summary>
    internal CommandRun Whole() => CommandRun.Of([.. _train, "--max-steps", $"{Steps}"]);

    /// <summary>Starts the training.</summary>
    /// <param name="length">The options of another length.</param>
    internal CommandProcess Start(params string[] length) => CommandProcess.Start([.. _train, .. length is [] ? ["--max-steps", $"{Steps}"] : length]);

    /// <summary>Starts to resume it.</summary>
    internal CommandProcess Resume() => CommandProcess.Start("resume", Run.FullPath);

    /// <summary>Waits for the next checkpoint, or for the end of the process.</summary>
    internal void WaitForAnotherCheckpoint(CommandProcess process)
    {
        long before = NewestStep;
        WaitFor(process, () => NewestStep > before);
    }

    /// <summary>Whether a process has ended the training, and so exports the model or has exported it.</summary>
    internal bool IsExportedBy(CommandProcess process) => RunStatus.Read(Run) is { Finished: not null } status && status.ProcessId == process.Id;

    /// <summary>Waits for a condition, or for the end of the process.</summary>
    internal static void WaitFor(CommandProcess process, Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition() && !process.HasExited; Thread.Sleep(2))
            Assert.That(clock.Elapsed, Is.LessThan(Patience), "the process does not get on");
    }
}
