using System;
using System.CommandLine;
using System.Linq;
using DialogueRnn.Training.Commands.Options;

namespace DialogueRnn.Training.Commands;

/// <summary>The command <c>dialogue-rnn</c>: results go to standard output, everything else to standard error.</summary>
internal static class CommandLineApplication
{
    public static int Run(string[] arguments)
    {
        ParseResult parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string command = parsed.CommandResult.Command is RootCommand ? CommandName.Value : $"{CommandName.Value} {parsed.CommandResult.Command.Name}";
            Fail($"{FirstFault(parsed)} See '{command} --help'.");
            return ExitCode.InputWrong;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception error)
        {
            Fail(ExitCode.IsUnforeseen(error) ? $"this is an error of {CommandName.Value} itself; please report it. {error}" : error.Message);
            return ExitCode.Of(error);
        }
    }

    // A misspelt word makes its value and all that follows look wrong or missing; it is the one to tell of.
    private static string FirstFault(ParseResult parsed) => parsed.Errors.Select(error => error.Message)
        .OrderByDescending(message => message.StartsWith(NamedArgument.UnknownOption, StringComparison.Ordinal))
        .ThenByDescending(message => parsed.UnmatchedTokens.Any(token => message.Contains(token, StringComparison.Ordinal))).First();

    private static void Fail(string message) => Console.Error.WriteLine($"{CommandName.Value}: {message}");

    private static RootCommand Root() => new("Trains small recurrent networks on a writer's corpus, and speaks from them.")
    {
        TrainCommand.Create(),
        ResumeCommand.Create(),
        StatusCommand.Create(),
        EvaluateCommand.Create(),
        ExportCommand.Create(),
        GenerateCommand.Create(),
        CheckCommand.Create(),
        SceneCommand.Create(),
        InspectCommand.Create(),
        NeighboursCommand.Create(),
        AuditionCommand.Create(),
        DemoCommand.Create(),
    };
}
