using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting;

namespace DialogueRnn.Training.Commands;

/// <summary>The options of <c>train</c> that override a preset: each is declared once, with what it changes.</summary>
internal sealed class TrainOptionSet
{
    private readonly List<Func<ParseResult, TrainingOptions, TrainingOptions>> _overrides = [];
    private readonly Command _command;

    public TrainOptionSet(Command command)
    {
        _command = command;
        Word("--level", "what a token is", ["char", "word"], (options, name) => options with { Level = name == "word" ? TokenLevel.Word : TokenLevel.Character });
        Word("--cell", "the recurrent cell", ["gru", "lstm", "rnn"], (options, name) => options with { Cell = Enum.Parse<CellKind>(name, ignoreCase: true) });
        Whole("--layers", "stacked layers", 1, ModelManifest.MaximumLayers, (options, value) => options with { Layers = (int)value });
        Whole("--hidden", "units a layer", 1, ModelManifest.MaximumHidden, (options, value) => options with { Hidden = (int)value });
        Text("--embedding", "width of the embedding, or 'onehot'", (options, text) => options with { Embedding = Embedding(text) });
        Whole("--sequence", "steps that the gradient reaches back", 1, 100_000, (options, value) => options with { Sequence = (int)value });
        Whole("--batch", "rows trained side by side", 1, 100_000, (options, value) => options with { Batch = (int)value });
        Number("--epochs", "passes over the training text", 1e-6, 1e6, (options, value) => options with { Epochs = value });
        Whole("--max-steps", "steps after which to stop", 1, long.MaxValue, (options, value) => options with { MaximumSteps = value });
        Declare(RangedOption.Time("--max-time", "time after which to stop, as in 90s or 10m"), (options, value) => options with { MaximumTime = value });
        Number("--learning-rate", "the highest learning rate", 1e-9, 10, (options, value) => options with { LearningRate = value });
        Number("--pull", "word models: how strongly weights are drawn back to those of --from, 0 for not at all", 0, 1000, (options, value) => options with { Pull = value });
        Number("--dropout", "share of activations dropped", 0, 0.95, (options, value) => options with { Dropout = value });
        Number("--weight-dropout", "share of recurrent weights that a step goes without (GRU on the CPU)", 0, 0.95, (options, value) => options with { WeightDropout = value });
        Number("--speaker-loss", "weight of guessing who speaks, 0 for none", 0, 10, (options, value) => options with { SpeakerLoss = value });
        Number("--state-reset", "share of rows that begin anew at each step", 0, 1, (options, value) => options with { StateResetShare = value });
        Number("--weight-decay", "decay of the matrices (AdamW)", 0, 10, (options, value) => options with { WeightDecay = value });
        Number("--average", "decay of the average of weights, 0 for none", 0, 0.999999, (options, value) => options with { AverageDecay = value });
        Whole("--patience", "validations without improvement before stopping, 0 for never", 0, 1_000_000, (options, value) => options with { Patience = (int)value });
        Whole("--seed", "seed of weights and dropout", 0, long.MaxValue, (options, value) => options with { Seed = value });
        Word("--device", "where to compute", ["auto", "cpu", "cuda"], (options, name) => options with { Device = name });
        Word("--precision", "number format of the computation (weights stay fp32)", ["fp32", "bf16"], (options, name) => options with { Precision = name });
        Word("--weights", "how the model file stores weights", ["fp32", "int8", "int4"], (options, name) => options with { Weights = QuantisationFormat.Parse(name) });
        Word("--originality", "whether the model file holds the fingerprint of the corpus", ["on", "off"], (options, name) => options with { Originality = name });
        Word("--fused", "the fused CPU path", ["auto", "off"], (options, name) => options with { Fused = name });
        Whole("--threads", "threads, 0 for one a core", 0, 1024, (options, value) => options with { Threads = (int)value });
        Text("--libtorch", "folder of another libtorch", (options, text) => options with { LibTorch = text });
        Word("--alphabet", "the alphabet", ["corpus", "gorner"], (options, name) => options with { Alphabet = name });
        Whole("--vocabulary", "word models: the most tokens", 2, Vocabulary.MaximumSize, (options, value) => options with { VocabularySize = (int)value });
        Word("--tied", "word models: whether the embedding is the softmax layer's weights, too", ["on", "off"], (options, name) => options with { IsTied = name == "on" });
        Word("--word-forms", "word models: whether \"the\", \" the\" and \" The\" learn together", [WordForms.SharedName, WordForms.SeparateName],
            (options, name) => options with { WordForms = name });
        Whole("--softmax-samples", "word models: tokens that the softmax is sampled down to while training, 0 for all", 0, Vocabulary.MaximumSize,
            (options, value) => options with { SoftmaxSamples = (int)value });
        Text("--embeddings", "word models: a file of word vectors to begin from (word2vec or GloVe)", (options, text) => options with { Embeddings = Path.GetFullPath(text) });
        Word("--freeze-embeddings", "word models: whether the word vectors that were found stay as they are", ["on", "off"],
            (options, name) => options with { FreezeEmbeddings = name == "on" });
        Whole("--min-count", "text elements rarer than this are unknown, words are spelled", 1, 1_000_000, (options, value) => options with { MinimumCount = (int)value });
        Number("--valid-fraction", "share of the text set aside for validation, 0 for none", 0, 0.9, (options, value) => options with { ValidationFraction = value });
        Text("--valid", "a text of its own for validation", (options, text) => options with { ValidationText = text });
        Text("--valid-files", "corpus files set aside for validation, by name, with commas between; or 'auto'",
            (options, text) => options with { ValidationFiles = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) });
        Text("--ban", "a file of what no line may say: lines of the corpus that say it are left out", (options, text) => options with { Banned = BanFile.Entries(text) });
        Text("--sample-prime", "how the samples printed while training begin", (options, text) => options with { SamplePrime = text });
        Text("--licence", "the licence of the corpus, to be kept in the model file", (options, text) => options with { CorpusLicence = text });
    }

    /// <summary>Applies what was given on the command line to a preset's options.</summary>
    public TrainingOptions Apply(ParseResult parsed, TrainingOptions preset)
    {
        foreach (Func<ParseResult, TrainingOptions, TrainingOptions> apply in _overrides)
            preset = apply(parsed, preset);
        return preset;
    }

    private void Word(string name, string description, string[] words, Func<TrainingOptions, string, TrainingOptions> change) =>
        Declare(RangedOption.Word(name, description, words), change);

    private void Text(string name, string description, Func<TrainingOptions, string, TrainingOptions> change) =>
        Declare(new Option<string>(name) { Description = description }, change);

    private void Whole(string name, string description, long least, long most, Func<TrainingOptions, long, TrainingOptions> change) =>
        Declare(RangedOption.Number(name, description, least, most), (options, value) => change(options, value!.Value));

    private void Number(string name, string description, double least, double most, Func<TrainingOptions, double, TrainingOptions> change) =>
        Declare(RangedOption.Number(name, description, least, most), (options, value) => change(options, value!.Value));

    private void Declare<T>(Option<T> option, Func<TrainingOptions, T, TrainingOptions> change)
    {
        _command.Options.Add(option);
        _overrides.Add((parsed, options) => parsed.GetResult(option) is { Implicit: false } ? change(options, parsed.GetRequiredValue(option)) : options);
    }

    private static int Embedding(string text)
    {
        if (text == "onehot")
            return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width is > 0 and <= ModelManifest.MaximumHidden
            ? width
            : throw new UserErrorException($"--embedding {text}: give a width from 1 to {ModelManifest.MaximumHidden}, or 'onehot'.");
    }
}
