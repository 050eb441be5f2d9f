using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The options of <c>train</c> that only one level has.</summary>
internal static class LevelOptions
{
    private static readonly string[] OfWords = ["--vocabulary", "--tied", "--word-forms", "--softmax-samples", "--embeddings", "--freeze-embeddings", "--memory"];
    private static readonly string[] OfCharacters = ["--alphabet"];

    /// <summary>The option of one level that is given, and its level. Null if there is none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="preset">The value of <c>--preset</c>.</param>
    /// <exception cref="UserErrorException">There are options of both levels.</exception>
    public static (string Option, TokenLevel Level)? Deciding(ParseResult parsed, string preset)
    {
        string? words = Given(parsed, OfWords);
        string? characters = Given(parsed, OfCharacters) ?? (preset == Presets.Gorner ? $"--preset {preset}" : null);
        if (words is not null && characters is not null)
            throw new UserErrorException($"{words} is an option of word models, but {characters} is an option of character models. Leave one of the two out.");
        if (words is not null)
            return (words, TokenLevel.Word);
        return characters is null ? null : (characters, TokenLevel.Character);
    }

    /// <summary>Checks that the preset fits the level.</summary>
    /// <param name="preset">The value of <c>--preset</c>.</param>
    /// <param name="choice">The level.</param>
    /// <exception cref="UserErrorException">The preset does not fit the level.</exception>
    public static void CheckPreset(string preset, LevelChoice choice)
    {
        if (choice.Level == TokenLevel.Word && preset == Presets.Gorner)
            throw new UserErrorException($"--preset '{preset}' is for character models only, but {choice.Reason}. Choose 'quick', 'standard' or 'best'{(choice.IsGiven ? ", or leave --level out" : string.Empty)}.");
    }

    /// <summary>Checks that the options fit the level.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The resolved options.</param>
    /// <param name="choice">The level.</param>
    /// <exception cref="UserErrorException">An option does not fit.</exception>
    public static void Check(ParseResult parsed, TrainingOptions options, LevelChoice choice)
    {
        bool isWord = options.Level == TokenLevel.Word;
        if (Given(parsed, isWord ? OfCharacters : OfWords) is { } wrong)
            throw new UserErrorException($"{wrong} is an option of {(isWord ? "character" : "word")} models, but {choice.Reason}. Leave one of the two out.");
    }

    private static string? Given(ParseResult parsed, string[] names) => Array.Find(names, name => parsed.GetResult(name) is OptionResult { Implicit: false });
}
