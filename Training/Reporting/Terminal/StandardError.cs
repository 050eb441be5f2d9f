using Spectre.Console;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>The console for standard error. Everything that is not a command's result goes there.</summary>
internal static class StandardError
{
    /// <summary>Creates the console. If the output is redirected, lines are not wrapped.</summary>
    public static IAnsiConsole Console()
    {
        IAnsiConsole console = DrawingOutput.Console(VisibleConsole.RawError, !System.Console.IsErrorRedirected);
        if (System.Console.IsErrorRedirected)
            console.Profile.Width = int.MaxValue;
        return console;
    }
}
