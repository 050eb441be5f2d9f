using DialogueRnn.Model;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>Options of a training that must go together.</summary>
internal static class OptionCombinations
{
    /// <summary>The embedding width of a word model must be a multiple of this number: the kernels of the runtime process that many at once.</summary>
    public const int WidthStep = 32;

    /// <summary>The first pair of options that do not go together. Null if there is none.</summary>
    public static OptionFault? FaultOf(TrainingOptions options) =>
        FaultOfWidths(options) ?? FaultOfLevel(options) ?? FaultOfStart(options) ?? FaultOfValidation(options);

    private static OptionFault? FaultOfWidths(TrainingOptions options)
    {
        if (options.Level == TokenLevel.Word && (options.Embedding < WidthStep || options.Embedding % WidthStep != 0))
        {
            string kind = options.IsRewriter ? "rewriter" : "word model";
            return new(nameof(TrainingOptions.Embedding), "--embedding", options.Embedding, $"the embedding width of a {kind} must be a multiple of {WidthStep}. Give a width such as 128 or 256.")
            {
                Given = options.Embedding == 0 ? "onehot" : null,
            };
        }

        return options.IsRewriter && options.Hidden % (2 * WidthStep) != 0
            ? new(nameof(TrainingOptions.Hidden), "--hidden", options.Hidden,
                $"a rewriter needs a multiple of {2 * WidthStep} units, because each direction of the encoder has half of them. Choose 256 or 512.")
            : null;
    }

    private static OptionFault? FaultOfLevel(TrainingOptions options)
    {
        if (options.IsRewriter && options.Level != TokenLevel.Word)
            return new(nameof(TrainingOptions.Level), "--level", options.Level, "a rewriter is a word model. Give Word.");
        if (options.Level == TokenLevel.Word)
        {
            return options.Alphabet == "corpus"
                ? null
                : new(nameof(TrainingOptions.Alphabet), "--alphabet", options.Alphabet, "a word model has no alphabet of its own. Give 'corpus', or train a character model.");
        }

        const string OnlyWords = "this is an option of word models, but the run trains a character model. Leave it out.";
        if (options.SoftmaxSamples > 0)
            return new(nameof(TrainingOptions.SoftmaxSamples), "--softmax-samples", options.SoftmaxSamples, OnlyWords);
        if (options.Embeddings is not null)
            return new(nameof(TrainingOptions.Embeddings), "--embeddings", options.Embeddings, OnlyWords);
        return options.FreezeEmbeddings ? new(nameof(TrainingOptions.FreezeEmbeddings), "--freeze-embeddings", "on", OnlyWords) : null;
    }

    private static OptionFault? FaultOfStart(TrainingOptions options)
    {
        if (options.FreezeEmbeddings && options.Embeddings is null && options.From is null)
            return new(nameof(TrainingOptions.FreezeEmbeddings), "--freeze-embeddings", "on", "there are no word vectors to freeze. Name a word model with --from, or a file of word vectors with --embeddings.");
        if (options.Pull > 0 && options.From is null)
            return new(nameof(TrainingOptions.Pull), "--pull", options.Pull, "there is no model to pull the weights back to. Name one with --from, or leave --pull out.");
        return options.From is not null && options.Embeddings is not null
            ? new(nameof(TrainingOptions.Embeddings), "--embeddings", options.Embeddings, "it and --from both choose the start of the embedding. Leave one of the two out.")
            : null;
    }

    private static OptionFault? FaultOfValidation(TrainingOptions options) => options.ValidationText is not null && options.ValidationFiles.Count > 0
        ? new(nameof(TrainingOptions.ValidationText), "--valid", options.ValidationText, "it and --valid-files both choose the validation text. Give only one of them.")
        : null;
}
