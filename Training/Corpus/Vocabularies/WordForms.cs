using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>
/// The common parts of a word model's tokens. "the", " the" and " The" have one stem and three forms. A form tells whether there is a space
/// before the word and which letters are capitals.
/// </summary>
internal sealed class WordForms
{
    /// <summary>The name of forms with shared stems.</summary>
    public const string SharedName = "shared";

    /// <summary>The name of forms without shared stems.</summary>
    public const string SeparateName = "separate";

    private const int Blank = 1;
    private const int Title = 2;
    private const int Capitals = 4;
    private const int Spelling = 6;
    private const int Mark = 7;

    private WordForms(string name, IReadOnlyList<string> stems, int[] stemOf, int[] formOf)
    {
        Name = name;
        Stems = stems;
        StemOf = stemOf;
        FormOf = formOf;
    }

    /// <summary>The number of forms.</summary>
    public const int FormCount = 9;

    /// <summary><see cref="SharedName"/> or <see cref="SeparateName"/>.</summary>
    public string Name { get; }

    /// <summary>The stems: words in small letters without their space, marks, and letters for spelling, which have a line feed before them.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>For every token, its stem.</summary>
    public int[] StemOf { get; }

    /// <summary>For every token, its form, below <see cref="FormCount"/>.</summary>
    public int[] FormOf { get; }

    /// <summary>Finds the forms of a vocabulary.</summary>
    /// <param name="vocabulary">The vocabulary of a word model.</param>
    /// <param name="name">"shared" or "separate".</param>
    public static WordForms Of(Vocabulary vocabulary, string name) => name == SharedName ? Shared(vocabulary) : Separate(vocabulary);

    /// <summary>The count of each stem.</summary>
    /// <param name="counts">The count of each token.</param>
    public long[] CountsOf(long[] counts)
    {
        long[] sums = new long[Stems.Count];
        for (int token = 0; token < counts.Length; token++)
            sums[StemOf[token]] += counts[token];
        return sums;
    }

    /// <summary>Finds the stems and forms of a vocabulary. Forms of a word share their stem.</summary>
    public static WordForms Shared(Vocabulary vocabulary)
    {
        var stems = new List<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] stemOf = new int[vocabulary.Size];
        int[] formOf = new int[vocabulary.Size];
        for (int token = 0; token < vocabulary.Size; token++)
        {
            (string stem, formOf[token]) = Part(vocabulary, token);
            if (!known.TryGetValue(stem, out stemOf[token]))
            {
                stemOf[token] = known[stem] = stems.Count;
                stems.Add(stem);
            }
        }

        return new WordForms(SharedName, stems, stemOf, formOf);
    }

    /// <summary>Gives every token a stem of its own. All have the same form.</summary>
    public static WordForms Separate(Vocabulary vocabulary) => new(
        SeparateName, [.. Enumerable.Range(0, vocabulary.Size).Select(vocabulary.TextOf)], [.. Enumerable.Range(0, vocabulary.Size)], new int[vocabulary.Size]);

    private static (string Stem, int Form) Part(Vocabulary vocabulary, int token)
    {
        string text = vocabulary.TextOf(token);
        if (vocabulary.IsSpelling(token))
            return ("\n" + text, Spelling);
        int blank = WordPieces.BlankAt(text, 0);
        string core = text[blank..];
        if (!core.Any(char.IsLetter))
            return (core, Mark + blank);
        string small = core.ToLowerInvariant();
        if (core.AsSpan().SequenceEqual(small))
            return (small, blank * Blank);
        if (core == Titled(small))
            return (small, Title + (blank * Blank));
        return core.AsSpan().SequenceEqual(small.ToUpperInvariant()) ? (small, Capitals + (blank * Blank)) : (core, blank * Blank);
    }

    private static string Titled(string small)
    {
        int first = small.AsSpan().IndexOfAnyExcept('\'', '\u2019');
        return first < 0 ? small : string.Concat(small.AsSpan(0, first), char.ToUpperInvariant(small[first]).ToString(), small.AsSpan(first + 1));
    }
}
