using System.Collections.Generic;
using DialogueRnn.Runs;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>Advice that follows from how a run stands. Words between back-quotes are to be typed.</summary>
internal static class NextSteps
{
    /// <summary>A corpus of so many characters feeds the presets well; less is small.</summary>
    internal const long ComfortableCorpus = 300_000;

    /// <summary>What to do next, the most useful first.</summary>
    public static IReadOnlyList<string> For(RunReport report)
    {
        var steps = new List<string>();
        AddForState(steps, report);
        AddForVerdict(steps, report);
        if (report.Status.State == RunState.Finished && report.Status.Finished?.ModelPath is { Length: > 0 } model)
            steps.Add($"Hear it speak: `dialogue-rnn generate {Quoted(model)} --count 10`.");
        return steps;
    }

    private static void AddForState(List<string> steps, RunReport report)
    {
        switch (report.Status.State)
        {
            case RunState.Running:
                steps.Add("The run is still going. This page is as it was made; make it again later, or follow the run with `dialogue-rnn status`.");
                break;
            case RunState.Stopped:
                steps.Add("The run's process is gone. Go on from its last checkpoint with `dialogue-rnn resume`; it will end as if it had never stopped.");
                break;
            case RunState.Failed when report.Verdict.Kind != VerdictKind.Diverged:
                steps.Add("The run broke off; the message above says why. Once that is mended, `dialogue-rnn resume` goes on from the last checkpoint.");
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
                steps.Add("Let it train longer; a few more validations will show where the curves go.");
                break;
            case VerdictKind.StillLearning:
                steps.Add("Train again with more time: a higher `--epochs` or `--max-time`, or the next larger preset (`quick`, `standard`, `best`).");
                break;
            case VerdictKind.Converged:
                steps.Add("More time will not help. A larger model may (`--preset best`, or a higher `--hidden`), and more text of the same voice surely will.");
                break;
            case VerdictKind.Overfitting:
                steps.Add("Nothing is lost: the weights of the best step were kept. More of the same training would only be wasted.");
                steps.Add("For a better model, add text first; else raise `--dropout`, or lower `--hidden`.");
                break;
            case VerdictKind.TooLittleData:
                AddForTooLittleData(steps, report);
                break;
            default:
                steps.Add("Train again with half the `--learning-rate`. If the loss still runs away, check the corpus with `dialogue-rnn inspect`.");
                break;
        }

        if (report.Validations.Count == 0 && report.Verdict.Kind != VerdictKind.TooEarly)
            steps.Add("Set text aside for validation (`--valid-fraction 0.1`): only text that the model has not read shows how well it writes.");
    }

    private static void AddForTooLittleData(List<string> steps, RunReport report)
    {
        long characters = report.Status.Started?.Characters ?? 0;
        string size = characters > 0 && characters < ComfortableCorpus
            ? $" The corpus has {Number.Integer(characters)} characters; {Number.Integer(ComfortableCorpus)} would do well."
            : string.Empty;
        steps.Add("Add text: more lines of the same characters help more than any option." + size);
        steps.Add("Until then, a smaller model (`--hidden 128`) with more `--dropout` wastes less.");
        steps.Add("Listen for lines you know: on little text a model quotes its corpus.");
    }

    private static string Quoted(string path) => path.Contains(' ', System.StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
