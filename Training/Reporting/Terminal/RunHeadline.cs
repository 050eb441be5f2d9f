using System;
using System.Globalization;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>The words that both displays share.</summary>
internal static class RunHeadline
{
    public static string Of(TrainingFacts facts)
    {
        TrainingOptions options = facts.Options;
        string begun = facts.ResumedFromStep > 0 ? $"going on from step {facts.ResumedFromStep}" : $"preset {options.Preset}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{options.Cell.ToString().ToUpperInvariant()} {options.Layers}×{options.Hidden}, {facts.Parameters:N0} weights, {facts.Vocabulary} tokens; ") +
            string.Create(CultureInfo.InvariantCulture,
            $"{facts.TrainingCharacters:N0} characters to train on, {facts.ValidationCharacters:N0} to validate on; {begun}; {facts.Device}");
    }

    /// <summary>A sample on one line: its line breaks shown as a sign.</summary>
    public static string OneLine(in TextSample sample, int length)
    {
        string text = (sample.Prime + sample.Text).Replace("\n", " ⏎ ", StringComparison.Ordinal);
        return text.Length <= length ? text : text[..length] + "…";
    }

    /// <summary>Why a run ended, in a sentence.</summary>
    public static string Reason(TrainingOutcome outcome) => outcome.Cause switch
    {
        StopCause.Completed => $"Trained all {outcome.Step} steps in {Duration.Format(outcome.Elapsed)}.",
        StopCause.TimeUp => $"Time is up after {outcome.Step} steps in {Duration.Format(outcome.Elapsed)}.",
        StopCause.NoImprovement => $"Stopped early at step {outcome.Step}, {Duration.Format(outcome.Elapsed)}: the validation loss no longer improved.",
        StopCause.Cancelled => $"Stopped as asked at step {outcome.Step}, {Duration.Format(outcome.Elapsed)}; 'resume' goes on from there.",
        _ => $"The loss was no longer a number or had exploded at step {outcome.Step}; lower --learning-rate.",
    };

    public static string Epoch(double epoch) => epoch.ToString(epoch < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
