using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Trains a session to its end and exports the model. Shared by <c>train</c>, <c>resume</c> and <c>demo</c>.</summary>
internal static class TrainingCourse
{
    /// <summary>Trains and exports.</summary>
    /// <param name="session">The session.</param>
    /// <param name="json">True for a report in JSON.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TrainingDivergedException">The loss exploded before any weights were kept.</exception>
    public static int Run(TrainingSession session, bool json)
    {
        IAnsiConsole console = StandardError.Console();
        long firstStep = session.State.Step;
        // Built before the first step, because an interrupted run must be exportable without the corpus.
        RunFingerprint.Of(session.Run, session.Options.Originality);
        if (session.Validation is null)
            console.WriteLine($"There is no validation text{WhyNone(session.Options)}. Overfitting cannot be detected, and the last weights are kept.");
        TrainingOutcome outcome = TrainingRun.Follow(session, console);
        ModelManifest manifest = ModelExport.Write(session.Run, session.Options.Output, ModelFileKind.ModelFile, session.Options.Weights, session.Options.Originality, session.Device);
        double? withoutScenes = ModelExport.LossWithoutScenes(session);
        if (json)
            Report(outcome, manifest, session, withoutScenes);
        else
            Tell(console, outcome, manifest, session, firstStep, withoutScenes);
        return outcome.Cause == StopCause.Diverged ? ExitCode.WorkFailed : ExitCode.Done;
    }

    private static string WhyNone(TrainingOptions options) => options.ValidationFiles.Count > 0
        ? " ('auto' uses one file in five; name a file, or leave --valid-files out to use the last tenth of the corpus)"
        : string.Empty;

    private static void Tell(IAnsiConsole console, TrainingOutcome outcome, ModelManifest manifest, TrainingSession session, long firstStep, double? withoutScenes)
    {
        if (outcome.Step == firstStep && outcome.Cause != StopCause.Diverged)
            console.WriteLine("The run is already finished. The model is exported again.");
        console.WriteLine($"{RunHeadline.Reason(outcome)} Kept the weights of step {outcome.BestStep}: " +
            $"{outcome.Best.NatsPerCharacter:0.0000} nats, {outcome.Best.BitsPerCharacter:0.000} bits per character, accuracy {outcome.Best.Accuracy:P1} " +
            $"{(outcome.Best.Characters > 0 ? "on the validation text" : "on the training text (there is no validation text)")}.");
        if (withoutScenes is { } loss)
            console.WriteLine($"That is with the scenes of the lines. When nothing is given: {loss:0.0000} nats.");
        console.WriteLine($"Parity of the export: largest logit difference {manifest.Parity!.LargestLogitDifference:0.0e0} over {manifest.Parity.Tokens} {ModelExport.UnitsOf(manifest)} in 32-bit floats; {ModelExport.Cost(manifest)}.");
        console.WriteLine($"Model: {session.Options.Output}");
        console.WriteLine($"Run:   {session.Run.FullPath}");
    }

    private static void Report(TrainingOutcome outcome, ModelManifest manifest, TrainingSession session, double? withoutScenes) => JsonOutput.Write(new
    {
        Model = session.Options.Output,
        Run = session.Run.FullPath,
        Level = manifest.Level.ToString(),
        Cause = outcome.Cause.ToString(),
        outcome.Step,
        outcome.BestStep,
        NatsPerCharacter = outcome.Best.NatsPerCharacter,
        BitsPerCharacter = outcome.Best.BitsPerCharacter,
        NatsWithoutScenes = withoutScenes,
        outcome.Best.Accuracy,
        outcome.Best.Characters,
        Seconds = outcome.Elapsed.TotalSeconds,
        LargestLogitDifference = manifest.Parity!.LargestLogitDifference,
        Weights = QuantisationFormat.NameOf(manifest.Weights),
        manifest.Quantisation?.PerplexityRatio,
        manifest.Quantisation?.EqualFirstChoices,
    });
}
