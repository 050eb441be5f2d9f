using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Fitting;

/// <summary>Every choice of a training run, resolved; it is kept with the run as <c>config.json</c>.</summary>
internal sealed record TrainingOptions
{
    /// <summary>The preset that the options began from.</summary>
    public required string Preset { get; init; }

    /// <summary>Corpus files, folders and globs.</summary>
    public IReadOnlyList<string> Corpus { get; init; } = [];

    /// <summary>Words and phrases that no line may say: lines of the corpus that hold one are not learnt. Kept here and not by the name of
    /// their file, so that a resumed run reads what it began with.</summary>
    public IReadOnlyList<string> Banned { get; init; } = [];

    /// <summary>The licence of the corpus, as its owner states it.</summary>
    public string CorpusLicence { get; init; } = string.Empty;

    /// <summary>The model file whose weights the run begins from; null begins from random ones.</summary>
    public string? From { get; init; }

    /// <summary>SHA-256 of that file: whether a run goes on from the model that it began from.</summary>
    public string? FromHash { get; init; }

    /// <summary>How strongly the weights of a word model are drawn back to those of <see cref="From"/>: at a learning rate of r a step goes this many times r of the way. 0 lets them go.</summary>
    public double Pull { get; init; }

    /// <summary>Where the model file goes.</summary>
    public string Output { get; init; } = string.Empty;

    /// <summary>How the model file stores weights.</summary>
    public WeightFormat Weights { get; init; } = WeightFormat.Int8;

    /// <summary>"on" keeps the fingerprint of the corpus in the model file, "off" leaves it out.</summary>
    public string Originality { get; init; } = "on";

    /// <summary>"corpus" chooses the alphabet from the corpus, "gorner" takes the talk's 98 characters.</summary>
    public string Alphabet { get; init; } = "corpus";

    /// <summary>What a token is.</summary>
    public TokenLevel Level { get; init; }

    /// <summary>Text elements seen fewer times than this become the unknown token; words are spelled.</summary>
    public int MinimumCount { get; init; } = 2;

    /// <summary>The most tokens of a word model; what is rarer is spelled.</summary>
    public int VocabularySize { get; init; } = WordVocabularyBuilder.DefaultMaximumSize;

    /// <summary>"shared" lets the forms of a word learn together ("the", " The"), "separate" gives every token weights of its own.</summary>
    public string WordForms { get; init; } = "shared";

    /// <summary>Whether the embedding of a word model is its softmax layer's weights, too.</summary>
    public bool IsTied { get; init; } = true;

    /// <summary>Tokens that the softmax of a word model is sampled down to while training; 0 always takes all.</summary>
    public int SoftmaxSamples { get; init; }

    /// <summary>A file of word vectors that the embedding of a word model begins from; null begins from random ones.</summary>
    public string? Embeddings { get; init; }

    /// <summary>Whether the word vectors that were found in <see cref="Embeddings"/> stay as they are.</summary>
    public bool FreezeEmbeddings { get; init; }

    /// <summary>The recurrent cell.</summary>
    public CellKind Cell { get; init; } = CellKind.Gru;

    /// <summary>Stacked layers.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Units a layer.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Width of the learned embedding; 0 feeds tokens one-hot.</summary>
    public int Embedding { get; init; } = 64;

    /// <summary>Steps over which back-propagation runs.</summary>
    public int Sequence { get; init; } = 32;

    /// <summary>Rows of text trained side by side.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Passes over the training text; the run ends there unless something ends it earlier.</summary>
    public double Epochs { get; init; } = 10;

    /// <summary>Optimiser steps after which the run ends; null for no such limit.</summary>
    public long? MaximumSteps { get; init; }

    /// <summary>Time after which the run ends; null for no such limit.</summary>
    public TimeSpan? MaximumTime { get; init; }

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>The learning rate at the end of the cosine, as a share of the highest; 1 keeps it constant.</summary>
    public double FinalLearningRateShare { get; init; } = 1.0 / 300;

    /// <summary>Steps over which the learning rate rises from zero.</summary>
    public int WarmUpSteps { get; init; } = 100;

    /// <summary>Decay of Adam's average of gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of Adam's average of squared gradients.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <summary>Decoupled weight decay on matrices (AdamW); 0 is plain Adam.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Largest norm of the whole gradient; 0 does not clip.</summary>
    public double ClipNorm { get; init; } = 1.0;

    /// <summary>Share of activations dropped between layers and before the softmax layer.</summary>
    public double Dropout { get; init; } = 0.15;

    /// <summary>Share of the recurrent weights that a step goes without; only the fused path of GRU layers has it.</summary>
    public double WeightDropout { get; init; }

    /// <summary>Share of rows whose carried state is set to zero before a step, so that the network also learns to begin, as every line of a game does.</summary>
    public double StateResetShare { get; init; } = 0.02;

    /// <summary>
    /// Weight of the loss of guessing who speaks, from the network's features; 0 for none. Without it a network hears the speakers of a small
    /// corpus too late: the text's own gradient seldom reaches back to the name.
    /// </summary>
    public double SpeakerLoss { get; init; }

    /// <summary>Whether the input of the first layer is dropped out too, as in the talk.</summary>
    public bool InputDropout { get; init; }

    /// <summary>"torch" starts weights as PyTorch does, "glorot" as TensorFlow's GRU cell does (gate biases 1).</summary>
    public string Initialisation { get; init; } = "torch";

    /// <summary>Decay of the exponential moving average of the weights, which is what is validated and kept; 0 keeps the weights themselves.</summary>
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>Validations without improvement after which the run ends; 0 never ends it early.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Share of the text set aside for validation, from its end.</summary>
    public double ValidationFraction { get; init; } = 0.1;

    /// <summary>Corpus files set aside whole for validation: names, or "auto"; empty uses <see cref="ValidationFraction"/>.</summary>
    public IReadOnlyList<string> ValidationFiles { get; init; } = [];

    /// <summary>A separate validation text; null takes it from the corpus.</summary>
    public string? ValidationText { get; init; }

    /// <summary>The seed of weights and dropout.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>"auto", "cpu" or "cuda".</summary>
    public string Device { get; init; } = "auto";

    /// <summary>"fp32", or "bf16" for weights and activations in bfloat16.</summary>
    public string Precision { get; init; } = "fp32";

    /// <summary>"auto" takes the fused CPU path where it exists, "off" always takes libtorch's own layers.</summary>
    public string Fused { get; init; } = "auto";

    /// <summary>Threads; 0 takes one a core.</summary>
    public int Threads { get; init; }

    /// <summary>The prime of the samples printed while training; null takes the first speaker of the corpus.</summary>
    public string? SamplePrime { get; init; }

    /// <summary>A folder with another libtorch, as of an installed Python wheel.</summary>
    public string? LibTorch { get; init; }

    /// <summary>Tokens trained on in one step.</summary>
    [JsonIgnore]
    public int TokensPerStep => Sequence * Batch;
}
