using System;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>Trains a session with a display and records, until its end or an interrupt.</summary>
internal static class TrainingRun
{
    /// <summary>Trains.</summary>
    /// <param name="work">The session.</param>
    /// <param name="console">The console.</param>
    /// <exception cref="TrainingDivergedException">The loss exploded before any weights were kept.</exception>
    public static TrainingOutcome Follow(ITrainingWork work, IAnsiConsole console)
    {
        using var interrupt = new Interrupt(console);
        TrainingOutcome outcome = ConsoleProgress.Follow(console, display =>
        {
            using var records = new RunRecords(work.Run);
            try
            {
                return new Trainer(work, [display, records]).Run(interrupt.Token);
            }
            catch (Exception error)
            {
                records.Failed(error.Message);
                throw;
            }
        });
        return outcome.BestStep > 0
            ? outcome
            : throw new TrainingDivergedException($"The loss exploded or was not a number at step {outcome.Step}, before any weights were kept. Train again with a --learning-rate lower than {work.Options.LearningRate}.");
    }
}
