using System;
using System.Collections.Generic;
using System.Diagnostics;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Reporting.Wording;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>Shows a run as a live panel: samples, a progress bar, speed, losses and the remaining time.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, LiveDisplayContext context) : ITrainingObserver
{
    private const int BarWidth = 40;
    private const int EpochWidth = 10;
    private const int SamplesShown = 6;
    private const int LinesOfSample = 2;
    private const int SampleMargin = 16;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    private readonly Stopwatch _sinceUpdate = Stopwatch.StartNew();
    private readonly List<(string Epoch, string Text)> _samples = [];
    private string _headline = string.Empty;
    private Evaluation? _last;
    private Evaluation? _best;

    /// <inheritdoc/>
    public void Started(TrainingFacts facts)
    {
        _headline = RunHeadline.Of(facts);
        context.UpdateTarget(new Text(_headline));
    }

    /// <inheritdoc/>
    public void Stepped(in StepProgress progress)
    {
        if (_sinceUpdate.Elapsed < Interval)
            return;
        _sinceUpdate.Restart();
        context.UpdateTarget(Panel(progress));
    }

    /// <inheritdoc/>
    public void Validated(in ValidationProgress progress)
    {
        _last = progress.Result;
        if (progress.IsBest)
            _best = progress.Result;
    }

    /// <inheritdoc/>
    public void Sampled(in TextSample sample)
    {
        if (_samples.Count == SamplesShown)
            _samples.RemoveAt(1);
        _samples.Add((RunHeadline.Epoch(sample.Epoch), RunHeadline.OneLine(sample, LinesOfSample * (console.Profile.Width - SampleMargin))));
    }

    /// <inheritdoc/>
    public void CheckpointWritten(long step, string file)
    {
    }

    /// <inheritdoc/>
    public void Finished(TrainingOutcome outcome)
    {
    }

    private Rows Panel(in StepProgress progress)
    {
        int filled = (int)Math.Round(progress.Progress * BarWidth);
        Grid grid = new Grid().AddColumns(4);
        Row(grid, "epoch", RunHeadline.Epoch(progress.Epoch), "training loss", $"{progress.Loss:0.000} nats  ({progress.Accuracy:P0} accuracy)");
        Row(grid, "step", $"{progress.Step:N0}", "validation loss", Tell(_last));
        Row(grid, "speed", $"{progress.CharactersPerSecond:N0} characters/s", "best so far", Tell(_best));
        Row(grid, "time left", Duration.Format(progress.Remaining), "reading", VisibleText.Of(progress.File));
        Table samples = new Table().NoBorder().HideHeaders().AddColumn(new TableColumn("epoch").NoWrap().Width(EpochWidth)).AddColumn("text");
        foreach ((string epoch, string text) in _samples)
            samples.AddRow(new Text($"epoch {epoch}", new Style(Color.Grey)), new Text(text));
        return new Rows(
            new Text(_headline, new Style(Color.Grey)),
            samples,
            new Markup($"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {progress.Progress:P0}"),
            grid);
    }

    private static void Row(Grid grid, params string[] cells) => grid.AddRow(
        new Text(cells[0], new Style(Color.Grey)), new Text(cells[1]), new Text(cells[2], new Style(Color.Grey)), (IRenderable)new Text(cells[3]));

    private static string Tell(Evaluation? evaluation) => evaluation is { } result
        ? $"{result.NatsPerCharacter:0.0000} nats  {result.BitsPerCharacter:0.000} bits"
        : "none yet";
}
