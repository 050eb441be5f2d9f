using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>Facts about the words of a corpus.</summary>
/// <param name="Different">The number of different words without marks. Case counts: "The" is not "the".</param>
/// <param name="Frequent">The number of different words that occur five times or more.</param>
/// <param name="Vocabulary">The number of tokens in the default vocabulary of a word model.</param>
/// <param name="Tokens">The number of tokens in the text.</param>
/// <param name="CharactersPerToken">The mean number of characters per token.</param>
/// <param name="SpelledShare">The share of words that are spelled because the vocabulary does not have them, from 0 to 1.</param>
/// <param name="IsReversible">Whether the tokens decode to the same text.</param>
internal sealed record WordCensus(int Different, int Frequent, int Vocabulary, int Tokens, double CharactersPerToken, double SpelledShare, bool IsReversible)
{
    private const int FrequentFrom = 5;

    /// <summary>Collects the facts.</summary>
    /// <param name="text">The joined text of a corpus. Not empty.</param>
    public static WordCensus Of(string text)
    {
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus(text, WordVocabularyBuilder.DefaultMinimumCount, Math.Max(WordVocabularyBuilder.DefaultMaximumSize, TextElements.Count(text).Count + (2 * CorpusPlaceholders.Of(text).Tokens.Count()) + 2));
        int[] tokens = vocabulary.Encode(text);
        int[] counts = [.. CountWords(text).Values];
        return new WordCensus(
            counts.Length, counts.Count(count => count >= FrequentFrom), vocabulary.Size, tokens.Length, (double)text.Length / tokens.Length,
            SpelledShareOf(tokens, vocabulary), string.Equals(vocabulary.Decode(tokens), text, StringComparison.Ordinal));
    }

    /// <summary>The share of words that are spelled.</summary>
    /// <param name="tokens">The tokens of a text.</param>
    /// <param name="vocabulary">Their vocabulary.</param>
    public static double SpelledShareOf(ReadOnlySpan<int> tokens, Vocabulary vocabulary)
    {
        int words = 0;
        int spelled = 0;
        bool wasSpelling = false;
        foreach (int token in tokens)
        {
            bool isSpelling = vocabulary.IsSpelling(token);
            bool begins = isSpelling ? !wasSpelling : token > vocabulary.LetterCount && vocabulary.TextOf(token).Any(WordPieces.IsWord);
            words += begins ? 1 : 0;
            spelled += begins && isSpelling ? 1 : 0;
            wasSpelling = isSpelling;
        }

        return words == 0 ? 0.0 : (double)spelled / words;
    }

    private static Dictionary<string, int> CountWords(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int position = 0; position < text.Length;)
        {
            int blank = WordPieces.BlankAt(text, position);
            int length = WordPieces.LengthAt(text, position);
            ReadOnlySpan<char> word = text.AsSpan(position + blank, length - blank);
            if (word.IndexOfAnyInRange('0', '9') < 0 && WordPieces.IsWord(word[^1]))
            {
                lookup.TryGetValue(word, out int count);
                lookup[word] = count + 1;
            }

            position += length;
        }

        return counts;
    }
}
