using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>
/// How close written lines are to given ones (K. Papineni et al., "BLEU: a Method for Automatic Evaluation of Machine Translation", 2002): the geometric mean of
/// the shares of their runs of 1 to 4 tokens that the given lines have, too, over the whole corpus, with a penalty for too short lines.
/// </summary>
internal sealed class BleuScore
{
    /// <summary>The length of the longest runs.</summary>
    public const int Longest = 4;

    private readonly long[] _found = new long[Longest];
    private readonly long[] _written = new long[Longest];

    /// <summary>The number of written tokens.</summary>
    public long WrittenLength { get; private set; }

    /// <summary>The number of given tokens.</summary>
    public long GivenLength { get; private set; }

    /// <summary>The number of lines.</summary>
    public int Lines { get; private set; }

    /// <summary>The share of runs that were found, from 0 to 1, for 1 to 4 tokens. 0 if there are no runs of that length.</summary>
    public IReadOnlyList<double> Precisions => [.. _found.Zip(_written, (found, written) => written == 0 ? 0.0 : (double)found / written)];

    /// <summary>The penalty for too short lines, from 0 to 1. 1: no penalty.</summary>
    public double BrevityPenalty => WrittenLength >= GivenLength ? 1.0 : WrittenLength == 0 ? 0.0 : Math.Exp(1.0 - ((double)GivenLength / WrittenLength));

    /// <summary>The score, from 0 to 100. 0 if no run of one of the lengths was found, as in the paper: nothing is smoothed.</summary>
    public double Value => _found.Contains(0) ? 0.0 : 100.0 * BrevityPenalty * Math.Exp(Precisions.Average(Math.Log));

    /// <summary>Adds a line, with the tokens of <see cref="BleuTokens"/>.</summary>
    /// <param name="written">The line that was written.</param>
    /// <param name="given">The line that is right.</param>
    public void Add(string written, string given) => Add(BleuTokens.Of(written), BleuTokens.Of(given));

    /// <summary>Adds a line.</summary>
    /// <param name="written">The tokens that were written.</param>
    /// <param name="given">The tokens that are right.</param>
    public void Add(string[] written, string[] given)
    {
        Lines++;
        WrittenLength += written.Length;
        GivenLength += given.Length;
        for (int length = 1; length <= Longest; length++)
        {
            Dictionary<string, int> right = Runs(given, length);
            foreach ((string run, int count) in Runs(written, length))
            {
                // A run counts at most as often as the given line has it.
                _found[length - 1] += Math.Min(count, right.GetValueOrDefault(run));
                _written[length - 1] += count;
            }
        }
    }

    private static Dictionary<string, int> Runs(string[] tokens, int length)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int start = 0; start + length <= tokens.Length; start++)
        {
            string run = string.Join(' ', tokens, start, length);
            counts[run] = counts.GetValueOrDefault(run) + 1;
        }

        return counts;
    }
}
