using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>
/// What tokens of a word model have in common: "the", " the" and " The" have one stem and three forms. A form says whether a blank stands before the word and how it
/// is capitalised.
/// </summary>
internal sealed class WordForms
{
    /// <summary>The name of forms that share their stem.</summary>
    public const string SharedName = "shared";

    /// <summary>The name of forms that share nothing.</summary>
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

    /// <summary>How many forms there are.</summary>
    public const int FormCount = 9;

    /// <summary><see cref="SharedName"/> or <see cref="SeparateName"/>.</summary>
    public string Name { get; }

    /// <summary>The stems: words in small letters without their blank, marks, and letters that spell, these with a line feed before them.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>For every token its stem.</summary>
    public int[] StemOf { get; }

    /// <summary>For every token its form, below <see cref="FormCount"/>.</summary>
    public int[] FormOf { get; }

    /// <summary>The forms of a vocabulary.</summary>
    /// <param name="vocabulary">A vocabulary of words.</param>
    /// <param name="name">"shared" or "separate".</param>
    public static WordForms Of(Vocabulary vocabulary, string name) => name == SharedName ? Shared(vocabulary) : Separate(vocabulary);

    /// <summary>How often each stem occurs.</summary>
    /// <param name="counts">How often each token occurs.</param>
    public long[] CountsOf(long[] counts)
    {
        long[] sums = new long[Stems.Count];
        for (int token = 0; token < counts.Length; token++)
            sums[StemOf[token]] += counts[token];
        return sums;
    }

    /// <summary>Finds the stems and forms of a vocabulary.</summary>
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

    /// <summary>Gives every token a stem of its own and all the same form.</summary>
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
