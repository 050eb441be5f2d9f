using System.Collections.Generic;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>Advice for a run. Words in back-quotes are commands and options.</summary>
internal static class NextSteps
{
    /// <summary>The number of characters that is enough for the presets. A smaller corpus is small.</summary>
    internal const long ComfortableCorpus = 300_000;

    /// <summary>The advice for a run, most useful first.</summary>
    public static IReadOnlyList<string> For(RunReport report)
    {
        var steps = new List<string>();
        AddForState(steps, report);
        AddForVerdict(steps, report);
        if (report.Status.State == RunState.Finished && report.Status.Finished?.ModelPath is { Length: > 0 } model)
        {
            steps.Add(report.IsClassifier
                ? $"Measure it on lines that it has not learned from: `dialogue-rnn evaluate {Quoted(model)} LINES.csv`."
                : report.IsRewriter
                ? $"Measure it on pairs that it has not learned from: `dialogue-rnn evaluate {Quoted(model)} PAIRS.csv`."
                : $"Generate lines: `dialogue-rnn generate {Quoted(model)} --count 10`.");
        }

        return steps;
    }

    private static void AddForState(List<string> steps, RunReport report)
    {
        switch (report.Status.State)
        {
            case RunState.Running:
                steps.Add("The run is not finished. This page shows its state when the page was made. Follow the run with `dialogue-rnn status`.");
                break;
            case RunState.Stopped:
                steps.Add("The process of the run has ended. Continue from its last checkpoint with `dialogue-rnn resume`. The result is the same as without the interruption.");
                break;
            case RunState.Failed when report.Verdict.Kind != VerdictKind.Diverged:
                steps.Add("The run failed. The message above gives the reason. After you have fixed it, continue from the last checkpoint with `dialogue-rnn resume`.");
                break;
            default:
                break;
        }
    }

    private static void AddForVerdict(List<string> steps, RunReport report)
    {
        switch (report.Verdict.Kind)
        {
            case VerdictKind.TooEarly:
                steps.Add("Train longer. A few more validations will show the trend of the curves.");
                break;
            case VerdictKind.StillLearning:
                steps.Add("Train again with more time: a higher `--epochs` or `--max-time`, or the next larger preset (`quick`, `standard`, `best`).");
                break;
            case VerdictKind.Converged:
                steps.Add("More time will not help. A larger model may help (`--preset best`, or a higher `--hidden`). More text of the same kind will help.");
                break;
            case VerdictKind.Overfitting:
                steps.Add("The weights of the best step are kept, so nothing is lost. Longer training will not help.");
                steps.Add("For a better model, add text. If you cannot, raise `--dropout` or lower `--hidden`.");
                break;
            case VerdictKind.TooLittleData:
                AddForTooLittleData(steps, report);
                break;
            default:
                steps.Add("Train again with half the `--learning-rate`. If the loss still explodes, check the corpus with `dialogue-rnn inspect`.");
                break;
        }

        if (report.Validations.Count == 0 && report.Verdict.Kind != VerdictKind.TooEarly)
            steps.Add("Set text aside for validation (`--valid-fraction 0.1`). Only text that the model has not learned from shows how good it is.");
    }

    private static void AddForTooLittleData(List<string> steps, RunReport report)
    {
        long characters = report.Status.Started?.Characters ?? 0;
        string size = characters > 0 && characters < ComfortableCorpus
            ? $" The corpus has {Number.Integer(characters)} characters; {Number.Integer(ComfortableCorpus)} would be enough."
            : string.Empty;
        steps.Add("Add text. More lines of the same speakers help more than any option." + size);
        steps.Add("Until then, use a smaller model (`--hidden 128`) with more `--dropout`.");
        steps.Add("Look for lines that you know. With little text, a model copies its corpus.");
    }

    private static string Quoted(string path) => path.Contains(' ', System.StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
