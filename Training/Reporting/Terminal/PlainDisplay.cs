using System;
using System.Diagnostics;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Reporting.Wording;
using Spectre.Console;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>Shows a run as plain lines: one every ten seconds, and one for each validation and sample.</summary>
internal sealed class PlainDisplay(IAnsiConsole console) : ITrainingObserver
{
    private const int SampleLength = 160;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

    /// <inheritdoc/>
    public void Started(TrainingFacts facts) => console.WriteLine(RunHeadline.Of(facts));

    /// <inheritdoc/>
    public void Stepped(in StepProgress progress)
    {
        if (_sinceLine.Elapsed < Interval)
            return;
        _sinceLine.Restart();
        console.WriteLine($"step {progress.Step}  epoch {RunHeadline.Epoch(progress.Epoch)}  {progress.Progress:P0}  training loss {progress.Loss:0.000}  " +
            $"{progress.CharactersPerSecond:N0} characters/s  {Duration.Format(progress.Remaining)} left");
    }

    /// <inheritdoc/>
    public void Validated(in ValidationProgress progress) => console.WriteLine(
        $"step {progress.Step}  epoch {RunHeadline.Epoch(progress.Epoch)}  validation loss {progress.Result.NatsPerCharacter:0.0000} nats  " +
        $"{progress.Result.BitsPerCharacter:0.000} bits  accuracy {progress.Result.Accuracy:P1}{(progress.IsBest ? "  (best)" : string.Empty)}");

    /// <inheritdoc/>
    public void Sampled(in TextSample sample) =>
        console.WriteLine($"  sample at epoch {RunHeadline.Epoch(sample.Epoch)}: {RunHeadline.OneLine(sample, SampleLength)}");

    /// <inheritdoc/>
    public void CheckpointWritten(long step, string file)
    {
    }

    /// <inheritdoc/>
    public void Finished(TrainingOutcome outcome)
    {
    }
}
