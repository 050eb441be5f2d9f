using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>All options of a training run. They are stored with the run as <c>config.json</c>.</summary>
internal sealed record TrainingOptions
{
    /// <summary>The value of <see cref="Task"/> of a model that generates lines.</summary>
    public const string TextTask = "text";

    /// <summary>The value of <see cref="Task"/> of a classifier.</summary>
    public const string LabelTask = "label";

    /// <summary>The value of <see cref="Task"/> of a model that rewrites lines.</summary>
    public const string RewriteTask = "rewrite";

    /// <summary>The value of <see cref="Duplicates"/> with which each repeat of a line counts.</summary>
    public const string AllDuplicates = "full";

    /// <summary>The value of <see cref="Duplicates"/> with which repeats of a line count less.</summary>
    public const string RootOfDuplicates = "root";

    /// <summary>The default of <see cref="LabelField"/>.</summary>
    public const string UsualLabelField = "label";

    /// <summary>The preset that the options are based on.</summary>
    public required string Preset { get; init; }

    /// <summary>"text": the model generates lines. "label": it classifies them. "rewrite": it makes another line of each. Default "text".</summary>
    public string Task { get; init; } = TextTask;

    /// <summary>Classifiers: the field of the corpus that holds the label. Default "label".</summary>
    public string LabelField { get; init; } = UsualLabelField;

    /// <summary>Classifiers and rewriters: the share of the probability of each label or token that is spread over all of them in training, from 0 to 1. Default 0.1.</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>Classifiers: how far rare labels count as much as frequent ones. A line of a label counts as (mean lines per label / lines of the label) to this power. 0: all lines count the same. Default 0.</summary>
    public double Balance { get; init; }

    /// <summary>Classifiers: the learning rate of the weights that come from <see cref="From"/>, as a share of that of the new weights. Default 1.</summary>
    public double StartRate { get; init; } = 1;

    /// <summary>Classifiers: the weight of the loss of predicting the next token, which lets the network learn the language of the lines. 0: none. Default 0.</summary>
    public double LanguageLoss { get; init; }

    /// <summary>Rewriters: "on" or "off": whether the decoder looks back at the states of the encoder. Default "on".</summary>
    public string Attention { get; init; } = "on";

    /// <summary>Rewriters: the share of the decoder's inputs that are the network's own words in training, from 0 to 1. Default 0: only those of the true line.</summary>
    public double OwnWords { get; init; }

    /// <summary>The corpus: files, folders and globs.</summary>
    public IReadOnlyList<string> Corpus { get; init; } = [];

    /// <summary>How the files of the corpus are read. Default: what is in them decides.</summary>
    public ReadingOptions Reading { get; init; } = ReadingOptions.Default;

    /// <summary>Banned words and phrases. Lines of the corpus that contain one are not learned. The list itself is stored, not the name of its
    /// file, so a resumed run uses the same list.</summary>
    public IReadOnlyList<string> Banned { get; init; } = [];

    /// <summary>The licence of the corpus, as its owner states it. Default: empty.</summary>
    public string CorpusLicence { get; init; } = string.Empty;

    /// <summary>The model file whose weights are the start. Null: random weights.</summary>
    public string? From { get; init; }

    /// <summary>The SHA-256 hash of the file <see cref="From"/>. A resumed run compares it.</summary>
    public string? FromHash { get; init; }

    /// <summary>
    /// How strongly the weights are pulled back to those of <see cref="From"/>. With a learning rate of r, a step moves them by
    /// this value times r of the distance. 0: no pull. Default 0.
    /// </summary>
    public double Pull { get; init; }

    /// <summary>The path of the model file to write.</summary>
    public string Output { get; init; } = string.Empty;

    /// <summary>The format of the weights in the model file. Default int8.</summary>
    public WeightFormat Weights { get; init; } = WeightFormat.Int8;

    /// <summary>"on" or "off": whether the model file holds the fingerprint of the corpus. Default "on".</summary>
    public string Originality { get; init; } = "on";

    /// <summary>"on" or "off": whether the model file of a word model holds the memory of the corpus, from which lines are proposed.</summary>
    public string Memory { get; init; } = "on";

    /// <summary>The folder of an audition desk, from which the model learns the writer's taste when it is exported. Null: none.</summary>
    public string? Desk { get; init; }

    /// <summary>"corpus": the alphabet of the corpus. "gorner": the 98 characters of the talk. Default "corpus".</summary>
    public string Alphabet { get; init; } = "corpus";

    /// <summary>The level of the tokens. Default: characters.</summary>
    public TokenLevel Level { get; init; }

    /// <summary>The smallest count of a token. Rarer text elements become the unknown token, rarer words are spelled. Default 2.</summary>
    /// <remarks>For character models of small corpora in scripts with many different letters, as Hindi or Chinese, 2 means 1: too many characters would be unknown.</remarks>
    public int MinimumCount { get; init; } = 2;

    /// <summary>The largest number of tokens in a word model. Rarer words are spelled. Default 30,000.</summary>
    public int VocabularySize { get; init; } = WordVocabularyBuilder.DefaultMaximumSize;

    /// <summary>"shared": the forms of a word ("the", " The") learn together. "separate": every token has weights of its own. Default "shared".</summary>
    public string WordForms { get; init; } = "shared";

    /// <summary>Whether the embedding of a word model is also the weights of the softmax layer. Default true.</summary>
    public bool IsTied { get; init; } = true;

    /// <summary>The number of tokens in the sampled softmax of a word model during training. 0: all tokens. Default 0.</summary>
    public int SoftmaxSamples { get; init; }

    /// <summary>The file of word vectors that are the start of a word model's embedding. Null: random vectors.</summary>
    public string? Embeddings { get; init; }

    /// <summary>The SHA-256 hash of the file <see cref="Embeddings"/>. A resumed run compares it. Null in runs of earlier versions.</summary>
    public string? EmbeddingsHash { get; init; }

    /// <summary>Whether the word vectors found in <see cref="Embeddings"/>, or those of the words that the model <see cref="From"/> knows, do not change. Default false.</summary>
    public bool FreezeEmbeddings { get; init; }

    /// <summary>The recurrent cell. Default GRU.</summary>
    public CellKind Cell { get; init; } = CellKind.Gru;

    /// <summary>The number of stacked layers. Default 2.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>The number of units per layer. Default 256.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>The width of the learned embedding. 0: one-hot input. Default 64.</summary>
    public int Embedding { get; init; } = 64;

    /// <summary>The number of steps that the gradient reaches back. Default 32.</summary>
    public int Sequence { get; init; } = 32;

    /// <summary>The number of rows of text that are trained side by side. Default 32.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>The largest number of passes over the training text. Default 10.</summary>
    public double Epochs { get; init; } = 10;

    /// <summary>The largest number of optimiser steps. Null for no limit.</summary>
    public long? MaximumSteps { get; init; }

    /// <summary>The largest training time. Null for no limit.</summary>
    public TimeSpan? MaximumTime { get; init; }

    /// <summary>The highest learning rate. Default 0.003.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>The learning rate at the end of the cosine, as a share of the highest one. 1: constant. Default 1/300.</summary>
    public double FinalLearningRateShare { get; init; } = 1.0 / 300;

    /// <summary>The number of steps in which the learning rate rises from zero. Default 100.</summary>
    public int WarmUpSteps { get; init; } = 100;

    /// <summary>The decay of Adam's average of gradients. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of Adam's average of squared gradients. Default 0.99.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <summary>The decoupled weight decay of matrices (AdamW). 0: plain Adam. Default 0.01.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>The largest norm of the whole gradient. 0: no clipping. Default 1.</summary>
    public double ClipNorm { get; init; } = 1.0;

    /// <summary>The share of activations dropped between layers and before the softmax layer. Default 0.15.</summary>
    public double Dropout { get; init; } = 0.15;

    /// <summary>The share of recurrent weights that a step drops. Only on the fused path. Default 0.</summary>
    public double WeightDropout { get; init; }

    /// <summary>The share of rows whose carried state is reset before a step, so the network also learns to start without context. Default 0.02.</summary>
    public double StateResetShare { get; init; } = 0.02;

    /// <summary>
    /// The weight of the loss of guessing the speaker from the network's features. 0: none. Default 0. With a small corpus, a network without it
    /// learns too late to use the speaker's name, because the gradient of the text rarely reaches back to the name.
    /// </summary>
    public double SpeakerLoss { get; init; }

    /// <summary>
    /// The weight of the loss of guessing the fields of a line from the network's features at its end. 0: none. Default 0. It has no effect on a corpus
    /// without fields.
    /// </summary>
    public double SceneLoss { get; init; }

    /// <summary>"on": the network learns the fields of the corpus' records, if they have fields. "off": it learns only the lines. Default "on".</summary>
    public string Scene { get; init; } = "on";

    /// <summary>"full": each repeat of a line counts. "root": a line that is said n times, by whoever, counts as √n lines in training. Default "full".</summary>
    public string Duplicates { get; init; } = AllDuplicates;

    /// <summary>Whether dropout is also applied to the input of the first layer, as in the talk. Default false.</summary>
    public bool InputDropout { get; init; }

    /// <summary>"torch": initialise weights as PyTorch does. "glorot": as TensorFlow's GRU cell does (gate biases 1). Default "torch".</summary>
    public string Initialisation { get; init; } = "torch";

    /// <summary>The decay of the exponential moving average of the weights. The average is validated and kept. 0: no average. Default 0.998.</summary>
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>The number of validations without improvement after which the run ends. 0: it never ends early. Default 10.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>The share of the text, from its end, that is set aside for validation. Default 0.1.</summary>
    public double ValidationFraction { get; init; } = 0.1;

    /// <summary>The corpus files that are set aside for validation: names, or "auto". Empty: <see cref="ValidationFraction"/> is used.</summary>
    public IReadOnlyList<string> ValidationFiles { get; init; } = [];

    /// <summary>The file of a separate validation text. Null: validation text comes from the corpus.</summary>
    public string? ValidationText { get; init; }

    /// <summary>The seed of weights and dropout. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>"auto", "cpu" or "cuda". Default "auto".</summary>
    public string Device { get; init; } = "auto";

    /// <summary>"fp32", or "bf16" for computation in bfloat16. Default "fp32".</summary>
    public string Precision { get; init; } = "fp32";

    /// <summary>"auto": the fused CPU path if possible. "off": always libtorch's own layers. Default "auto".</summary>
    public string Fused { get; init; } = "auto";

    /// <summary>The number of threads. 0: one per core on the fused path; elsewhere a new run measures which number is fastest, and keeps it. Default 0.</summary>
    public int Threads { get; init; }

    /// <summary>"on" or "off": whether the model file holds the training time. Without it, two runs with the same options give the same bytes. Default "on".</summary>
    public string TrainingTime { get; init; } = "on";

    /// <summary>The prime of the samples during training. Null: the first speaker of the corpus.</summary>
    public string? SamplePrime { get; init; }

    /// <summary>The folder of another libtorch, for example that of an installed Python wheel. Null: that of the package.</summary>
    public string? LibTorch { get; init; }

    /// <summary>Whether the run makes a classifier.</summary>
    [JsonIgnore]
    public bool IsClassifier => Task == LabelTask;

    /// <summary>Whether the run makes a rewriter.</summary>
    [JsonIgnore]
    public bool IsRewriter => Task == RewriteTask;

    /// <summary>The number of tokens per step.</summary>
    [JsonIgnore]
    public int TokensPerStep => Sequence * Batch;
}
