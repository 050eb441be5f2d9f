using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Embeddings;

/// <summary>
/// Words and their rows, and what is near what. The forms of a word (" king", "King") are tokens with rows of their own; here they count as one
/// word: the first form that is found is asked, and of the forms of a neighbour the nearest is told.
/// </summary>
internal sealed class WordSpace
{
    private const char Blank = ' ';

    private readonly IReadOnlyList<string> _texts;
    private readonly string[] _folded;
    private readonly Dictionary<string, int> _places;
    private readonly float[] _rows;
    private readonly int _width;

    /// <summary>Takes words and rows.</summary>
    /// <param name="texts">The texts of word tokens with their blanks, the most frequent first.</param>
    /// <param name="rows">[texts, width], row-major.</param>
    /// <param name="width">Numbers of a row.</param>
    public WordSpace(IReadOnlyList<string> texts, ReadOnlySpan<float> rows, int width)
    {
        if (rows.Length != (long)texts.Count * width)
            throw new ArgumentException($"{texts.Count} words of {width} numbers are {(long)texts.Count * width} numbers; {rows.Length} were given.", nameof(rows));
        _texts = texts;
        _width = width;
        _folded = [.. texts.Select(Fold)];
        _places = new Dictionary<string, int>(texts.Count, StringComparer.Ordinal);
        for (int word = 0; word < texts.Count; word++)
            _places.TryAdd(texts[word], word);
        _rows = Normalise(rows, width);
    }

    /// <summary>How many words there are, forms counted one by one.</summary>
    public int Count => _texts.Count;

    /// <summary>Numbers of a row.</summary>
    public int Width => _width;

    /// <summary>The words of a word model; its letters and the unknown token are left out.</summary>
    /// <param name="vocabulary">A vocabulary of words.</param>
    /// <param name="table">[vocabulary, width], row-major.</param>
    public static WordSpace Of(Vocabulary vocabulary, ReadOnlySpan<float> table)
    {
        int width = table.Length / vocabulary.Size;
        return new WordSpace([.. vocabulary.Elements.Skip(vocabulary.LetterCount)], table[((vocabulary.LetterCount + 1) * width)..], width);
    }

    /// <summary>A word without the blank of its token.</summary>
    public string NameOf(int word) => _texts[word].Trim(Blank);

    /// <summary>Finds a word in any of its forms: as it is given, in small letters, with a capital, in capitals; each with a blank before it first.</summary>
    public bool TryFind(string word, out int found)
    {
        string name = word.Trim(Blank);
        string small = name.ToLowerInvariant();
        string capital = small.Length == 0 ? small : char.ToUpperInvariant(small[0]) + small[1..];
        foreach (string form in (string[])[name, small, capital, name.ToUpperInvariant()])
        {
            if (_places.TryGetValue(Blank + form, out found) || _places.TryGetValue(form, out found))
                return true;
        }

        found = Array.IndexOf(_folded, small);
        return found >= 0;
    }

    /// <summary>The row of a word, of length 1 (or 0, if it is all zeros).</summary>
    public ReadOnlySpan<float> RowOf(int word) => _rows.AsSpan(word * _width, _width);

    /// <summary>The nearest other words, the nearest first; of words as near, the more frequent.</summary>
    /// <param name="word">A word's number.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<Neighbour> Nearest(int word, int count)
    {
        var best = new Dictionary<string, (int Word, double Similarity)>(StringComparer.Ordinal);
        for (int other = 0; other < Count; other++)
        {
            if (_folded[other] == _folded[word])
                continue;
            double similarity = Math.Clamp(Dot(word, other), -1, 1);
            if (!best.TryGetValue(_folded[other], out (int Word, double Similarity) known) || similarity > known.Similarity)
                best[_folded[other]] = (other, similarity);
        }

        return [.. best.Values.OrderByDescending(one => one.Similarity).ThenBy(one => one.Word).Take(count)
            .Select(one => new Neighbour(NameOf(one.Word), one.Similarity))];
    }

    /// <summary>The cosine of the angle between two rows.</summary>
    public double Dot(int one, int other)
    {
        ReadOnlySpan<float> left = RowOf(one);
        ReadOnlySpan<float> right = RowOf(other);
        double sum = 0;
        for (int column = 0; column < left.Length; column++)
            sum += (double)left[column] * right[column];
        return sum;
    }

    /// <summary>Words that are spelled nearly like one that is not there, the nearest first.</summary>
    /// <param name="word">The word.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<string> Spellings(string word, int count)
    {
        string folded = Fold(word);
        int most = Math.Max(1, folded.Length / 3);
        var near = new Dictionary<string, (int Word, int Distance)>(StringComparer.Ordinal);
        for (int other = 0; other < Count; other++)
        {
            if (Math.Abs(_folded[other].Length - folded.Length) > most || !_folded[other].Any(char.IsLetterOrDigit) || near.ContainsKey(_folded[other]))
                continue;
            int distance = EditDistance.Between(folded, _folded[other]);
            if (distance <= most)
                near.Add(_folded[other], (other, distance));
        }

        return [.. near.Values.OrderBy(one => one.Distance).ThenBy(one => one.Word).Take(count)
            .Select(one => NameOf(PlainFormOf(one.Word)))];
    }

    /// <summary>The most frequent words that have a letter, each in its plainest form alone: in small letters if there is such a form.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<int> MostFrequent(int count)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, Count).Where(word => _folded[word].Any(char.IsLetter) && seen.Add(_folded[word])).Take(count).Select(PlainFormOf)];
    }

    private int PlainFormOf(int word) => TryFind(_folded[word], out int plain) ? plain : word;

    private static string Fold(string text) => text.Trim(Blank).ToLowerInvariant();

    private static float[] Normalise(ReadOnlySpan<float> rows, int width)
    {
        var normal = new float[rows.Length];
        for (int start = 0; start < rows.Length; start += width)
        {
            double square = 0;
            for (int column = 0; column < width; column++)
                square += (double)rows[start + column] * rows[start + column];
            double factor = square > 0 ? 1 / Math.Sqrt(square) : 0;
            for (int column = 0; column < width; column++)
                normal[start + column] = (float)(rows[start + column] * factor);
        }

        return normal;
    }
}
