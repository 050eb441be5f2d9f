using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;

namespace DialogueRnn.Training.Choosing;

/// <summary>Describes a line by numbers, from which the taste of a writer can be learned: how good it is for readers, its shape, its words, and the fields of the
/// line of the corpus that it comes from.</summary>
/// <remarks>
/// The words are the weighted mean of their <see cref="CentredRows"/>, scaled to length 1. The weight of a word is a / (a + p), where p is its share of the corpus and
/// a = 0.001 (S. Arora, Y. Liang and T. Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", 2017).
/// </remarks>
internal sealed class LineFeatures
{
    /// <summary>The index of the worth: the log odds that a reader keeps the line.</summary>
    public const int Worth = 0;

    /// <summary>The number of features before those of the words: the worth and the shape.</summary>
    public const int Shapes = 5;

    /// <summary>The index of the first feature that counts marks: ends of sentences, questions, exclamations.</summary>
    public const int FirstMark = 2;

    private const double Rarity = 1e-3;
    private const double UsualLength = 40.0;
    private const double ValueScale = 0.5;

    private readonly Vocabulary _vocabulary;
    private readonly CentredRows _rows;
    private readonly Dictionary<int, int> _counts;
    private readonly int _tokens;
    private readonly SceneTable? _table;
    private readonly int[] _firstValues;
    private readonly int _words;

    /// <param name="memory">The memory of the corpus. It has at least one line.</param>
    /// <param name="vocabulary">The vocabulary of the model.</param>
    /// <param name="weights">The weights of the model.</param>
    public LineFeatures(CorpusMemory memory, Vocabulary vocabulary, StepWeights weights)
    {
        _vocabulary = vocabulary;
        _table = memory.Table;
        _counts = memory.Primes.SelectMany(prime => memory.Voice(prime)!.Tokens).CountBy(token => token).ToDictionary();
        _tokens = _counts.Values.Sum();
        _rows = new CentredRows(weights, [.. _counts.Keys.Where(IsWord).Order()]);
        _words = weights.Shape.Embedding;
        int fields = _table?.Schema.Fields.Count ?? 0;
        _firstValues = new int[fields];
        int count = Shapes + _words;
        for (int field = 0; field < fields; field++)
        {
            _firstValues[field] = count;
            count += SceneTable.LargestCode(_table!.Schema.Fields[field]);
        }

        Count = count;
    }

    /// <summary>The number of features.</summary>
    public int Count { get; }

    /// <summary>Describes a line.</summary>
    /// <param name="tokens">The tokens of its text.</param>
    /// <param name="worth">The log odds that a reader keeps it.</param>
    /// <param name="row">The row of its fields in the table of the memory. 0: it has none.</param>
    /// <param name="features">Receives the features, <see cref="Count"/> long.</param>
    public void Read(ReadOnlySpan<int> tokens, double worth, int row, double[] features)
    {
        Array.Clear(features);
        features[Worth] = worth;
        double length = 0;
        foreach (int token in tokens)
        {
            string text = _vocabulary.TextOf(token);
            length += text.Length;
            features[FirstMark] += text.EndsWith('.') || text.EndsWith('?') || text.EndsWith('!') ? 1 : 0;
            features[3] += text.Contains('?', StringComparison.Ordinal) ? 1 : 0;
            features[4] += text.Contains('!', StringComparison.Ordinal) ? 1 : 0;
            if (IsWord(token))
                Add(token, features);
        }

        features[1] = length / UsualLength;
        ScaleWords(features);
        for (int field = 0; field < _firstValues.Length; field++)
        {
            if (row > 0 && _table!.IsChoice(row, field))
                features[_firstValues[field] + _table.Codes[(row * _firstValues.Length) + field] - 1] = ValueScale;
        }
    }

    private bool IsWord(int token) => token != Vocabulary.UnknownToken && _vocabulary.TextOf(token).Any(char.IsLetter);

    private void Add(int token, double[] features)
    {
        double share = (_counts.GetValueOrDefault(token) + 1.0) / _tokens;
        double weight = Rarity / (Rarity + share);
        float[] row = _rows.Of(token);
        for (int column = 0; column < row.Length; column++)
            features[Shapes + column] += weight * row[column];
    }

    private void ScaleWords(double[] features)
    {
        double squares = 0;
        for (int column = 0; column < _words; column++)
            squares += features[Shapes + column] * features[Shapes + column];
        double scale = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
        for (int column = 0; column < _words; column++)
            features[Shapes + column] *= scale;
    }
}
