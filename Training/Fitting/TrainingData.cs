using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Fitting.Scenes;

namespace DialogueRnn.Training.Fitting;

/// <summary>A corpus that is ready for training: split, and encoded as tokens.</summary>
internal sealed class TrainingData
{
    private TrainingData(ValidationSplit split, Vocabulary vocabulary, IReadOnlyList<Utterance> records)
    {
        Split = split;
        Vocabulary = vocabulary;
        Training = vocabulary.Encode(split.TrainingText);
        Validation = vocabulary.Encode(split.ValidationText);
        CharactersPerToken = vocabulary.Level == TokenLevel.Word ? (double)split.TrainingText.Length / Math.Max(1, Training.Length) : 1.0;
        Scene = SceneFields.Of(records);
        if (Scene is null)
            return;
        TrainingScenes = SceneStream.Of(Scene, LineFields.Of(split.Training, records, isEnd: false), Training, vocabulary);
        ValidationScenes = SceneStream.Of(Scene, LineFields.Of(split.Validation, records, isEnd: true), Validation, vocabulary);
    }

    /// <summary>The mean number of characters per token of the training text. 1 at character level.</summary>
    public double CharactersPerToken { get; }

    /// <summary>Counts how often each token occurs in the training text.</summary>
    public long[] Counts()
    {
        long[] counts = new long[Vocabulary.Size];
        foreach (int token in Training)
            counts[token]++;
        return counts;
    }

    /// <summary>The training and validation texts.</summary>
    public ValidationSplit Split { get; }

    /// <summary>The vocabulary.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The fields of the whole corpus. Null if its records have none.</summary>
    public SceneSchema? Scene { get; }

    /// <summary>The scenes of the training text. Null if its records have no fields.</summary>
    public SceneStream? TrainingScenes { get; }

    /// <summary>The scenes of the validation text. Null if the corpus has no fields.</summary>
    public SceneStream? ValidationScenes { get; }

    /// <summary>The tokens of the training text.</summary>
    public int[] Training { get; }

    /// <summary>The tokens of the validation text. Empty if there is none.</summary>
    public int[] Validation { get; }

    /// <summary>The names of the corpus files, in order.</summary>
    public IReadOnlyList<string> Files => Distinct(file => file.Name);

    /// <summary>The full paths of the corpus files, in order.</summary>
    public IReadOnlyList<string> FilePaths => Distinct(file => file.Path);

    /// <summary>The SHA-256 hash of all tokens and of their scenes. It shows whether the corpus has changed since a run began.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([.. Training, .. Validation]));
        foreach (SceneField field in Scene?.Fields ?? [])
            hash.AppendData(Encoding.UTF8.GetBytes(field.ToString()));
        TrainingScenes?.AppendTo(hash);
        ValidationScenes?.AppendTo(hash);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private string[] Distinct(Func<CorpusFile, string> part) => [.. Split.Training.Files.Concat(Split.Validation.Files).Select(part).Distinct()];

    /// <summary>Reads and splits the corpus that the options name.</summary>
    /// <exception cref="TrainingDataException">The corpus cannot be read or split.</exception>
    public static ValidationSplit ReadSplit(TrainingOptions options)
    {
        CorpusText corpus = CorpusReader.Read(options.Corpus, options.Reading);
        if (options.Banned.Count > 0)
            corpus = corpus.Without(PhraseFilter.Compile(options.Banned));
        if (options.ValidationText is not null)
            return ValidationSplit.Separate(corpus, CorpusReader.Read([options.ValidationText], options.Reading with { MayBeUnused = true }));
        if (options.ValidationFiles.Count == 1 && options.ValidationFiles[0] == "auto")
            return ValidationSplit.AutoFiles(corpus);
        if (options.ValidationFiles.Count > 0)
            return ValidationSplit.Files(corpus, options.ValidationFiles);
        return options.ValidationFraction == 0 ? ValidationSplit.None(corpus) : ValidationSplit.LastFraction(corpus, options.ValidationFraction);
    }

    /// <summary>Chooses the vocabulary and encodes the text.</summary>
    /// <exception cref="TrainingDataException">No vocabulary can be built from the text.</exception>
    public static TrainingData Of(ValidationSplit split, TrainingOptions options) => new(split, options.Alphabet switch
    {
        "gorner" => VocabularyBuilder.Gorner(),
        "corpus" when options.Level == TokenLevel.Word => Words(split.TrainingText, options),
        "corpus" => VocabularyBuilder.FromCorpus(
            split.TrainingText, options.MinimumCount == VocabularyBuilder.DefaultMinimumCount ? VocabularyBuilder.MinimumCountFor(split.TrainingText) : options.MinimumCount),
        _ => throw new ArgumentException($"There is no alphabet '{options.Alphabet}'. Choose 'corpus' or 'gorner'."),
    }, RecordsOf(split, options));

    private static IReadOnlyList<Utterance> RecordsOf(ValidationSplit split, TrainingOptions options)
    {
        string[] files = [.. split.Training.Files.Concat(split.Validation.Files).Where(file => file.HasRecords).Select(file => file.Path).Distinct()];
        return files.Length == 0 || options.Scene == "off" ? [] : [.. UtteranceReader.Read(files, options.Reading with { MayBeUnused = true }).Utterances];
    }

    private static Vocabulary Words(string text, TrainingOptions options)
    {
        Vocabulary vocabulary = options.From is { } start
            ? StartingVocabulary.Extend(StartingWeights.VocabularyOf(start), text, options.MinimumCount, options.VocabularySize)
            : WordVocabularyBuilder.FromCorpus(text, options.MinimumCount, options.VocabularySize);
        if (vocabulary.Size > vocabulary.LetterCount + 1)
            return vocabulary;
        throw new TrainingDataException($"No word of the training text occurs {options.MinimumCount} times (--min-count), so a word model would have no words. Give a smaller number, or add text.");
    }
}
