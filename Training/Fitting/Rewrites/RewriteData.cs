using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Rewrites;

/// <summary>Pairs of lines that are ready for training: split, and encoded as the model will read and write them.</summary>
internal sealed class RewriteData
{
    private RewriteData(LinePair[] training, LinePair[] validation, Vocabulary source, Vocabulary target)
    {
        Training = training;
        Validation = validation;
        Source = source;
        Target = target;
        TrainingSources = TokensOf(training.Select(pair => pair.Source), source);
        TrainingTargets = TokensOf(training.Select(pair => pair.Target), target);
        ValidationSources = TokensOf(validation.Select(pair => pair.Source), source);
        ValidationTargets = TokensOf(validation.Select(pair => pair.Target), target);
    }

    /// <summary>The pairs to learn from.</summary>
    public LinePair[] Training { get; }

    /// <summary>The pairs set aside for validation. Empty if there are none.</summary>
    public LinePair[] Validation { get; }

    /// <summary>The vocabulary of the lines that are read.</summary>
    public Vocabulary Source { get; }

    /// <summary>The vocabulary of the lines that are written.</summary>
    public Vocabulary Target { get; }

    /// <summary>The tokens of each line to read in training.</summary>
    public int[][] TrainingSources { get; }

    /// <summary>The tokens of each line to write in training.</summary>
    public int[][] TrainingTargets { get; }

    /// <summary>The tokens of each line to read in validation.</summary>
    public int[][] ValidationSources { get; }

    /// <summary>The tokens of each line to write in validation.</summary>
    public int[][] ValidationTargets { get; }

    /// <summary>The names of the files of the corpus.</summary>
    public IReadOnlyList<string> Files => [.. Training.Concat(Validation).Select(pair => pair.File).Distinct()];

    /// <summary>The number of characters to write in training, with the line break at the end of each line.</summary>
    public long TrainingCharacters => Characters(Training);

    /// <summary>The number of characters to write in validation, with the line break at the end of each line.</summary>
    public long ValidationCharacters => Characters(Validation);

    /// <summary>The mean number of characters per predicted token.</summary>
    public double CharactersPerToken => (double)TrainingCharacters / TrainingTargets.Sum(line => line.Length - 1);

    /// <summary>The SHA-256 hash of all pairs. It shows whether the corpus has changed since a run began.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LinePair pair in Training.Concat(Validation))
            hash.AppendData(Encoding.UTF8.GetBytes($"{pair.Source}\0{pair.Target}\0"));
        hash.AppendData(MemoryMarshal.AsBytes<int>([Training.Length, Source.Size, Target.Size]));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Chooses the vocabularies and encodes the pairs that the options name.</summary>
    /// <exception cref="TrainingDataException">The pairs cannot be read, or no vocabulary can be built from them.</exception>
    public static RewriteData Read(TrainingOptions options)
    {
        (LinePair[] training, LinePair[] validation) = RewriteReading.Read(options);
        return new RewriteData(training, validation, VocabularyOf(training.Select(pair => pair.Source), options), VocabularyOf(training.Select(pair => pair.Target), options));
    }

    // The line breaks around a line are tokens, too.
    private static Vocabulary VocabularyOf(IEnumerable<string> lines, TrainingOptions options) =>
        WordVocabularyBuilder.FromCorpus(string.Join('\n', lines.Prepend(string.Empty).Append(string.Empty)), options.MinimumCount, options.VocabularySize);

    private static long Characters(LinePair[] pairs) => pairs.Sum(pair => pair.Target.Length + 1L);

    private static int[][] TokensOf(IEnumerable<string> lines, Vocabulary vocabulary)
    {
        int[] tokens = new int[LineTokens.Longest];
        return [.. lines.Select(line => tokens[..LineTokens.Read(vocabulary, line, tokens)])];
    }
}
