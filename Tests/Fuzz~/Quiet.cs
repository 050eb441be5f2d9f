using System;
using System.IO;
using DialogueRnn.Training.Commands;

namespace DialogueRnn.Fuzz;

/// <summary>Runs commands of the program in this process without their output.</summary>
internal static class Quiet
{
    /// <summary>Runs a command.</summary>
    /// <returns>The exit code, and what was written to standard error.</returns>
    public static (int Code, string Error) Run(params string[] arguments)
    {
        TextWriter output = Console.Out;
        TextWriter error = Console.Error;
        using var caught = new StringWriter();
        Console.SetOut(TextWriter.Null);
        Console.SetError(caught);
        try
        {
            return (CommandLineApplication.Run(arguments), caught.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
