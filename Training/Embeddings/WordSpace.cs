using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Embeddings;

/// <summary>
/// The words of a model, their rows, and the distances between them. The forms of a word (" king", "King") are tokens with rows of their own,
/// but count as one word here. For a word, the first form that exists is used. For a neighbour, the nearest form is used.
/// </summary>
internal sealed class WordSpace
{
    private const char Blank = ' ';

    private readonly IReadOnlyList<string> _texts;
    private readonly string[] _folded;
    private readonly Dictionary<string, int> _places;
    private readonly float[] _rows;
    private readonly int _width;

    /// <summary>Creates a space of words and rows.</summary>
    /// <param name="texts">The texts of the word tokens with their spaces, most frequent first.</param>
    /// <param name="rows">[texts, width], row-major.</param>
    /// <param name="width">The number of values per row.</param>
    /// <exception cref="ArgumentException">The number of values does not fit.</exception>
    public WordSpace(IReadOnlyList<string> texts, ReadOnlySpan<float> rows, int width)
    {
        if (rows.Length != (long)texts.Count * width)
            throw new ArgumentException($"{texts.Count} words of {width} numbers need {(long)texts.Count * width} numbers, but {rows.Length} were given.", nameof(rows));
        _texts = texts;
        _width = width;
        _folded = [.. texts.Select(Fold)];
        _places = new Dictionary<string, int>(texts.Count, StringComparer.Ordinal);
        for (int word = 0; word < texts.Count; word++)
            _places.TryAdd(texts[word], word);
        _rows = Normalise(rows, width);
    }

    /// <summary>The number of words. Each form counts.</summary>
    public int Count => _texts.Count;

    /// <summary>The number of values per row.</summary>
    public int Width => _width;

    /// <summary>Creates the space of a word model. Its letters and the unknown token are left out.</summary>
    /// <param name="vocabulary">The vocabulary of a word model.</param>
    /// <param name="table">[vocabulary, width], row-major.</param>
    public static WordSpace Of(Vocabulary vocabulary, ReadOnlySpan<float> table)
    {
        int width = table.Length / vocabulary.Size;
        return new WordSpace([.. vocabulary.Elements.Skip(vocabulary.LetterCount)], table[((vocabulary.LetterCount + 1) * width)..], width);
    }

    /// <summary>The text of a word without the space of its token.</summary>
    public string NameOf(int word) => _texts[word].Trim(Blank);

    /// <summary>Finds a word: as given, in small letters, with a capital, or in capitals, each first with a space before it.</summary>
    /// <param name="word">The word.</param>
    /// <param name="found">Its number.</param>
    /// <returns>Whether the word was found.</returns>
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

    /// <summary>The row of a word, scaled to length 1. All zeros stay zeros.</summary>
    public ReadOnlySpan<float> RowOf(int word) => _rows.AsSpan(word * _width, _width);

    /// <summary>The nearest other words, nearest first. Of equally near words, the more frequent comes first.</summary>
    /// <param name="word">The number of the word.</param>
    /// <param name="count">The largest number of neighbours.</param>
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

    /// <summary>The cosine of the angle between the rows of two words.</summary>
    public double Dot(int one, int other)
    {
        ReadOnlySpan<float> left = RowOf(one);
        ReadOnlySpan<float> right = RowOf(other);
        double sum = 0;
        for (int column = 0; column < left.Length; column++)
            sum += (double)left[column] * right[column];
        return sum;
    }

    /// <summary>Words with a similar spelling, nearest first.</summary>
    /// <param name="word">The word, which need not be in the model.</param>
    /// <param name="count">The largest number of words.</param>
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

    /// <summary>The most frequent words that contain a letter, one form of each: in small letters if that form exists.</summary>
    /// <param name="count">The largest number of words.</param>
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
