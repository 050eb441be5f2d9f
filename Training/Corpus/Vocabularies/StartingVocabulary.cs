using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>Chooses the vocabulary of a word model that starts from another word model.</summary>
internal static class StartingVocabulary
{
    /// <summary>The default of the smallest count of a new word. It is lower than usual, because the row of a new word does not start at random.</summary>
    public const int DefaultMinimumCount = 2;

    /// <summary>Adds the characters and frequent words of a text to a vocabulary. They come after the existing ones.</summary>
    /// <remarks>
    /// If the result is too large, words of the start that the text does not use are left out, the rarest first. If it is still too large, the rarest new words are left out; they
    /// are then spelled. If the text writes ’ inside words, so do the words of the start.
    /// </remarks>
    /// <param name="start">The vocabulary of a word model. Its words are sorted by frequency, most frequent first.</param>
    /// <param name="trainingText">The training text.</param>
    /// <param name="minimumCount">The smallest count of a new word, at least 1.</param>
    /// <param name="maximumSize">The largest number of tokens, including letters and the unknown token.</param>
    /// <exception cref="TrainingDataException">The text is empty, a number is out of range, or there is no room for the words of the start that the text uses.</exception>
    public static Vocabulary Extend(Vocabulary start, string trainingText, int minimumCount, int maximumSize)
    {
        Vocabulary corpus = WordVocabularyBuilder.FromCorpus(trainingText, minimumCount);
        string[] letters = [.. Letters(start).Union(Letters(corpus))];
        string[] words = PlainTypography.WithApostropheOf(Words(start), trainingText);
        string[] added = [.. Words(corpus).Except(words)];
        string[] placeholders = [.. start.Placeholders.Concat(corpus.Placeholders).Select(placeholder => placeholder.Text).Distinct()];
        HashSet<string> used = Used(new Vocabulary(letters, words.Concat(added), placeholders), trainingText);
        string[] forms = [.. placeholders.SelectMany(text => new[] { text, " " + text })];
        used.UnionWith(forms);
        added = [.. added.Where(used.Contains).OrderBy(word => !forms.Contains(word))];
        int room = maximumSize - letters.Length - 1;
        int needed = words.Count(used.Contains) + added.Count(forms.Contains);
        if (room < needed)
        {
            throw new TrainingDataException(
                $"The largest vocabulary is set to {maximumSize:N0} tokens. This text needs {letters.Length + 1 + needed:N0} for the characters and the words of the starting model that it uses. " +
                "Give a larger --vocabulary, start from a smaller model, or give --from none.");
        }

        int newPlaceholders = added.Count(forms.Contains);
        int newWords = Math.Min(added.Length - newPlaceholders, room - needed);
        int spare = room - needed - newWords;
        return new Vocabulary(letters, [.. words.Where(word => used.Contains(word) || spare-- > 0), .. added.Take(newPlaceholders + newWords)], placeholders);
    }

    private static string[] Letters(Vocabulary vocabulary) => [.. vocabulary.Elements.Take(vocabulary.LetterCount)];

    private static string[] Words(Vocabulary vocabulary) => [.. vocabulary.Elements.Skip(vocabulary.LetterCount)];

    private static HashSet<string> Used(Vocabulary vocabulary, string text) =>
        [.. vocabulary.Encode(text).Distinct().Where(token => token > vocabulary.LetterCount).Select(vocabulary.TextOf)];
}
