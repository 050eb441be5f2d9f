using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Embeddings;

/// <summary>How much of a text imported rows cover. Marks, and stems that do not occur in the text, do not count.</summary>
/// <param name="Words">The number of different words in the text.</param>
/// <param name="FoundWords">The number of different words with a row.</param>
/// <param name="RunningWords">The number of words in the text, with repetitions.</param>
/// <param name="FoundRunningWords">The number of words in the text with a row, with repetitions.</param>
/// <param name="Missing">The most frequent words without a row, most frequent first.</param>
internal sealed record EmbeddingCoverage(int Words, int FoundWords, long RunningWords, long FoundRunningWords, IReadOnlyList<string> Missing)
{
    /// <summary>The largest number of missing words to name.</summary>
    public const int MostMissing = 10;

    /// <summary>The share of different words with a row, from 0 to 1. 0 if there are no words.</summary>
    public double Share => Words == 0 ? 0 : (double)FoundWords / Words;

    /// <summary>The share of words with a row, with repetitions, from 0 to 1. 0 if there are no words.</summary>
    public double RunningShare => RunningWords == 0 ? 0 : (double)FoundRunningWords / RunningWords;

    /// <summary>Measures the coverage.</summary>
    /// <param name="rows">The rows by word.</param>
    /// <param name="stems">The words.</param>
    /// <param name="counts">The count of each word in the text.</param>
    /// <exception cref="ArgumentException">The numbers of words and counts differ.</exception>
    public static EmbeddingCoverage Of(IReadOnlyDictionary<string, float[]> rows, IReadOnlyList<string> stems, IReadOnlyList<long> counts)
    {
        if (stems.Count != counts.Count)
            throw new ArgumentException($"There are {stems.Count} words but {counts.Count} counts. Give one count for each word.", nameof(counts));
        int words = 0;
        int found = 0;
        long running = 0;
        long foundRunning = 0;
        var missing = new List<(string Stem, long Count)>();
        for (int index = 0; index < stems.Count; index++)
        {
            if (counts[index] <= 0 || !IsWord(stems[index]))
                continue;
            words++;
            running += counts[index];
            if (rows.ContainsKey(stems[index]))
            {
                found++;
                foundRunning += counts[index];
            }
            else
            {
                missing.Add((stems[index], counts[index]));
            }
        }

        string[] head = [.. missing.OrderByDescending(one => one.Count).ThenBy(one => one.Stem, StringComparer.Ordinal).Take(MostMissing).Select(one => one.Stem)];
        return new EmbeddingCoverage(words, found, running, foundRunning, head);
    }

    /// <summary>The coverage for the console, as in "8,912 of 10,456 words (85.2 %), 96.4 % of the running words".</summary>
    public override string ToString() => $"{FoundWords:N0} of {Words:N0} words ({Share * 100:0.0} %), {RunningShare * 100:0.0} % of the running words";

    // A stem with a line feed is a letter for spelling unknown words.
    private static bool IsWord(string stem) => stem.Any(char.IsLetterOrDigit) && !stem.Any(char.IsControl);
}
