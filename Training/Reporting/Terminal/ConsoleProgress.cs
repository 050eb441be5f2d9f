using System;
using DialogueRnn.Training.Fitting;
using Spectre.Console;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>Shows a run on the console: with a live display on a terminal, with plain lines elsewhere.</summary>
internal static class ConsoleProgress
{
    /// <summary>Runs a training with a display.</summary>
    /// <param name="console">The console.</param>
    /// <param name="train">The training, which reports to the given observer.</param>
    public static TrainingOutcome Follow(IAnsiConsole console, Func<ITrainingObserver, TrainingOutcome> train)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
            return train(new PlainDisplay(console));
        TrainingOutcome? outcome = null;
        console.Live(new Text("Starting…")).AutoClear(false).Start(context => outcome = train(new LiveDisplay(console, context)));
        return outcome!;
    }
}
