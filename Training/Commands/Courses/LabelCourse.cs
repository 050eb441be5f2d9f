using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Labels;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Trains a classifier to its end and exports it. Shared by <c>train</c> and <c>resume</c>.</summary>
internal static class LabelCourse
{
    /// <summary>Trains and exports.</summary>
    /// <param name="session">The session.</param>
    /// <param name="json">True for a report in JSON.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TrainingDivergedException">The loss exploded before any weights were kept.</exception>
    public static int Run(LabelSession session, bool json)
    {
        IAnsiConsole console = StandardError.Console();
        long firstStep = session.State.Step;
        console.WriteLine($"{session.Data.Lines.Labels.Count} labels: {FactSheet.OneLine(string.Join(", ", session.Data.Lines.Labels))}; " +
            $"{session.Data.Training.Length:N0} lines for training, {session.Data.Validation.Length:N0} for validation.");
        if (session.Data.Validation.Length == 0)
            console.WriteLine("There are no validation lines. Overfitting cannot be detected, and the last weights are kept.");
        TrainingOutcome outcome = TrainingRun.Follow(session, console);
        ModelManifest manifest = LabelExport.Write(session.Run, session.Options.Output, session.Options.Weights, session.Device);
        if (json)
            Report(outcome, manifest, session);
        else
            Tell(console, outcome, manifest, session, firstStep);
        return outcome.Cause == StopCause.Diverged ? ExitCode.WorkFailed : ExitCode.Done;
    }

    private static void Tell(IAnsiConsole console, TrainingOutcome outcome, ModelManifest manifest, LabelSession session, long firstStep)
    {
        if (outcome.Step == firstStep && outcome.Cause != StopCause.Diverged)
            console.WriteLine("The run is already finished. The classifier is exported again.");
        console.WriteLine($"{RunHeadline.Reason(outcome)} Kept the weights of step {outcome.BestStep}: {outcome.Best.NatsPerCharacter:0.0000} nats per line, accuracy {outcome.Best.Accuracy:P1} " +
            $"{(outcome.Best.Characters > 0 ? "on the validation lines" : "on the training lines (there are no validation lines)")}.");
        console.WriteLine($"Parity of the export: largest logit difference {manifest.Parity!.LargestLogitDifference:0.0e0} over {manifest.Parity.Tokens:N0} tokens, both backends in 32-bit floats; {Cost(manifest)}.");
        console.WriteLine($"Classifier: {session.Options.Output}");
        console.WriteLine($"Run:        {session.Run.FullPath}");
    }

    /// <summary>Says what the weight format costs, as in "int8 weights: the same label in 99.7 % of 665 lines".</summary>
    public static string Cost(ModelManifest manifest) => manifest.Quantisation is not { } cost
        ? "32-bit weights"
        : $"{QuantisationFormat.NameOf(manifest.Weights)} weights: the same label in {cost.EqualFirstChoices:P1} of {cost.Tokens:N0} lines";

    private static void Report(TrainingOutcome outcome, ModelManifest manifest, LabelSession session) => JsonOutput.Write(new
    {
        Model = session.Options.Output,
        Run = session.Run.FullPath,
        manifest.Labels,
        Cause = outcome.Cause.ToString(),
        outcome.Step,
        outcome.BestStep,
        NatsPerLine = outcome.Best.NatsPerCharacter,
        outcome.Best.Accuracy,
        ValidationLines = session.Data.Validation.Length,
        Seconds = outcome.Elapsed.TotalSeconds,
        LargestLogitDifference = manifest.Parity!.LargestLogitDifference,
        Weights = QuantisationFormat.NameOf(manifest.Weights),
        EqualLabels = manifest.Quantisation?.EqualFirstChoices,
    });
}
