using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;

namespace DialogueRnn.Training.Commands;

/// <summary>Refuses options of <c>train</c> that the level of the model has no use for.</summary>
internal static class LevelOptions
{
    /// <summary>An embedding of a word model has a multiple of so many numbers, since the kernels of the runtime take so many at once.</summary>
    public const int EmbeddingMultiple = 32;

    private static readonly string[] OfWords = ["--vocabulary", "--tied", "--word-forms", "--softmax-samples", "--embeddings", "--freeze-embeddings", "--pull"];
    private static readonly string[] OfCharacters = ["--alphabet"];

    /// <summary>Throws where the preset is not one of the level's.</summary>
    /// <exception cref="UserErrorException">The preset does not fit.</exception>
    public static void CheckPreset(TrainingOptions options)
    {
        if (options.Level == TokenLevel.Word && options.Preset == Presets.Gorner)
            throw new UserErrorException($"--preset '{options.Preset}' is a character model. Choose 'quick', 'standard' or 'best' for words, or leave out --level word.");
    }

    /// <summary>Throws where an option does not fit.</summary>
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
                ? $"{wrong} is an option of character models, and this is to be a word model. Leave it out, or leave out --level word."
                : $"{wrong} is an option of word models, and this is to be a character model. Add --level word, or leave it out.");
        }

        if (!isWord)
            return;
        if (options.Embedding < EmbeddingMultiple || options.Embedding % EmbeddingMultiple != 0)
            throw new UserErrorException($"--embedding {(options.Embedding == 0 ? "onehot" : options.Embedding)}: the embedding of a word model is a multiple of {EmbeddingMultiple} numbers wide, such as 128 or 256.");
        if (options.FreezeEmbeddings && options.Embeddings is null)
            throw new UserErrorException("--freeze-embeddings on: there are no word vectors to keep. Name a file with --embeddings.");
    }
}
