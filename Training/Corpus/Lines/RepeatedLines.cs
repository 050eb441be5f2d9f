using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Lines;

/// <summary>
/// The repeated lines of a training text. A line that is said n times counts as √n lines: in each epoch, only so many of its repeats count, and in the next epoch others. The names of
/// the speakers do not matter.
/// </summary>
internal sealed class RepeatedLines
{
    private const int Single = -1;

    private readonly int[] _repeatOf;
    private readonly List<(int Number, int[] Times)> _repeats;

    private RepeatedLines(int[] repeatOf, List<(int Number, int[] Times)> repeats)
    {
        _repeatOf = repeatOf;
        _repeats = repeats;
    }

    /// <summary>Finds the repeated lines.</summary>
    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="vocabulary">The vocabulary of the tokens.</param>
    /// <returns>Null if no line is repeated.</returns>
    public static RepeatedLines? Of(int[] tokens, Vocabulary vocabulary)
    {
        var times = new Dictionary<string, int[]>(StringComparer.Ordinal);
        var repeats = new List<(int Number, int[] Times)>();
        int[] repeatOf = new int[tokens.Length];
        Array.Fill(repeatOf, Single);
        for (int start = 0; start < tokens.Length;)
        {
            var written = new StringBuilder();
            int end = start;
            for (; end < tokens.Length && vocabulary.TextOf(tokens[end]) != "\n"; end++)
                written.Append(vocabulary.TextOf(tokens[end]));
            string line = written.ToString();
            ReadOnlySpan<char> name = SpeakerLines.NameOf(line);
            int said = name.IsEmpty ? 0 : name.Length + 1;
            string text = line[said..].Trim();
            if (text.Length > 0)
            {
                if (!times.TryGetValue(text, out int[]? counted))
                    times.Add(text, counted = [0]);
                Mark(repeatOf, tokens, start, end, said, repeats.Count, vocabulary);
                repeats.Add((counted[0]++, counted));
            }

            start = end + 1;
        }

        return times.Values.All(count => count[0] == 1) ? null : new RepeatedLines(repeatOf, repeats);
    }

    /// <summary>Whether a token counts in an epoch.</summary>
    /// <param name="token">The index of the token in the text.</param>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    public bool Counts(int token, int epoch)
    {
        if (_repeatOf[token] == Single)
            return true;
        (int number, int[] times) = _repeats[_repeatOf[token]];
        int all = times[0];
        int counted = (int)Math.Round(Math.Sqrt(all));
        return (int)((number + ((long)epoch * (all - counted))) % all) < counted;
    }

    // The name is no part of what is repeated, and the line break behind the line counts always.
    private static void Mark(int[] repeatOf, int[] tokens, int start, int end, int said, int repeat, Vocabulary vocabulary)
    {
        int characters = 0;
        for (int token = start; token < end; token++)
        {
            if (characters >= said)
                repeatOf[token] = repeat;
            characters += vocabulary.TextOf(tokens[token]).Length;
        }
    }
}
