using System;
using System.Globalization;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>Texts that both displays use.</summary>
internal static class RunHeadline
{
    /// <summary>What the reason of a run begins with that was stopped by the user. It can be resumed.</summary>
    public const string OnRequest = "Stopped on request";

    /// <summary>The facts of a run on one line.</summary>
    public static string Of(TrainingFacts facts)
    {
        TrainingOptions options = facts.Options;
        string begun = facts.ResumedFromStep > 0 ? $"resumed from step {facts.ResumedFromStep}" : $"preset {options.Preset}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{options.Cell.ToString().ToUpperInvariant()} {options.Layers}×{options.Hidden}, {facts.Parameters:N0} weights, {facts.Vocabulary} tokens; ") +
            string.Create(CultureInfo.InvariantCulture,
            $"{facts.TrainingCharacters:N0} characters for training, {facts.ValidationCharacters:N0} for validation; {begun}; {facts.Device}");
    }

    /// <summary>A sample on one line, with a sign for line breaks.</summary>
    public static string OneLine(in TextSample sample, int length)
    {
        string text = (sample.Prime + sample.Text).Replace("\n", " ⏎ ", StringComparison.Ordinal);
        text = VisibleText.Of(text);
        return text.Length <= length ? text : text[..length] + "…";
    }

    /// <summary>The reason why a run ended, in a sentence.</summary>
    public static string Reason(TrainingOutcome outcome) => outcome.Cause switch
    {
        StopCause.Completed => $"Trained all {outcome.Step} steps in {Duration.Format(outcome.Elapsed)}.",
        StopCause.TimeUp => $"Time is up after {outcome.Step} steps in {Duration.Format(outcome.Elapsed)}.",
        StopCause.NoImprovement => $"Stopped early at step {outcome.Step}, {Duration.Format(outcome.Elapsed)}: the validation loss no longer improved.",
        StopCause.Cancelled => $"{OnRequest} at step {outcome.Step}, {Duration.Format(outcome.Elapsed)}. Continue with 'resume'.",
        _ => $"The loss exploded or was not a number at step {outcome.Step}. Use a lower --learning-rate.",
    };

    /// <summary>The number of epochs for display: with one decimal below 10.</summary>
    public static string Epoch(double epoch) => epoch.ToString(epoch < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
