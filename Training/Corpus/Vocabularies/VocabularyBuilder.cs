using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>Chooses the vocabulary of a character model.</summary>
internal static class VocabularyBuilder
{
    /// <summary>
    /// The default of the smallest count of a text element. An element that occurs only once cannot be learned. As the unknown token, it
    /// teaches the model to continue after unknown text.
    /// </summary>
    public const int DefaultMinimumCount = 2;

    /// <summary>
    /// The default of the largest number of tokens, including the unknown token. It is enough for the characters of Chinese or Japanese
    /// prose, and the softmax stays a small part of a step.
    /// </summary>
    public const int DefaultMaximumSize = 8192;

    // Of the text. If more characters would be unknown, hardly a line would be without one.
    private const double MostUnknown = 0.01;
    private const char FirstOfMany = '\u0900';

    /// <summary>The smallest count of an element that suits a text: 1 if its script has many different letters and the text is too small for the default, else the default.</summary>
    /// <remarks>Such scripts are those of India, Thai, Chinese, Japanese and Korean, and others that stand behind Arabic in Unicode.</remarks>
    /// <param name="trainingText">The training text.</param>
    public static int MinimumCountFor(string trainingText)
    {
        long once = TextElements.Count(trainingText).Count(pair => pair.Value < DefaultMinimumCount && pair.Key[0] >= FirstOfMany && char.IsLetter(pair.Key[0]));
        return once > MostUnknown * trainingText.Length ? 1 : DefaultMinimumCount;
    }

    /// <summary>
    /// Chooses the text elements that occur often enough, in the order of their code points. If there are too many, the most
    /// frequent ones are chosen. Each placeholder and each text of markup is one element, however rare it is.
    /// </summary>
    /// <param name="trainingText">The training text. All line endings are line feeds.</param>
    /// <param name="minimumCount">The smallest count of an element, at least 1.</param>
    /// <param name="maximumSize">The largest number of tokens, including the unknown token, at least 2.</param>
    /// <exception cref="TrainingDataException">No element occurs often enough, or a number is out of range.</exception>
    public static Vocabulary FromCorpus(string trainingText, int minimumCount = DefaultMinimumCount, int maximumSize = DefaultMaximumSize)
    {
        if (minimumCount < 1)
            throw new TrainingDataException($"The minimum count of a character is {minimumCount}, but it must be 1 or more.");
        if (maximumSize is < 2 or > Vocabulary.MaximumSize)
        {
            throw new TrainingDataException(
                $"The largest vocabulary is set to {maximumSize} tokens, but it must be from 2 to {Vocabulary.MaximumSize:N0}.");
        }

        var placeholders = CorpusPlaceholders.Of(trainingText);
        string[] found = [.. placeholders.Found.Select(one => one.Text)];
        Dictionary<string, int> counts = TextElements.Count(placeholders.Without(trainingText));
        string[] whole = [.. placeholders.Tokens];
        int room = Math.Max(0, maximumSize - 1 - whole.Length);
        string[] chosen = counts.Where(pair => pair.Value >= minimumCount)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, CodePointOrder.Instance)
            .Take(room).Select(pair => pair.Key)
            .Concat(whole)
            .Order(CodePointOrder.Instance).ToArray();
        if (chosen.Length == 0)
        {
            throw new TrainingDataException(
                $"None of the {counts.Count} different characters of the training text occurs {minimumCount} times or more. " +
                "Add text, or lower the minimum count.");
        }

        return new Vocabulary(chosen, null, found);
    }

    /// <summary>
    /// The alphabet of the Görner talk. It always has 98 tokens: 0 unknown, 1 tab, 2 to 96 the printable characters of ASCII
    /// (32 to 126), 97 line feed.
    /// </summary>
    public static Vocabulary Gorner()
    {
        IEnumerable<string> printable = Enumerable.Range(' ', '~' - ' ' + 1).Select(code => ((char)code).ToString());
        return new Vocabulary(printable.Prepend("\t").Append("\n"));
    }
}
