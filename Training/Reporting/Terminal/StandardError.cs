using System;
using Spectre.Console;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>A console on standard error, where everything goes that is not a command's result.</summary>
internal static class StandardError
{
    public static IAnsiConsole Console()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        if (System.Console.IsErrorRedirected)
            console.Profile.Width = int.MaxValue;
        return console;
    }
}
