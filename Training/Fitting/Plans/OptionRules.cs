using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>What the options of a training may be. The command line and <c>config.json</c> are held to the same rules.</summary>
internal static class OptionRules
{
    public static readonly WordRule Preset = new(nameof(TrainingOptions.Preset), "--preset", options => options.Preset, [.. Presets.Names]);
    public static readonly WordRule Task = new(nameof(TrainingOptions.Task), "--task", options => options.Task, TrainingOptions.TextTask, TrainingOptions.LabelTask, TrainingOptions.RewriteTask);
    public static readonly TextRule LabelField = Text(nameof(TrainingOptions.LabelField), "--label", options => options.LabelField);
    public static readonly NumberRule<double> LabelSmoothing = Number(nameof(TrainingOptions.LabelSmoothing), "--label-smoothing", options => options.LabelSmoothing, 0, 0.9);
    public static readonly NumberRule<double> Balance = Number(nameof(TrainingOptions.Balance), "--balance", options => options.Balance, 0, 1);
    public static readonly NumberRule<double> StartRate = Number(nameof(TrainingOptions.StartRate), "--start-rate", options => options.StartRate, 0, 1);
    public static readonly NumberRule<double> LanguageLoss = Number(nameof(TrainingOptions.LanguageLoss), "--language-loss", options => options.LanguageLoss, 0, 10);
    public static readonly WordRule Attention = OnOff(nameof(TrainingOptions.Attention), "--attention", options => options.Attention);
    public static readonly NumberRule<double> OwnWords = Number(nameof(TrainingOptions.OwnWords), "--own-words", options => options.OwnWords, 0, 1);
    public static readonly TextRule Corpus = new(nameof(TrainingOptions.Corpus), null, options => options.Corpus);
    public static readonly TextRule Banned = new(nameof(TrainingOptions.Banned), "--ban", options => options.Banned);
    public static readonly TextRule CorpusLicence = Text(nameof(TrainingOptions.CorpusLicence), "--licence", options => options.CorpusLicence, mayBeBlank: true);
    public static readonly TextRule From = Text(nameof(TrainingOptions.From), "--from", options => options.From);
    public static readonly NumberRule<double> Pull = Number(nameof(TrainingOptions.Pull), "--pull", options => options.Pull, 0, 1000);
    public static readonly TextRule Output = Text(nameof(TrainingOptions.Output), "--output", options => options.Output);
    public static readonly KindRule<WeightFormat> Weights = new(nameof(TrainingOptions.Weights), "--weights", options => options.Weights);
    public static readonly WordRule Originality = OnOff(nameof(TrainingOptions.Originality), "--originality", options => options.Originality);
    public static readonly WordRule Memory = OnOff(nameof(TrainingOptions.Memory), "--memory", options => options.Memory);
    public static readonly WordRule Alphabet = new(nameof(TrainingOptions.Alphabet), "--alphabet", options => options.Alphabet, "corpus", "gorner");
    public static readonly KindRule<TokenLevel> Level = new(nameof(TrainingOptions.Level), "--level", options => options.Level);
    public static readonly NumberRule<long> MinimumCount = Whole(nameof(TrainingOptions.MinimumCount), "--min-count", options => options.MinimumCount, 1, 1_000_000);
    public static readonly NumberRule<long> VocabularySize = Whole(nameof(TrainingOptions.VocabularySize), "--vocabulary", options => options.VocabularySize, 2, Vocabulary.MaximumSize);
    public static readonly WordRule Forms = new(nameof(TrainingOptions.WordForms), "--word-forms", options => options.WordForms, WordForms.SharedName, WordForms.SeparateName);
    public static readonly NumberRule<long> SoftmaxSamples = Whole(nameof(TrainingOptions.SoftmaxSamples), "--softmax-samples", options => options.SoftmaxSamples, 0, Vocabulary.MaximumSize);
    public static readonly TextRule Desk = Text(nameof(TrainingOptions.Desk), "--desk", options => options.Desk);
    public static readonly TextRule Embeddings = Text(nameof(TrainingOptions.Embeddings), "--embeddings", options => options.Embeddings);
    public static readonly KindRule<CellKind> Cell = new(nameof(TrainingOptions.Cell), "--cell", options => options.Cell);
    public static readonly NumberRule<long> Layers = Whole(nameof(TrainingOptions.Layers), "--layers", options => options.Layers, 1, ModelManifest.MaximumLayers);
    public static readonly NumberRule<long> Hidden = Whole(nameof(TrainingOptions.Hidden), "--hidden", options => options.Hidden, 1, ModelManifest.MaximumHidden);
    public static readonly NumberRule<long> Embedding = Whole(nameof(TrainingOptions.Embedding), "--embedding", options => options.Embedding, 0, ModelManifest.MaximumHidden);
    public static readonly NumberRule<long> Sequence = Whole(nameof(TrainingOptions.Sequence), "--sequence", options => options.Sequence, 1, 100_000);
    public static readonly NumberRule<long> Batch = Whole(nameof(TrainingOptions.Batch), "--batch", options => options.Batch, 1, 100_000);
    public static readonly NumberRule<double> Epochs = Number(nameof(TrainingOptions.Epochs), "--epochs", options => options.Epochs, 1e-6, 1e6);
    public static readonly NumberRule<long> MaximumSteps = new(nameof(TrainingOptions.MaximumSteps), "--max-steps", options => options.MaximumSteps, 1, long.MaxValue);
    public static readonly NumberRule<double> MaximumTime = new(nameof(TrainingOptions.MaximumTime), null, options => options.MaximumTime?.TotalSeconds, 1e-7, 1e10);
    public static readonly NumberRule<double> LearningRate = Number(nameof(TrainingOptions.LearningRate), "--learning-rate", options => options.LearningRate, 1e-9, 10);
    public static readonly NumberRule<double> FinalLearningRateShare = Number(nameof(TrainingOptions.FinalLearningRateShare), null, options => options.FinalLearningRateShare, 0, 1);
    public static readonly NumberRule<long> WarmUpSteps = Whole(nameof(TrainingOptions.WarmUpSteps), null, options => options.WarmUpSteps, 0, 1_000_000_000);
    public static readonly NumberRule<double> Beta1 = Number(nameof(TrainingOptions.Beta1), null, options => options.Beta1, 0, 0.999999);
    public static readonly NumberRule<double> Beta2 = Number(nameof(TrainingOptions.Beta2), null, options => options.Beta2, 0, 0.999999);
    public static readonly NumberRule<double> WeightDecay = Number(nameof(TrainingOptions.WeightDecay), "--weight-decay", options => options.WeightDecay, 0, 10);
    public static readonly NumberRule<double> ClipNorm = Number(nameof(TrainingOptions.ClipNorm), null, options => options.ClipNorm, 0, 1e6);
    public static readonly NumberRule<double> Dropout = Number(nameof(TrainingOptions.Dropout), "--dropout", options => options.Dropout, 0, 0.95);
    public static readonly NumberRule<double> WeightDropout = Number(nameof(TrainingOptions.WeightDropout), "--weight-dropout", options => options.WeightDropout, 0, 0.95);
    public static readonly NumberRule<double> StateResetShare = Number(nameof(TrainingOptions.StateResetShare), "--state-reset", options => options.StateResetShare, 0, 1);
    public static readonly NumberRule<double> SpeakerLoss = Number(nameof(TrainingOptions.SpeakerLoss), "--speaker-loss", options => options.SpeakerLoss, 0, 10);
    public static readonly NumberRule<double> SceneLoss = Number(nameof(TrainingOptions.SceneLoss), "--scene-loss", options => options.SceneLoss, 0, 10);
    public static readonly WordRule Scene = OnOff(nameof(TrainingOptions.Scene), "--scene", options => options.Scene);
    public static readonly WordRule Duplicates = new(nameof(TrainingOptions.Duplicates), "--duplicates", options => options.Duplicates, TrainingOptions.AllDuplicates, TrainingOptions.RootOfDuplicates);
    public static readonly WordRule Initialisation = new(nameof(TrainingOptions.Initialisation), null, options => options.Initialisation, "torch", "glorot");
    public static readonly NumberRule<double> AverageDecay = Number(nameof(TrainingOptions.AverageDecay), "--average", options => options.AverageDecay, 0, 0.999999);
    public static readonly NumberRule<long> Patience = Whole(nameof(TrainingOptions.Patience), "--patience", options => options.Patience, 0, 1_000_000);
    public static readonly NumberRule<double> ValidationFraction = Number(nameof(TrainingOptions.ValidationFraction), "--valid-fraction", options => options.ValidationFraction, 0, 0.9);
    public static readonly TextRule ValidationFiles = new(nameof(TrainingOptions.ValidationFiles), "--valid-files", options => options.ValidationFiles);
    public static readonly TextRule ValidationText = Text(nameof(TrainingOptions.ValidationText), "--valid", options => options.ValidationText);
    public static readonly NumberRule<long> Seed = Whole(nameof(TrainingOptions.Seed), "--seed", options => options.Seed, 0, long.MaxValue);
    public static readonly WordRule Device = new(nameof(TrainingOptions.Device), "--device", options => options.Device, "auto", "cpu", "cuda");
    public static readonly WordRule Precision = new(nameof(TrainingOptions.Precision), "--precision", options => options.Precision, "fp32", "bf16");
    public static readonly WordRule Fused = new(nameof(TrainingOptions.Fused), "--fused", options => options.Fused, "auto", "off");
    public static readonly NumberRule<long> Threads = Whole(nameof(TrainingOptions.Threads), "--threads", options => options.Threads, 0, 1024);
    public static readonly WordRule TrainingTime = OnOff(nameof(TrainingOptions.TrainingTime), "--training-time", options => options.TrainingTime);
    public static readonly TextRule SamplePrime = Text(nameof(TrainingOptions.SamplePrime), "--sample-prime", options => options.SamplePrime, mayBeBlank: true);
    public static readonly TextRule LibTorch = Text(nameof(TrainingOptions.LibTorch), "--libtorch", options => options.LibTorch);

    /// <summary>The rule of every option whose type allows more than the option does.</summary>
    public static IReadOnlyList<OptionRule> All { get; } =
    [
        Preset, Task, LabelField, LabelSmoothing, Balance, StartRate, LanguageLoss, Attention, OwnWords, Corpus, Banned, CorpusLicence, From, Pull, Output, Weights,
        Originality, Memory, Desk, Alphabet, Level, MinimumCount, VocabularySize, Forms, SoftmaxSamples, Embeddings, Cell, Layers, Hidden, Embedding, Sequence, Batch, Epochs,
        MaximumSteps, MaximumTime, LearningRate, FinalLearningRateShare, WarmUpSteps, Beta1, Beta2, WeightDecay, ClipNorm, Dropout, WeightDropout, StateResetShare,
        SpeakerLoss, SceneLoss, Scene, Duplicates, Initialisation, AverageDecay, Patience, ValidationFraction, ValidationFiles, ValidationText, Seed, Device, Precision,
        Fused, Threads, TrainingTime, SamplePrime, LibTorch,
    ];

    /// <summary>The first thing that is wrong with options: a value of its own, or two that do not go together. Null if nothing is.</summary>
    public static OptionFault? FaultOf(TrainingOptions options) =>
        All.Select(rule => rule.FaultOf(options)).FirstOrDefault(fault => fault is not null) ?? OptionCombinations.FaultOf(options) ?? ReadingFault(options.Reading);

    private static OptionFault? ReadingFault(ReadingOptions reading)
    {
        try
        {
            ReadingPlan.Of(reading);
            if (reading.Encoding is { } encoding)
                TextDecoder.EncodingOf(encoding);
            return null;
        }
        catch (TrainingDataException error)
        {
            return new OptionFault(nameof(TrainingOptions.Reading), null, string.Empty, error.Message);
        }
    }

    private static NumberRule<double> Number(string field, string? option, Func<TrainingOptions, double?> valueOf, double least, double most) => new(field, option, valueOf, least, most);

    private static NumberRule<long> Whole(string field, string? option, Func<TrainingOptions, long?> valueOf, long least, long most) => new(field, option, valueOf, least, most);

    private static WordRule OnOff(string field, string option, Func<TrainingOptions, string> valueOf) => new(field, option, valueOf, "on", "off");

    private static TextRule Text(string field, string? option, Func<TrainingOptions, string?> valueOf, bool mayBeBlank = false) =>
        new(field, option, options => valueOf(options) is { } value ? [value] : null, mayBeBlank);
}
