using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Unicode;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Embeddings;

/// <summary>Collects the wanted rows while a file is read, and counts the words of the file.</summary>
internal sealed class EmbeddingCollector(string path, IReadOnlyList<string> words, WantedWords wanted)
{
    /// <summary>One word in this number may be invalid UTF-8, because word2vec cuts long words inside a character. More means another encoding.</summary>
    private const int RowsPerUnreadable = 100;

    private const int MostExamples = 3;

    private readonly float[]?[] _rows = new float[words.Count][];
    private readonly int[] _ranks = new int[words.Count];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _examples = [];
    private List<(int Word, int Rank)> _places = [];
    private string _firstUnreadable = string.Empty;

    /// <summary>The number of words in the file so far.</summary>
    public long Words { get; private set; }

    /// <summary>The number of wanted words that occurred again. Their first rows are used.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The number of words that are not valid UTF-8. They are left out.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Counts a word of the file and tells whether its row is wanted.</summary>
    /// <param name="word">The word's bytes.</param>
    /// <param name="unit">The unit of the place, "line" or "byte".</param>
    /// <param name="place">The number of the line, or the offset in bytes.</param>
    public bool Wants(ReadOnlySpan<byte> word, string unit, long place)
    {
        Words++;
        if (!Utf8.IsValid(word))
        {
            if (Unreadable++ == 0)
                _firstUnreadable = $"{unit} {place} ({Encoding.Latin1.GetString(word)})";
            return false;
        }

        if (_examples.Count < MostExamples)
            _examples.Add(Encoding.UTF8.GetString(word));
        if (!wanted.TryFind(word, out _places))
            return false;
        if (!_seen.Add(Encoding.UTF8.GetString(word)))
        {
            Duplicates++;
            return false;
        }

        return _places.Exists(one => IsBetter(one.Word, one.Rank));
    }

    /// <summary>Takes the row of the last wanted word.</summary>
    public void Take(float[] row)
    {
        foreach ((int word, int rank) in _places)
        {
            if (!IsBetter(word, rank))
                continue;
            _rows[word] = row;
            _ranks[word] = rank;
        }
    }

    /// <summary>Returns the rows by wanted word.</summary>
    /// <exception cref="TrainingDataException">No word was found, or the file is not in UTF-8.</exception>
    public Dictionary<string, float[]> Finish()
    {
        if (Unreadable * RowsPerUnreadable > Words)
        {
            throw new TrainingDataException(
                $"{path}: {Unreadable:N0} of {Words:N0} words are not valid UTF-8, the first at {_firstUnreadable}. The file has another encoding. " +
                "Convert it (on a command line: iconv -f ENCODING -t UTF-8 FILE), or use another file.");
        }

        var rows = new Dictionary<string, float[]>(StringComparer.Ordinal);
        for (int word = 0; word < words.Count; word++)
        {
            if (_rows[word] is { } row)
                rows.Add(words[word], row);
        }

        if (rows.Count == 0)
        {
            throw new TrainingDataException(
                $"{path}: none of the {words.Count:N0} words of the vocabulary is in the file, which has {Words:N0} words (it begins with " +
                $"'{string.Join("', '", _examples)}'). Use a file for the language of the corpus, or train without --embeddings.");
        }

        return rows;
    }

    private bool IsBetter(int word, int rank) => _rows[word] is null || rank < _ranks[word];
}
