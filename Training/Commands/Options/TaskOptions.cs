using System;
using System.CommandLine;
using System.CommandLine.Parsing;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The options of <c>train</c> that only one task has.</summary>
internal static class TaskOptions
{
    private static readonly string[] OfLabels = ["--label", "--balance", "--start-rate", "--language-loss"];

    private static readonly string[] OfRewriting = ["--attention", "--own-words"];

    private static readonly string[] NotOfRewriting = ["--level", "--from", "--cell", "--layers", "--weight-dropout", "--softmax-samples", "--pull", "--scene"];

    private static readonly string[] OfText =
    [
        "--sequence", "--speaker-loss", "--scene-loss", "--state-reset", "--precision", "--originality", "--memory", "--desk", "--alphabet", "--tied", "--embeddings", "--freeze-embeddings",
        "--valid-files", "--ban", "--sample-prime", "--duplicates",
    ];

    /// <summary>Checks that no option of classifiers is given.</summary>
    /// <exception cref="UserErrorException">There is one.</exception>
    public static void CheckText(ParseResult parsed)
    {
        if (Given(parsed, [.. OfLabels, "--label-smoothing"]) is { } wrong)
            throw new UserErrorException($"{wrong} is an option of classifiers, but the task is 'text'. Give --task label, or leave {wrong} out.");
        CheckNoRewriting(parsed, "text");
    }

    /// <summary>Checks that every given option is one of rewriters.</summary>
    /// <exception cref="UserErrorException">There is another one.</exception>
    public static void CheckRewriting(ParseResult parsed)
    {
        if (Given(parsed, [.. OfLabels, .. OfText, .. NotOfRewriting]) is { } wrong)
            throw new UserErrorException($"{wrong} is not an option of rewriters, but the task is 'rewrite'. Leave {wrong} out, or give another --task.");
    }

    /// <summary>Checks that no option of models that generate lines is given.</summary>
    /// <exception cref="UserErrorException">There is one.</exception>
    public static void CheckLabels(ParseResult parsed)
    {
        if (Given(parsed, OfText) is { } wrong)
            throw new UserErrorException($"{wrong} is an option of models that generate lines, but the task is 'label'. Leave {wrong} out, or give --task text.");
        CheckNoRewriting(parsed, "label");
    }

    private static void CheckNoRewriting(ParseResult parsed, string task)
    {
        if (Given(parsed, OfRewriting) is { } wrong)
            throw new UserErrorException($"{wrong} is an option of rewriters, but the task is '{task}'. Give --task rewrite, or leave {wrong} out.");
    }

    private static string? Given(ParseResult parsed, string[] names) => Array.Find(names, name => parsed.GetResult(name) is OptionResult { Implicit: false });
}
