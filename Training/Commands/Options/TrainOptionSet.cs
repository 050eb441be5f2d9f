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
        Whole(OptionRules.Layers, "number of stacked layers", (options, value) => options with { Layers = (int)value });
        Whole(OptionRules.Hidden, "number of units per layer", (options, value) => options with { Hidden = (int)value });
        Text("--embedding", "width of the embedding, or 'onehot' for none", (options, text) => options with { Embedding = Embedding(text) });
        Whole(OptionRules.Sequence, "number of steps that the gradient reaches back", (options, value) => options with { Sequence = (int)value });
        Whole(OptionRules.Batch, "number of text rows trained side by side", (options, value) => options with { Batch = (int)value });
        Number(OptionRules.Epochs, "largest number of passes over the training text", (options, value) => options with { Epochs = value });
        Whole(OptionRules.MaximumSteps, "largest number of steps", (options, value) => options with { MaximumSteps = value });
        Declare(RangedOption.Time("--max-time", "largest training time, such as 90s or 10m"), (options, value) => options with { MaximumTime = value });
        Number(OptionRules.LearningRate, "the highest learning rate", (options, value) => options with { LearningRate = value });
        Number(OptionRules.Pull, "how strongly the weights are pulled back to those of --from; 0 for not at all", (options, value) => options with { Pull = value });
        Text("--label", "classifiers: the field of the corpus that holds the label", (options, text) => options with { LabelField = text });
        Number(OptionRules.Balance, "classifiers: how far rare labels count as much as frequent ones, from 0 to 1", (options, value) => options with { Balance = value });
        Number(OptionRules.LabelSmoothing, "classifiers and rewriters: share of the right answer's probability that is spread over all answers in training", (options, value) => options with { LabelSmoothing = value });
        Number(OptionRules.StartRate, "classifiers: learning rate of the weights of --from, as a share of --learning-rate", (options, value) => options with { StartRate = value });
        Number(OptionRules.LanguageLoss, "classifiers: weight of the loss of predicting the next token; 0 for none", (options, value) => options with { LanguageLoss = value });
        Word(OptionRules.Attention, "rewriters: whether the decoder looks back at what the encoder read", (options, name) => options with { Attention = name });
        Number(OptionRules.OwnWords, "rewriters: share of the network's own words that the decoder reads in training; 0 for only the true ones", (options, value) => options with { OwnWords = value });
        Number(OptionRules.Dropout, "share of activations dropped between layers", (options, value) => options with { Dropout = value });
        Number(OptionRules.WeightDropout, "share of recurrent weights dropped in a step (only on the CPU)", (options, value) => options with { WeightDropout = value });
        Number(OptionRules.SceneLoss, "weight of the loss of guessing the fields of a line from the state at its end; 0 for none", (options, value) => options with { SceneLoss = value });
        Number(OptionRules.SpeakerLoss, "weight of the loss of guessing the speaker; 0 for none", (options, value) => options with { SpeakerLoss = value });
        Word(OptionRules.Scene, "learn the fields of the lines, such as mood, if the corpus has fields", (options, name) => options with { Scene = name });
        Number(OptionRules.StateResetShare, "share of rows whose state is reset in a step", (options, value) => options with { StateResetShare = value });
        Number(OptionRules.WeightDecay, "weight decay of the matrices (AdamW)", (options, value) => options with { WeightDecay = value });
        Number(OptionRules.AverageDecay, "decay of the average of the weights; 0 for no average", (options, value) => options with { AverageDecay = value });
        Whole(OptionRules.Patience, "number of validations without improvement before the run stops; 0 for never", (options, value) => options with { Patience = (int)value });
        Whole(OptionRules.Seed, "seed of weights and dropout", (options, value) => options with { Seed = value });
        Word(OptionRules.Device, "device for training", (options, name) => options with { Device = name });
        Word(OptionRules.Precision, "number format of the computation; weights stay fp32", (options, name) => options with { Precision = name });
        Word("--weights", "format of the weights in the model file", ["fp32", "int8", "int4"], (options, name) => options with { Weights = QuantisationFormat.Parse(name) });
        Word(OptionRules.Originality, "store the fingerprint of the corpus in the model file", (options, name) => options with { Originality = name });
        Word(OptionRules.Memory, "word models: store the lines of the corpus in the model file, to propose new lines from their pieces", (options, name) => options with { Memory = name });
        Text(OptionRules.Desk.Option, "word models: folder of an audition desk; its edited lines join the corpus, and its choices decide which lines are said", (options, text) => options with { Desk = Path.GetFullPath(text) });
        Word(OptionRules.Fused, "use the fused CPU path if possible", (options, name) => options with { Fused = name });
        Whole(OptionRules.Threads, "number of threads; 0 for one per core, or for as many as are fastest where libtorch computes (--fused off)", (options, value) => options with { Threads = (int)value });
        Word(OptionRules.TrainingTime, "store the training time in the model file; without it, two trainings with the same options give the same file", (options, name) => options with { TrainingTime = name });
        Text("--libtorch", "folder of another libtorch", (options, text) => options with { LibTorch = text });
        Word(OptionRules.Alphabet, "alphabet of a character model", (options, name) => options with { Alphabet = name });
        Whole(OptionRules.VocabularySize, "word models: largest number of tokens", (options, value) => options with { VocabularySize = (int)value });
        Word("--tied", "word models: use the embedding also as the weights of the softmax layer", ["on", "off"], (options, name) => options with { IsTied = name == "on" });
        Word(OptionRules.Forms, "word models: whether the forms \"the\", \" the\" and \" The\" share their weights", (options, name) => options with { WordForms = name });
        Whole(OptionRules.SoftmaxSamples, "word models: number of tokens in the sampled softmax during training; 0 for all",
            (options, value) => options with { SoftmaxSamples = (int)value });
        Text("--embeddings", "word models: file of word vectors to start from (word2vec, GloVe or fastText)", (options, text) => options with { Embeddings = Path.GetFullPath(text) });
        Word("--freeze-embeddings", "word models: do not change the word vectors of --embeddings, or of the words that the model of --from knows; models that begin so share their table in memory", ["on", "off"],
            (options, name) => options with { FreezeEmbeddings = name == "on" });
        Word(OptionRules.Duplicates, "how repeats of a line count in training, without the names: 'full' counts each, 'root' counts a line that is said n times as √n lines", (options, name) => options with { Duplicates = name });
        Whole(OptionRules.MinimumCount, "smallest count of a token; rarer characters become unknown, rarer words are spelled", (options, value) => options with { MinimumCount = (int)value });
        Number(OptionRules.ValidationFraction, "share of the text set aside for validation; 0 for none", (options, value) => options with { ValidationFraction = value });
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

    /// <summary>Checks options before a run begins with them.</summary>
    /// <exception cref="UserErrorException">One of them is wrong, or two do not go together.</exception>
    public static void Check(TrainingOptions options)
    {
        if (OptionRules.FaultOf(options) is { } fault)
            throw new UserErrorException(fault.OfCommandLine);
    }

    private void Word(string name, string description, string[] words, Func<TrainingOptions, string, TrainingOptions> change) =>
        Declare(RangedOption.Word(name, description, words), change);

    private void Word(WordRule rule, string description, Func<TrainingOptions, string, TrainingOptions> change) => Word(rule.Option, description, rule.Words, change);

    private void Text(string name, string description, Func<TrainingOptions, string, TrainingOptions> change) =>
        Declare(new Option<string>(name) { Description = description }, change);

    private void Whole(NumberRule<long> rule, string description, Func<TrainingOptions, long, TrainingOptions> change) =>
        Declare(RangedOption.Number(rule.Option, description, rule.Range), (options, value) => change(options, value!.Value));

    private void Number(NumberRule<double> rule, string description, Func<TrainingOptions, double, TrainingOptions> change) =>
        Declare(RangedOption.Number(rule.Option, description, rule.Range), (options, value) => change(options, value!.Value));

    private void Declare<T>(Option<T> option, Func<TrainingOptions, T, TrainingOptions> change)
    {
        _command.Options.Add(option);
        _overrides.Add((parsed, options) => parsed.GetResult(option) is { Implicit: false } ? change(options, parsed.GetRequiredValue(option)) : options);
    }

    private static int Embedding(string text)
    {
        if (text == "onehot")
            return 0;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width > 0 && OptionRules.Embedding.Range.Holds(width)
            ? width
            : throw new UserErrorException($"--embedding {text}: give a width from 1 to {OptionRules.Embedding.Range.Most}, or 'onehot'.");
    }
}
