using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>Finds pieces of words in scripts without blanks between words, such as Japanese.</summary>
/// <remarks>
/// It joins the pairs of neighbouring pieces that are most frequent, as byte pair encoding does. Each round joins all pairs that are at least half as frequent as the most frequent
/// one. Source: R. Sennrich, B. Haddow, A. Birch, "Neural Machine Translation of Rare Words with Subword Units", 2016.
/// </remarks>
internal static class UnspacedPieces
{
    /// <summary>Finds the pieces of two letters or more, each as frequent as asked for when it was joined.</summary>
    /// <param name="text">The training text.</param>
    /// <param name="minimumCount">The smallest count of a piece.</param>
    public static IReadOnlyList<string> Of(string text, int minimumCount)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        List<List<string>> runs = Runs(text);
        while (runs.Count > 0)
        {
            Dictionary<(string, string), int> counts = Count(runs);
            int most = counts.Count == 0 ? 0 : counts.Values.Max();
            if (most < Math.Max(2, minimumCount))
                break;
            int least = Math.Max(Math.Max(2, minimumCount), most / 2);
            Join(runs, counts, least, found);
        }

        return [.. found.Order(CodePointOrder.Instance)];
    }

    // The letters of the script between other characters, in runs of two letters or more.
    private static List<List<string>> Runs(string text)
    {
        var runs = new List<List<string>>();
        var run = new List<string>();
        for (int position = 0; position < text.Length;)
        {
            int length = TextElements.LengthAt(text, position);
            if (ScriptLetters.BeginsUnspaced(text[position]))
                run.Add(text.Substring(position, length));
            else
                End();
            position += length;
        }

        End();
        return runs;

        void End()
        {
            if (run.Count > 1)
                runs.Add(run);
            run = run.Count > 1 ? [] : run;
            run.Clear();
        }
    }

    private static Dictionary<(string, string), int> Count(List<List<string>> runs)
    {
        var counts = new Dictionary<(string, string), int>();
        foreach (List<string> run in runs)
        {
            for (int place = 1; place < run.Count; place++)
            {
                (string, string) pair = (run[place - 1], run[place]);
                if (pair.Item1.Length + pair.Item2.Length <= WordPieces.LongestUnspaced)
                    counts[pair] = counts.GetValueOrDefault(pair) + 1;
            }
        }

        return counts;
    }

    private static void Join(List<List<string>> runs, Dictionary<(string, string), int> counts, int least, HashSet<string> found)
    {
        foreach (List<string> run in runs)
        {
            for (int place = 1; place < run.Count; place++)
            {
                int own = CountAt(place);
                // A more frequent pair of the next round of letters goes first.
                if (own < least || CountAt(place + 1) > own)
                    continue;
                run[place - 1] += run[place];
                run.RemoveAt(place);
                found.Add(run[place - 1]);
            }

            int CountAt(int place) => place < run.Count ? counts.GetValueOrDefault((run[place - 1], run[place])) : 0;
        }
    }
}
