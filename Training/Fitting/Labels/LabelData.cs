using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Labels;

/// <summary>Labelled lines that are ready for training: split, and encoded as the classifier will read them.</summary>
internal sealed class LabelData
{
    private LabelData(LabelledLines lines, Vocabulary vocabulary)
    {
        Lines = lines;
        Vocabulary = vocabulary;
        Training = [.. lines.Training.Select(line => TokensOf(line.Text))];
        Validation = [.. lines.Validation.Select(line => TokensOf(line.Text))];
        TrainingLabels = [.. lines.Training.Select(lines.NumberOf)];
        ValidationLabels = [.. lines.Validation.Select(lines.NumberOf)];
    }

    /// <summary>The lines.</summary>
    public LabelledLines Lines { get; }

    /// <summary>The vocabulary.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The tokens of each training line.</summary>
    public int[][] Training { get; }

    /// <summary>The tokens of each validation line.</summary>
    public int[][] Validation { get; }

    /// <summary>The number of the label of each training line.</summary>
    public int[] TrainingLabels { get; }

    /// <summary>The number of the label of each validation line.</summary>
    public int[] ValidationLabels { get; }

    /// <summary>The number of characters in the training lines.</summary>
    public long TrainingCharacters => Lines.Training.Sum(line => (long)line.Text.Length);

    /// <summary>The number of characters in the validation lines.</summary>
    public long ValidationCharacters => Lines.Validation.Sum(line => (long)line.Text.Length);

    /// <summary>How much a line of each label counts. The mean over the training lines is 1.</summary>
    /// <param name="balance">As <see cref="TrainingOptions.Balance"/>.</param>
    public float[] LabelWeights(double balance)
    {
        double[] counts = new double[Lines.Labels.Count];
        foreach (int label in TrainingLabels)
            counts[label]++;
        double[] weights = [.. counts.Select(count => Math.Pow(TrainingLabels.Length / (counts.Length * count), balance))];
        double mean = TrainingLabels.Average(label => weights[label]);
        return [.. weights.Select(weight => (float)(weight / mean))];
    }

    /// <summary>Counts how often each token occurs in the training lines.</summary>
    public long[] Counts()
    {
        long[] counts = new long[Vocabulary.Size];
        foreach (int token in Training.SelectMany(line => line))
            counts[token]++;
        return counts;
    }

    /// <summary>The SHA-256 hash of all texts and labels. It shows whether the corpus has changed since a run began.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LabelledLine line in Lines.Training.Concat(Lines.Validation))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{line.Label}\0{line.Text}\0"));
        }

        hash.AppendData(MemoryMarshal.AsBytes<int>([Training.Length, Vocabulary.Size]));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Chooses the vocabulary and encodes the lines.</summary>
    /// <exception cref="TrainingDataException">No vocabulary can be built from the lines.</exception>
    public static LabelData Of(LabelledLines lines, TrainingOptions options)
    {
        // The line breaks around a line are tokens, too.
        string text = string.Join('\n', lines.Training.Select(line => line.Text).Prepend(string.Empty).Append(string.Empty));
        if (options.Level == TokenLevel.Character)
            return new LabelData(lines, VocabularyBuilder.FromCorpus(text, options.MinimumCount));
        Vocabulary vocabulary = options.From is { } start
            ? StartingVocabulary.Extend(StartingWeights.VocabularyOf(start), text, options.MinimumCount, options.VocabularySize)
            : WordVocabularyBuilder.FromCorpus(text, options.MinimumCount, options.VocabularySize);
        return new LabelData(lines, vocabulary);
    }

    private int[] TokensOf(string text)
    {
        Span<int> tokens = stackalloc int[LineTokens.Longest];
        return tokens[..LineTokens.Read(Vocabulary, text, tokens)].ToArray();
    }
}
