using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using DialogueRnn.Training.Reporting.Terminal;
using DialogueRnn.Training.Reporting.Wording;
using Spectre.Console;

namespace DialogueRnn.Training.Casting.Running;

/// <summary>Shows a cast on the console: one table on a terminal, plain lines elsewhere.</summary>
internal static class CastDisplay
{
    private const int LongestReason = 60;

    /// <summary>Runs a cast with a display.</summary>
    /// <param name="console">The console.</param>
    /// <param name="run">The cast, which reports to the display.</param>
    public static void Follow(IAnsiConsole console, Action<ICastDisplay> run)
    {
        if (console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal)
            console.Live(new Text("Starting…")).AutoClear(false).Start(context => run(new LiveTable(context)));
        else
            run(new PlainLines(console));
    }

    /// <summary>What a job does, in a few words.</summary>
    internal static string Doing(JobCard card) => card.State switch
    {
        JobState.Running when card.Run.LastStep is { } step && card.Run.Finished is null => string.Create(CultureInfo.InvariantCulture, $"step {step.Step}, {Share(card):P0}{Left(card)}"),
        JobState.Running => card.Run.Finished is null ? "begins" : "writes its model",
        JobState.Finished => string.Create(CultureInfo.InvariantCulture, $"{card.Run.LastStep?.Step ?? 0} steps in {Duration.Format(TimeSpan.FromSeconds(card.Run.LastStep?.Seconds ?? 0))}"),
        JobState.Failed => Short(card.Reason ?? string.Empty),
        JobState.Stopped => string.Create(CultureInfo.InvariantCulture, $"stopped at step {card.Run.LastStep?.Step ?? 0}"),
        _ => string.Empty,
    };

    private static double Share(JobCard card) => double.IsFinite(card.Run.Progress) ? card.Run.Progress : 0;

    private static string Left(JobCard card) => card.Run.TimeLeft is { } left ? $", {Duration.Format(left)} left" : string.Empty;

    private static string Short(string reason)
    {
        string line = VisibleText.Of(reason.ReplaceLineEndings(" "));
        return line.Length <= LongestReason ? line : line[..LongestReason] + "…";
    }

    private static string Loss(JobCard card) => card.Run.BestValidation is { } best ? Number.Loss(best.Loss) : "–";

    private sealed class LiveTable(LiveDisplayContext context) : ICastDisplay
    {
        private const int MostRows = 40;

        public void Show(IReadOnlyList<JobCard> cards)
        {
            Table table = new Table().AddColumns("job", "run", "state", "loss", string.Empty);

            // What runs comes first: a table that is longer than the terminal loses its end.
            foreach (JobCard card in cards.OrderBy(card => card.State != JobState.Running).Take(MostRows))
            {
                table.AddRow(
                    new Text($"{card.Job.Number}"), new Text(card.Job.Name), new Text(card.State.ToString().ToLowerInvariant(), new Style(Colour(card.State))),
                    new Text(Loss(card)), new Text(Doing(card)));
            }

            table.Caption(string.Join(", ", cards.GroupBy(card => card.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}")));
            context.UpdateTarget(table);
        }

        private static Color Colour(JobState state) => state switch
        {
            JobState.Running => Color.Blue,
            JobState.Finished => Color.Green,
            JobState.Failed => Color.Red,
            _ => Color.Grey,
        };
    }

    private sealed class PlainLines(IAnsiConsole console) : ICastDisplay
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

        private readonly Dictionary<string, JobState> _shown = [];
        private readonly Stopwatch _sinceProgress = Stopwatch.StartNew();

        public void Show(IReadOnlyList<JobCard> cards)
        {
            bool isTime = _sinceProgress.Elapsed >= Interval;
            if (isTime)
                _sinceProgress.Restart();
            foreach (JobCard card in cards)
            {
                JobState before = _shown.GetValueOrDefault(card.Job.Name, JobState.Waiting);
                _shown[card.Job.Name] = card.State;
                if (card.State != before || (isTime && card.State == JobState.Running))
                    console.WriteLine($"job {card.Job.Number}  {card.Job.Name}  {card.State.ToString().ToLowerInvariant()}  loss {Loss(card)}  {Doing(card)}");
            }
        }
    }
}
