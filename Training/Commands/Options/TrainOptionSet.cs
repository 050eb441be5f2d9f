using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The options of <c>train</c> that override a preset. Each is declared once, with the option that it changes.</summary>
internal sealed class TrainOptionSet
{
    private const string ValidationText = "--valid";

    private readonly List<Func<ParseResult, TrainingOptions, TrainingOptions>> _overrides = [];
    private readonly ReadingOptionSet _reading;
    private readonly Command _command;

    /// <summary>Adds the options to a command.</summary>
    public TrainOptionSet(Command command)
    {
        _command = command;
        Word("--cell", "kind of recurrent cell", ["gru", "lstm", "rnn"], (options, name) => options with { Cell = Enum.Parse<CellKind>(name, ignoreCase: true) });
        Whole("--layers", "number of stacked layers", 1, ModelManifest.MaximumLayers, (options, value) => options with { Layers = (int)value });
        Whole("--hidden", "number of units per layer", 1, ModelManifest.MaximumHidden, (options, value) => options with { Hidden = (int)value });
        Text("--embedding", "width of the embedding, or 'onehot' for none", (options, text) => options with { Embedding = Embedding(text) });
        Whole("--sequence", "number of steps that the gradient reaches back", 1, 100_000, (options, value) => options with { Sequence = (int)value });
        Whole("--batch", "number of text rows trained side by side", 1, 100_000, (options, value) => options with { Batch = (int)value });
        Number("--epochs", "largest number of passes over the training text", 1e-6, 1e6, (options, value) => options with { Epochs = value });
        Whole("--max-steps", "largest number of steps", 1, long.MaxValue, (options, value) => options with { MaximumSteps = value });
        Declare(RangedOption.Time("--max-time", "largest training time, such as 90s or 10m"), (options, value) => options with { MaximumTime = value });
        Number("--learning-rate", "the highest learning rate", 1e-9, 10, (options, value) => options with { LearningRate = value });
        Number("--pull", "how strongly the weights are pulled back to those of --from; 0 for not at all", 0, 1000, (options, value) => options with { Pull = value });
        Text("--label", "classifiers: the field of the corpus that holds the label", (options, text) => options with { LabelField = text });
        Number("--balance", "classifiers: how far rare labels count as much as frequent ones, from 0 to 1", 0, 1, (options, value) => options with { Balance = value });
        Number("--label-smoothing", "classifiers and rewriters: share of the right answer's probability that is spread over all answers in training", 0, 0.9, (options, value) => options with { LabelSmoothing = value });
        Number("--start-rate", "classifiers: learning rate of the weights of --from, as a share of --learning-rate", 0, 1, (options, value) => options with { StartRate = value });
        Number("--language-loss", "classifiers: weight of the loss of predicting the next token; 0 for none", 0, 10, (options, value) => options with { LanguageLoss = value });
        Word("--attention", "rewriters: whether the decoder looks back at what the encoder read", ["on", "off"], (options, name) => options with { Attention = name });
        Number("--own-words", "rewriters: share of the network's own words that the decoder reads in training; 0 for only the true ones", 0, 1, (options, value) => options with { OwnWords = value });
        Number("--dropout", "share of activations dropped between layers", 0, 0.95, (options, value) => options with { Dropout = value });
        Number("--weight-dropout", "share of recurrent weights dropped in a step (only GRU on the CPU)", 0, 0.95, (options, value) => options with { WeightDropout = value });
        Number("--scene-loss", "weight of the loss of guessing the fields of a line from the state at its end; 0 for none", 0, 10, (options, value) => options with { SceneLoss = value });
        Number("--speaker-loss", "weight of the loss of guessing the speaker; 0 for none", 0, 10, (options, value) => options with { SpeakerLoss = value });
        Word("--scene", "learn the fields of the lines, such as mood, if the corpus has fields", ["on", "off"], (options, name) => options with { Scene = name });
        Number("--state-reset", "share of rows whose state is reset in a step", 0, 1, (options, value) => options with { StateResetShare = value });
        Number("--weight-decay", "weight decay of the matrices (AdamW)", 0, 10, (options, value) => options with { WeightDecay = value });
        Number("--average", "decay of the average of the weights; 0 for no average", 0, 0.999999, (options, value) => options with { AverageDecay = value });
        Whole("--patience", "number of validations without improvement before the run stops; 0 for never", 0, 1_000_000, (options, value) => options with { Patience = (int)value });
        Whole("--seed", "seed of weights and dropout", 0, long.MaxValue, (options, value) => options with { Seed = value });
        Word("--device", "device for training", ["auto", "cpu", "cuda"], (options, name) => options with { Device = name });
        Word("--precision", "number format of the computation; weights stay fp32", ["fp32", "bf16"], (options, name) => options with { Precision = name });
        Word("--weights", "format of the weights in the model file", ["fp32", "int8", "int4"], (options, name) => options with { Weights = QuantisationFormat.Parse(name) });
        Word("--originality", "store the fingerprint of the corpus in the model file", ["on", "off"], (options, name) => options with { Originality = name });
        Word("--memory", "word models: store the lines of the corpus in the model file, to propose new lines from their pieces", ["on", "off"], (options, name) => options with { Memory = name });
        Word("--fused", "use the fused CPU path if possible", ["auto", "off"], (options, name) => options with { Fused = name });
        Whole("--threads", "number of threads; 0 for one per core", 0, 1024, (options, value) => options with { Threads = (int)value });
        Text("--libtorch", "folder of another libtorch", (options, text) => options with { LibTorch = text });
        Word("--alphabet", "alphabet of a character model", ["corpus", "gorner"], (options, name) => options with { Alphabet = name });
        Whole("--vocabulary", "word models: largest number of tokens", 2, Vocabulary.MaximumSize, (options, value) => options with { VocabularySize = (int)value });
        Word("--tied", "word models: use the embedding also as the weights of the softmax layer", ["on", "off"], (options, name) => options with { IsTied = name == "on" });
        Word("--word-forms", "word models: whether the forms \"the\", \" the\" and \" The\" share their weights", [WordForms.SharedName, WordForms.SeparateName],
            (options, name) => options with { WordForms = name });
        Whole("--softmax-samples", "word models: number of tokens in the sampled softmax during training; 0 for all", 0, Vocabulary.MaximumSize,
            (options, value) => options with { SoftmaxSamples = (int)value });
        Text("--embeddings", "word models: file of word vectors to start from (word2vec, GloVe or fastText)", (options, text) => options with { Embeddings = Path.GetFullPath(text) });
        Word("--freeze-embeddings", "word models: do not change the word vectors of --embeddings", ["on", "off"],
            (options, name) => options with { FreezeEmbeddings = name == "on" });
        Word("--duplicates", "how repeats of a line count in training, without the names: 'full' counts each, 'root' counts a line that is said n times as √n lines", [TrainingOptions.AllDuplicates, TrainingOptions.RootOfDuplicates],
            (options, name) => options with { Duplicates = name });
        Whole("--min-count", "smallest count of a token; rarer characters become unknown, rarer words are spelled", 1, 1_000_000, (options, value) => options with { MinimumCount = (int)value });
        Number("--valid-fraction", "share of the text set aside for validation; 0 for none", 0, 0.9, (options, value) => options with { ValidationFraction = value });
        Text(ValidationText, "file of a separate validation text", (options, text) => options with { ValidationText = text });
        Text("--valid-files", "names of corpus files to set aside for validation, separated by commas, or 'auto'",
            (options, text) => options with { ValidationFiles = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) });
        _reading = new ReadingOptionSet(command);
        _overrides.Add((parsed, options) => options with { Reading = _reading.Chosen(parsed) });
        Text("--ban", "file of banned words and phrases; lines of the corpus that contain one are left out", (options, text) => options with { Banned = BanFile.Entries(text) });
        Text("--sample-prime", "prime of the samples that are printed during training", (options, text) => options with { SamplePrime = text });
        Text("--licence", "the licence of the corpus, stored in the model file", (options, text) => options with { CorpusLicence = text });
    }

    /// <summary>On a terminal, asks for the encoding of files that are not in Unicode. The answer is an option from then on.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="corpus">The files, folders and globs of the corpus. The validation text is added to them.</param>
    /// <exception cref="TrainingDataException">A file is missing or cannot be read.</exception>
    public void AskForEncoding(ParseResult parsed, IReadOnlyList<string> corpus) =>
        _reading.Ask(parsed, parsed.GetValue<string?>(ValidationText) is { } text ? [.. corpus, text] : corpus);

    /// <summary>Applies the options of the command line to a preset's options.</summary>
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
