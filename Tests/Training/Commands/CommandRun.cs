using System;
using System.IO;
using System.Text.Json;
using DialogueRnn.Training.Commands;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>What a command did: run in this process, its two outputs caught.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    internal static CommandRun Of(params string[] arguments)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        using var caughtOutput = new StringWriter();
        using var caughtError = new StringWriter();
        Console.SetOut(caughtOutput);
        Console.SetError(caughtError);
        try
        {
            int exitCode = CommandLineApplication.Run(arguments);
            return new CommandRun(exitCode, caughtOutput.ToString(), caughtError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }

    /// <summary>The report of a command that was given --json.</summary>
    internal JsonElement Json()
    {
        using JsonDocument document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
