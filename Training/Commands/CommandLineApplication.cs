using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Commands.Casting;
using DialogueRnn.Training.Commands.Labelling;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Serving;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands;

/// <summary>The command <c>dialogue-rnn</c>. Results go to standard output, everything else goes to standard error.</summary>
internal static class CommandLineApplication
{
    /// <summary>Runs the command.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments)
    {
        using var console = VisibleConsole.Open();
        ParseResult parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            string command = parsed.CommandResult.Command is RootCommand ? CommandName.Value : $"{CommandName.Value} {parsed.CommandResult.Command.Name}";
            Fail($"{FirstFault(parsed)} See '{command} --help'.");
            return ExitCode.InputWrong;
        }

        try
        {
            return Invoke(parsed);
        }
        catch (Exception error)
        {
            Fail(ExitCode.IsUnforeseen(error) ? $"this is a bug in {CommandName.Value}. Please report it with this text: {error}" : error.Message);
            return ExitCode.Of(error);
        }
    }

    /// <summary>The rules of the options of <c>train</c>.</summary>
    internal static TrainRulebook TrainRules()
    {
        Command train = TrainCommand.Create(out TrainOptionSet overrides);
        return new TrainRulebook(train, overrides);
    }

    private static int Invoke(ParseResult parsed) => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });

    // A command that another one runs in this process. Its errors are that one's errors.
    private static int Invoke(IReadOnlyList<string> arguments)
    {
        ParseResult parsed = Root().Parse(arguments);
        return parsed.Errors.Count > 0 ? throw new UserErrorException(FirstFault(parsed)) : Invoke(parsed);
    }

    // A misspelt option makes everything after it look wrong or missing. So the message about the misspelt option comes first.
    private static string FirstFault(ParseResult parsed) => parsed.Errors.Select(error => error.Message)
        .OrderByDescending(message => message.StartsWith(NamedArgument.UnknownOption, StringComparison.Ordinal))
        .ThenByDescending(message => parsed.UnmatchedTokens.Any(token => message.Contains(token, StringComparison.Ordinal))).First();

    private static void Fail(string message)
    {
        try
        {
            Console.Error.WriteLine($"{CommandName.Value}: {message}");
        }
        catch (IOException)
        {
            // The terminal was closed. The exit code says it.
        }
    }

    private static RootCommand Root() => new("Trains small recurrent networks on a writer's corpus and generates dialogue lines with them.")
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
        ConvertCommand.Create(),
        LabelCommand.Create(),
        NeighboursCommand.Create(),
        TeachCommand.Create(),
        AuditionCommand.Create(),
        StudioCommand.Create(),
        CastCommand.Create(Invoke, TrainRules),
        DemoCommand.Create(),
    };
}
