using System;
using System.Collections.Generic;
using System.Globalization;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Reporting.Findings;

/// <summary>The words of a corpus. With them, a report shows how many words of a sample are real.</summary>
internal sealed class CorpusWords
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Collects the words of texts.</summary>
    public CorpusWords(params IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            foreach (Range word in Find(text))
                _words.Add(Normal(text.AsSpan(word)));
        }
    }

    /// <summary>The number of different words.</summary>
    public int Count => _words.Count;

    /// <summary>Collects the words of a corpus on disk.</summary>
    /// <param name="patterns">The files, folders and globs.</param>
    /// <param name="reading">How the files are read. Null: what is in them decides.</param>
    /// <returns>The words. Null if the corpus cannot be read.</returns>
    public static CorpusWords? TryRead(IReadOnlyList<string> patterns, ReadingOptions? reading = null)
    {
        try
        {
            return new CorpusWords(CorpusReader.Read(patterns, reading).Text);
        }
        catch (TrainingDataException)
        {
            return null;
        }
    }

    /// <summary>Whether the corpus has a word, ignoring case.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _words.Contains(Normal(word));

    /// <summary>The share of a text's words that are in the corpus, from 0 to 1. NaN if the text has no words.</summary>
    public double ShareIn(string text)
    {
        int words = 0;
        int known = 0;
        foreach (Range word in Find(text))
        {
            words++;
            if (Contains(text.AsSpan(word)))
                known++;
        }

        return words == 0 ? double.NaN : (double)known / words;
    }

    /// <summary>The places of the words in a text: letters and combining marks, with apostrophes between them.</summary>
    public static IEnumerable<Range> Find(string text)
    {
        int start = -1;
        for (int index = 0; index <= text.Length; index++)
        {
            bool inside = index < text.Length && (IsLetter(text[index]) || (start >= 0 && IsInnerApostrophe(text, index)));
            if (inside && start < 0)
                start = index;
            if (inside || start < 0)
                continue;
            yield return start..index;
            start = -1;
        }
    }

    private static bool IsInnerApostrophe(string text, int index) =>
        text[index] is '\'' or '’' && index + 1 < text.Length && IsLetter(text[index + 1]);

    private static bool IsLetter(char character) =>
        char.IsLetter(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark;

    private static string Normal(ReadOnlySpan<char> word) => word.ToString().ToLowerInvariant().Replace('’', '\'');
}
