using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus;

/// <summary>The vocabulary of a word model that begins from another: what the other knows, and what the corpus adds.</summary>
internal static class StartingVocabulary
{
    /// <summary>How often a word of the corpus must occur to be added. A row that begins sensibly needs fewer examples than one that begins at random.</summary>
    public const int DefaultMinimumCount = 2;

    /// <summary>
    /// Adds the characters of a text and its frequent words to a vocabulary; their places are behind those that were there. Where that is too much, words of the start that the
    /// text does not use give way, the rarest first; then the rarest words of the text, which are spelled.
    /// </summary>
    /// <param name="start">The vocabulary of a word model, its words from the most frequent on.</param>
    /// <param name="trainingText">The text to be trained on.</param>
    /// <param name="minimumCount">How often a word must occur.</param>
    /// <param name="maximumSize">How many tokens there may be.</param>
    /// <exception cref="TrainingDataException">The text is empty, or there is no room for its words.</exception>
    public static Vocabulary Extend(Vocabulary start, string trainingText, int minimumCount, int maximumSize)
    {
        Vocabulary corpus = WordVocabularyBuilder.FromCorpus(trainingText, minimumCount);
        string[] letters = [.. Letters(start).Union(Letters(corpus))];
        string[] words = Words(start);
        string[] added = [.. Words(corpus).Except(words)];
        HashSet<string> used = Used(new Vocabulary(letters, words.Concat(added)), trainingText);
        added = [.. added.Where(used.Contains)];
        int room = maximumSize - letters.Length - 1;
        int needed = words.Count(used.Contains);
        if (room < needed)
        {
            throw new TrainingDataException(
                $"The largest vocabulary is given as {maximumSize:N0} tokens. The words of the model to begin from that this text uses, and the characters, are {letters.Length + 1 + needed:N0}. " +
                "Give a larger --vocabulary, or begin from a smaller model.");
        }

        int newWords = Math.Min(added.Length, room - needed);
        int spare = room - needed - newWords;
        return new Vocabulary(letters, [.. words.Where(word => used.Contains(word) || spare-- > 0), .. added.Take(newWords)]);
    }

    private static string[] Letters(Vocabulary vocabulary) => [.. vocabulary.Elements.Take(vocabulary.LetterCount)];

    private static string[] Words(Vocabulary vocabulary) => [.. vocabulary.Elements.Skip(vocabulary.LetterCount)];

    private static HashSet<string> Used(Vocabulary vocabulary, string text) =>
        [.. vocabulary.Encode(text).Distinct().Where(token => token > vocabulary.LetterCount).Select(vocabulary.TextOf)];
}
