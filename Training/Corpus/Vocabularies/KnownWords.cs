using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>The words that a word model knows, in any form: with a capital or without, with a space before them or without, with ’ or '.</summary>
internal sealed class KnownWords
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _stems;

    private KnownWords(HashSet<string> stems) => _stems = stems.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words of a vocabulary.</summary>
    /// <param name="vocabulary">The vocabulary of a word model.</param>
    public static KnownWords Of(Vocabulary vocabulary)
    {
        WordForms forms = WordForms.Shared(vocabulary);
        return new KnownWords([.. Enumerable.Range(0, vocabulary.Size).Where(token => !vocabulary.IsSpelling(token)).Select(token => PlainTypography.Of(forms.Stems[forms.StemOf[token]]))]);
    }

    /// <summary>The share of a text's words that are known, from 0 to 1. The names of speakers do not count. Null if the text has no words.</summary>
    /// <param name="text">The text.</param>
    public double? ShareOf(string text)
    {
        int words = 0, known = 0;
        foreach (ReadOnlySpan<char> line in PlainTypography.Of(text).AsSpan().EnumerateLines())
        {
            int length;
            for (int position = SpeakerLines.NameOf(line).Length; position < line.Length; position += length)
            {
                length = WordPieces.LengthAt(line, position);
                ReadOnlySpan<char> word = line.Slice(position, length).TrimStart(' ');
                if (word.IsEmpty || !WordPieces.IsWord(word[^1]) || word.ContainsAnyInRange('0', '9'))
                    continue;
                words++;
                known += IsKnown(word) ? 1 : 0;
            }
        }

        return words == 0 ? null : (double)known / words;
    }

    // "king's" is known if "king" and "'s" are.
    private bool IsKnown(ReadOnlySpan<char> word)
    {
        Span<char> small = stackalloc char[word.Length];
        word.ToLowerInvariant(small);
        if (_stems.Contains(small))
            return true;
        int shorter = WordPieces.ShorterThan(word);
        return shorter > 0 && IsKnown(word[..shorter]) && _stems.Contains(small[shorter..]);
    }
}
