using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Checks that the options of <c>train</c> fit the level of the model.</summary>
internal static class LevelOptions
{
    /// <summary>The embedding width of a word model must be a multiple of this number: the kernels of the runtime process that many at once.</summary>
    public const int EmbeddingMultiple = 32;

    private static readonly string[] OfWords = ["--vocabulary", "--tied", "--word-forms", "--softmax-samples", "--embeddings", "--freeze-embeddings", "--pull"];
    private static readonly string[] OfCharacters = ["--alphabet"];

    /// <summary>Checks that the preset fits the level.</summary>
    /// <exception cref="UserErrorException">The preset does not fit the level.</exception>
    public static void CheckPreset(TrainingOptions options)
    {
        if (options.Level == TokenLevel.Word && options.Preset == Presets.Gorner)
            throw new UserErrorException($"--preset '{options.Preset}' is for character models only. Choose 'quick', 'standard' or 'best', or leave --level word out.");
    }

    /// <summary>Checks that the options fit the level.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The resolved options.</param>
    /// <exception cref="UserErrorException">An option does not fit.</exception>
    public static void Check(ParseResult parsed, TrainingOptions options)
    {
        bool isWord = options.Level == TokenLevel.Word;
        string? wrong = Array.Find(isWord ? OfCharacters : OfWords, name => parsed.GetResult(name) is OptionResult { Implicit: false });
        if (wrong is not null)
        {
            throw new UserErrorException(isWord
                ? $"{wrong} is an option of character models, but --level word asks for a word model. Leave one of the two out."
                : $"{wrong} is an option of word models, but this is a character model. Add --level word, or leave {wrong} out.");
        }

        if (!isWord)
            return;
        if (options.Embedding < EmbeddingMultiple || options.Embedding % EmbeddingMultiple != 0)
            throw new UserErrorException($"--embedding {(options.Embedding == 0 ? "onehot" : options.Embedding)}: the embedding width of a word model must be a multiple of {EmbeddingMultiple}. Give a width such as 128 or 256.");
        if (options.FreezeEmbeddings && options.Embeddings is null)
            throw new UserErrorException("--freeze-embeddings on: there are no word vectors to freeze. Name a file of word vectors with --embeddings.");
    }
}
