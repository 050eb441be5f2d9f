using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Unicode;

namespace DialogueRnn.Training.Embeddings;

/// <summary>
/// The wanted words in all forms that a file may use. The word itself is the best form. Then come small letters, a capital first letter and
/// all capitals. Then the same with '_' for hyphens and a straight apostrophe, as in the phrases of GoogleNews. Last comes '#' for
/// the digits of numbers, also as in GoogleNews.
/// </summary>
internal sealed class WantedWords
{
    private const char Blank = ' ';

    private readonly Dictionary<string, List<(int Word, int Rank)>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Word, int Rank)>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _longest;
    private readonly char[] _characters;

    /// <summary>Prepares the forms of words.</summary>
    /// <param name="words">The words. The spaces around them belong to the tokens and are ignored.</param>
    public WantedWords(IEnumerable<string> words)
    {
        Words = [.. words.Where(word => word.Length > 0).Distinct(StringComparer.Ordinal)];
        for (int word = 0; word < Words.Count; word++)
        {
            int rank = 0;
            foreach (string form in Forms(Words[word].Trim(Blank)).Distinct(StringComparer.Ordinal))
            {
                if (!_places.TryGetValue(form, out List<(int, int)>? places))
                    _places.Add(form, places = []);
                places.Add((word, rank++));
                _longest = Math.Max(_longest, Encoding.UTF8.GetByteCount(form));
            }
        }

        _lookup = _places.GetAlternateLookup<ReadOnlySpan<char>>();
        _characters = new char[_longest];
    }

    /// <summary>The words without repetitions.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Finds the words that want a row.</summary>
    /// <param name="word">The row's word in valid UTF-8.</param>
    /// <param name="places">The numbers of the words, and for each the rank of this form (0 is the word itself).</param>
    /// <returns>Whether a word wants the row.</returns>
    public bool TryFind(ReadOnlySpan<byte> word, out List<(int Word, int Rank)> places)
    {
        places = [];
        if (word.Length > _longest || Utf8.ToUtf16(word, _characters, out _, out int length) != OperationStatus.Done)
            return false;
        if (!_lookup.TryGetValue(_characters.AsSpan(0, length), out List<(int Word, int Rank)>? found))
            return false;
        places = found;
        return true;
    }

    private static IEnumerable<string> Forms(string word)
    {
        if (word.Length == 0)
            yield break;
        foreach (string form in Cases(word))
            yield return form;
        string plain = word.Replace('-', '_').Replace('’', '\'');
        foreach (string form in Cases(plain))
            yield return form;
        if (word.Length > 1 && word.Any(char.IsAsciiDigit))
            yield return string.Concat(word.Select(character => char.IsAsciiDigit(character) ? '#' : character));
    }

    private static IEnumerable<string> Cases(string word)
    {
        string small = word.ToLowerInvariant();
        yield return word;
        yield return small;
        yield return char.ToUpperInvariant(small[0]) + small[1..];
        yield return small.ToUpperInvariant();
    }
}
