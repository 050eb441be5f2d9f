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
    /// <summary>The embedding width of a word model must be a multiple of this number: the kernels of the runtime process that many at once.</summary>
    public const int EmbeddingMultiple = 32;

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
        if (!isWord)
            return;
        if (options.Embedding < EmbeddingMultiple || options.Embedding % EmbeddingMultiple != 0)
            throw new UserErrorException($"--embedding {(options.Embedding == 0 ? "onehot" : options.Embedding)}: the embedding width of a word model must be a multiple of {EmbeddingMultiple}. Give a width such as 128 or 256.");
        if (options.FreezeEmbeddings && options.Embeddings is null)
            throw new UserErrorException("--freeze-embeddings on: there are no word vectors to freeze. Name a file of word vectors with --embeddings.");
    }

    private static string? Given(ParseResult parsed, string[] names) => Array.Find(names, name => parsed.GetResult(name) is OptionResult { Implicit: false });
}
