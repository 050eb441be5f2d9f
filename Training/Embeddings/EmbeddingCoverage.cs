using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Embeddings;

/// <summary>How much of a text imported rows cover. Only words count: marks, and stems that the text does not have, are left out.</summary>
/// <param name="Words">Different words of the text.</param>
/// <param name="FoundWords">Those of them with a row.</param>
/// <param name="RunningWords">Words of the text, each as often as it stands there.</param>
/// <param name="FoundRunningWords">Those of them with a row.</param>
/// <param name="Missing">The most frequent words without a row, the most frequent first.</param>
internal sealed record EmbeddingCoverage(int Words, int FoundWords, long RunningWords, long FoundRunningWords, IReadOnlyList<string> Missing)
{
    /// <summary>How many missing words are named.</summary>
    public const int MostMissing = 10;

    /// <summary>The share of different words found, from 0 to 1; 0 without any word.</summary>
    public double Share => Words == 0 ? 0 : (double)FoundWords / Words;

    /// <summary>The share of running words found, from 0 to 1; 0 without any word.</summary>
    public double RunningShare => RunningWords == 0 ? 0 : (double)FoundRunningWords / RunningWords;

    /// <summary>Counts.</summary>
    /// <param name="rows">The rows by word.</param>
    /// <param name="stems">Words.</param>
    /// <param name="counts">How often each stands in the text.</param>
    public static EmbeddingCoverage Of(IReadOnlyDictionary<string, float[]> rows, IReadOnlyList<string> stems, IReadOnlyList<long> counts)
    {
        if (stems.Count != counts.Count)
            throw new ArgumentException($"There are {stems.Count} words and {counts.Count} counts; give a count for each.", nameof(counts));
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

    /// <summary>For the console: 8,912 of 10,456 words (85.2 %), 96.4 % of the running words.</summary>
    public override string ToString() => $"{FoundWords:N0} of {Words:N0} words ({Share * 100:0.0} %), {RunningShare * 100:0.0} % of the running words";

    // A line feed before a letter marks one by which unknown words are spelled.
    private static bool IsWord(string stem) => stem.Any(char.IsLetterOrDigit) && !stem.Any(char.IsControl);
}
