using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting;

/// <summary>A corpus that is ready for training: split, and encoded as tokens.</summary>
internal sealed class TrainingData
{
    private TrainingData(ValidationSplit split, Vocabulary vocabulary)
    {
        Split = split;
        Vocabulary = vocabulary;
        Training = vocabulary.Encode(split.TrainingText);
        Validation = vocabulary.Encode(split.ValidationText);
        CharactersPerToken = vocabulary.Level == TokenLevel.Word ? (double)split.TrainingText.Length / Math.Max(1, Training.Length) : 1.0;
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

    /// <summary>The tokens of the training text.</summary>
    public int[] Training { get; }

    /// <summary>The tokens of the validation text. Empty if there is none.</summary>
    public int[] Validation { get; }

    /// <summary>The names of the corpus files, in order.</summary>
    public IReadOnlyList<string> Files => Distinct(file => file.Name);

    /// <summary>The full paths of the corpus files, in order.</summary>
    public IReadOnlyList<string> FilePaths => Distinct(file => file.Path);

    /// <summary>The SHA-256 hash of all tokens. It shows whether the corpus has changed since a run began.</summary>
    public string Hash() => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<int>([.. Training, .. Validation])));

    private string[] Distinct(Func<CorpusFile, string> part) => [.. Split.Training.Files.Concat(Split.Validation.Files).Select(part).Distinct()];

    /// <summary>Reads and splits the corpus that the options name.</summary>
    /// <exception cref="TrainingDataException">The corpus cannot be read or split.</exception>
    public static ValidationSplit ReadSplit(TrainingOptions options)
    {
        TableColumns? columns = TableColumns.ParseOrNull(options.Columns);
        CorpusText corpus = CorpusReader.Read(options.Corpus, columns);
        if (options.Banned.Count > 0)
            corpus = corpus.Without(PhraseFilter.Compile(options.Banned));
        if (options.ValidationText is not null)
            return ValidationSplit.Separate(corpus, CorpusReader.Read([options.ValidationText], columns?.IfThereIsATable()));
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
        "corpus" => VocabularyBuilder.FromCorpus(split.TrainingText, options.MinimumCount),
        _ => throw new ArgumentException($"There is no alphabet '{options.Alphabet}'. Choose 'corpus' or 'gorner'."),
    });

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
