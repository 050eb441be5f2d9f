using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>Chooses the vocabulary of a word model.</summary>
internal static class WordVocabularyBuilder
{
    /// <summary>The default of the smallest count of a word. Rarer words are spelled.</summary>
    public const int DefaultMinimumCount = 3;

    /// <summary>The default of the largest number of tokens, including letters and the unknown token.</summary>
    public const int DefaultMaximumSize = 30_000;

    /// <summary>
    /// Chooses all characters of a text, and its words that occur often enough, most frequent first. First, whole words are counted
    /// ("heart-burn'd"). Words that are too rare are cut at apostrophes and hyphens, as in encoding, and their parts are counted. Each placeholder gives two words, with and
    /// without the blank before it, however rare it is. Markup gives the words that the text has. In scripts without blanks between words, the words are frequent
    /// pieces (<see cref="UnspacedPieces"/>).
    /// </summary>
    /// <param name="trainingText">The training text. All line endings are line feeds.</param>
    /// <param name="minimumCount">The smallest count of a word, at least 1.</param>
    /// <param name="maximumSize">The largest number of tokens, including letters and the unknown token.</param>
    /// <exception cref="TrainingDataException">The text is empty, there is no room for a word, or a number is out of range.</exception>
    public static Vocabulary FromCorpus(string trainingText, int minimumCount = DefaultMinimumCount, int maximumSize = DefaultMaximumSize)
    {
        if (minimumCount < 1)
            throw new TrainingDataException($"The minimum count of a word is {minimumCount}, but it must be 1 or more.");
        var placeholders = CorpusPlaceholders.Of(trainingText);
        string[] letters = [.. TextElements.Count(placeholders.Without(trainingText)).Keys.Order(CodePointOrder.Instance)];
        if (letters.Length == 0)
            throw new TrainingDataException("The training text is empty, so there are no words to learn. Add text.");
        string[] forms = FormsOf(placeholders, trainingText);
        int room = maximumSize - letters.Length - 1 - forms.Length;
        if (room < 1 || maximumSize > Vocabulary.MaximumSize)
        {
            throw new TrainingDataException(
                $"The largest vocabulary is set to {maximumSize:N0} tokens. This text needs at least {maximumSize - room + 1:N0} for its characters{(forms.Length > 0 ? ", placeholders, markup" : string.Empty)} and one word. The limit is {Vocabulary.MaximumSize:N0}.");
        }

        List<string> whole = [.. Frequent(Count(trainingText, null, placeholders), minimumCount), .. UnspacedPieces.Of(trainingText, minimumCount)];
        Dictionary<string, int> counts = Count(trainingText, new Vocabulary(letters, whole), placeholders);
        return new Vocabulary(letters, WithForms(Frequent(counts, minimumCount).Take(room), counts, forms), placeholders.Found.Select(one => one.Text));
    }

    private static string[] FormsOf(CorpusPlaceholders placeholders, string text) =>
    [
        .. placeholders.Found.SelectMany(one => new[] { one.Text, " " + one.Text }),
        .. placeholders.Tokens.Skip(placeholders.Found.Count).SelectMany(one => new[] { one, " " + one }).Where(one => text.Contains(one, StringComparison.Ordinal)),
    ];

    // By frequency, as all words. The counts of placeholders are in the counts of words, and a form that the text does not have comes last.
    private static IEnumerable<string> WithForms(IEnumerable<string> words, Dictionary<string, int> counts, string[] forms) => forms.Length == 0
        ? words
        : words.Concat(forms).OrderByDescending(word => counts.GetValueOrDefault(word)).ThenBy(word => word, CodePointOrder.Instance);

    private static List<string> Frequent(Dictionary<string, int> counts, int minimumCount) =>
        [.. counts.Where(pair => pair.Value >= minimumCount && !IsWhole(pair.Key))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, CodePointOrder.Instance)
            .Select(pair => pair.Key)];

    // Counts whole pieces. With a known vocabulary, counts pieces as it encodes them, and of an unknown piece its first part.
    private static Dictionary<string, int> Count(string text, Vocabulary? known, CorpusPlaceholders placeholders)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int position = 0; position < text.Length;)
        {
            int blank = WordPieces.BlankAt(text, position);
            int placeholder = placeholders.LengthAt(text, position + blank);
            int length = placeholder > 0 ? blank + placeholder : WordPieces.LengthAt(text, position);
            if (known is not null && placeholder == 0)
                length = ReadLength(text, position, length, known);
            ReadOnlySpan<char> piece = text.AsSpan(position, length);
            if (IsWordToken(piece) && !WordPieces.IsInsideWord(text, position) && (known is not null || !ScriptLetters.IsUnspaced(piece[0])))
            {
                lookup.TryGetValue(piece, out int count);
                lookup[piece] = count + 1;
            }

            position += length;
        }

        return counts;
    }

    // Only placeholders and markup have such a form as a whole: a word has no sign before it.
    private static bool IsWhole(string word) => PlaceholderForm.IsOne(word.AsSpan(word[0] == ' ' ? 1 : 0)) || MarkupForm.IsOne(word.AsSpan(word[0] == ' ' ? 1 : 0));

    private static int ReadLength(string text, int position, int longest, Vocabulary known)
    {
        int shortest = longest;
        for (int length = longest; length > 0; length = WordPieces.ShorterThan(text.AsSpan(position, length)))
        {
            if (known.TryGetToken(text.Substring(position, length), out int token) && token > known.LetterCount)
                return length;
            shortest = length;
        }

        return shortest;
    }

    // A mark or white space of one character is already a letter.
    private static bool IsWordToken(ReadOnlySpan<char> piece) =>
        piece.Length <= Vocabulary.LongestElement && (piece.Length > 1 || WordPieces.IsWord(piece[0])) && !IsHalfPair(piece);

    private static bool IsHalfPair(ReadOnlySpan<char> piece) => piece.Length == 1 && char.IsSurrogate(piece[0]);
}
