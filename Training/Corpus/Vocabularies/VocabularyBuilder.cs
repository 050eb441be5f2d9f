using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>Chooses the vocabulary of a character model.</summary>
internal static class VocabularyBuilder
{
    /// <summary>
    /// How often a text element must occur to get a token of its own. Twice: what stands in a corpus once cannot be learned, and as the
    /// unknown token it teaches the model to read on over what it does not know.
    /// </summary>
    public const int DefaultMinimumCount = 2;

    /// <summary>
    /// The largest vocabulary by default, the unknown token included: room for the characters of Chinese or Japanese prose, while the
    /// softmax stays a small part of a step.
    /// </summary>
    public const int DefaultMaximumSize = 8192;

    /// <summary>
    /// The text elements of a text that occur often enough, in the order of their code points; where there are too many, the most
    /// frequent.
    /// </summary>
    /// <param name="trainingText">The text to be trained on, lines ending in a line feed.</param>
    /// <param name="minimumCount">How often an element must occur, at least 1.</param>
    /// <param name="maximumSize">How many tokens there may be, the unknown token included; at least 2.</param>
    /// <exception cref="TrainingDataException">No element occurs often enough, or a number is out of range.</exception>
    public static Vocabulary FromCorpus(string trainingText, int minimumCount = DefaultMinimumCount, int maximumSize = DefaultMaximumSize)
    {
        if (minimumCount < 1)
            throw new TrainingDataException($"The minimum count of a character is {minimumCount}; it must be 1 or more.");
        if (maximumSize is < 2 or > Vocabulary.MaximumSize)
        {
            throw new TrainingDataException(
                $"The largest vocabulary is given as {maximumSize} tokens; it must be 2 to {Vocabulary.MaximumSize:N0}.");
        }

        Dictionary<string, int> counts = TextElements.Count(trainingText);
        string[] chosen = counts.Where(pair => pair.Value >= minimumCount)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, CodePointOrder.Instance)
            .Take(maximumSize - 1).Select(pair => pair.Key)
            .Order(CodePointOrder.Instance).ToArray();
        if (chosen.Length == 0)
        {
            throw new TrainingDataException(
                $"None of the {counts.Count} different characters of the training text occurs {minimumCount} times or more. " +
                "Add text, or lower the minimum count.");
        }

        return new Vocabulary(chosen);
    }

    /// <summary>
    /// The alphabet of the talk, 98 tokens whatever the corpus: 0 unknown, 1 tab, 2 to 96 the printable characters of ASCII
    /// (32 to 126), 97 line feed.
    /// </summary>
    public static Vocabulary Gorner()
    {
        IEnumerable<string> printable = Enumerable.Range(' ', '~' - ' ' + 1).Select(code => ((char)code).ToString());
        return new Vocabulary(printable.Prepend("\t").Append("\n"));
    }
}
