using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Rewrites;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Trains a rewriter to its end and exports it. Shared by <c>train</c> and <c>resume</c>.</summary>
internal static class RewriteCourse
{
    /// <summary>Trains and exports.</summary>
    /// <param name="session">The session.</param>
    /// <param name="json">True for a report in JSON.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TrainingDivergedException">The loss exploded before any weights were kept.</exception>
    public static int Run(RewriteSession session, bool json)
    {
        IAnsiConsole console = StandardError.Console();
        long firstStep = session.State.Step;
        RewriteData data = session.Data;
        console.WriteLine($"{data.Training.Length:N0} pairs for training, {data.Validation.Length:N0} for validation; {data.Source.Size:N0} tokens to read, {data.Target.Size:N0} to write; attention {session.Options.Attention}.");
        if (data.Validation.Length == 0)
            console.WriteLine("There are no validation pairs. Overfitting cannot be detected, and the last weights are kept.");
        TrainingOutcome outcome = TrainingRun.Follow(session, console);
        ModelManifest manifest = RewriteExport.Write(session.Run, session.Options.Output, session.Options.Weights, session.Device);
        if (json)
            Report(outcome, manifest, session);
        else
            Tell(console, outcome, manifest, session, firstStep);
        return outcome.Cause == StopCause.Diverged ? ExitCode.WorkFailed : ExitCode.Done;
    }

    /// <summary>Says what the weight format costs, as in "int8 weights: the same first word in 99.1 % of 300 tokens".</summary>
    public static string Cost(ModelManifest manifest) => manifest.Quantisation is not { } cost
        ? "32-bit weights"
        : $"{QuantisationFormat.NameOf(manifest.Weights)} weights: perplexity × {cost.PerplexityRatio:0.0000}, the same first choice for {cost.EqualFirstChoices:P1} of {cost.Tokens:N0} tokens";

    private static void Tell(IAnsiConsole console, TrainingOutcome outcome, ModelManifest manifest, RewriteSession session, long firstStep)
    {
        if (outcome.Step == firstStep && outcome.Cause != StopCause.Diverged)
            console.WriteLine("The run is already finished. The rewriter is exported again.");
        console.WriteLine($"{RunHeadline.Reason(outcome)} Kept the weights of step {outcome.BestStep}: {outcome.Best.NatsPerCharacter:0.0000} nats per character, accuracy {outcome.Best.Accuracy:P1} " +
            $"{(outcome.Best.Characters > 0 ? "on the validation pairs" : "on the training pairs (there are no validation pairs)")}.");
        console.WriteLine($"Parity of the export: largest logit difference {manifest.Parity!.LargestLogitDifference:0.0e0} over {manifest.Parity.Tokens:N0} tokens, both backends in 32-bit floats; {Cost(manifest)}.");
        console.WriteLine($"Rewriter: {session.Options.Output}");
        console.WriteLine($"Run:      {session.Run.FullPath}");
    }

    private static void Report(TrainingOutcome outcome, ModelManifest manifest, RewriteSession session) => JsonOutput.Write(new
    {
        Model = session.Options.Output,
        Run = session.Run.FullPath,
        Cause = outcome.Cause.ToString(),
        outcome.Step,
        outcome.BestStep,
        outcome.Best.NatsPerCharacter,
        outcome.Best.Accuracy,
        ValidationPairs = session.Data.Validation.Length,
        Seconds = outcome.Elapsed.TotalSeconds,
        manifest.Parity!.LargestLogitDifference,
        Weights = QuantisationFormat.NameOf(manifest.Weights),
        manifest.Quantisation?.PerplexityRatio,
    });
}
