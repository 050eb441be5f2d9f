using System;

namespace DialogueRnn.Training.Corpus.Lines;

/// <summary>Lines of different lengths, side by side, padded at their ends to the length of the longest one.</summary>
/// <param name="Lines">The number of each row's line in the list of all lines.</param>
/// <param name="Lengths">The number of tokens in each row, at least 1.</param>
/// <param name="Tokens">The tokens, time-major [steps · rows]: step by step, all rows of each step. <see cref="Padding"/> after the end of a row.</param>
internal sealed record LineBatch(int[] Lines, int[] Lengths, long[] Tokens)
{
    /// <summary>The token that fills a row after its end. It is read, but nothing depends on what the network makes of it.</summary>
    public const long Padding = 0;

    /// <summary>The target of a position that has none.</summary>
    public const long NoTarget = -1;

    /// <summary>The number of rows.</summary>
    public int Rows => Lines.Length;

    /// <summary>The number of steps: the length of the longest row.</summary>
    public int Steps => Tokens.Length / Rows;

    /// <summary>Puts lines side by side.</summary>
    /// <param name="lines">The tokens of all lines.</param>
    /// <param name="chosen">The numbers of the lines to take, one for each row. At least one.</param>
    /// <exception cref="ArgumentException">No line is chosen, or a chosen line is empty.</exception>
    public static LineBatch Of(int[][] lines, int[] chosen)
    {
        if (chosen.Length == 0)
            throw new ArgumentException("A batch needs at least one line.", nameof(chosen));
        int[] lengths = Array.ConvertAll(chosen, line => lines[line].Length);
        int empty = Array.IndexOf(lengths, 0);
        if (empty >= 0)
            throw new ArgumentException($"Line {chosen[empty]} has no tokens. Leave empty lines out.", nameof(chosen));
        int steps = 0;
        foreach (int length in lengths)
            steps = Math.Max(steps, length);
        long[] tokens = new long[steps * chosen.Length];
        Array.Fill(tokens, Padding);
        for (int row = 0; row < chosen.Length; row++)
        {
            int[] line = lines[chosen[row]];
            for (int step = 0; step < line.Length; step++)
                tokens[(step * chosen.Length) + row] = line[step];
        }

        return new LineBatch(chosen, lengths, tokens);
    }

    /// <summary>The token that follows each token in its line, in the order of <see cref="Tokens"/>. <see cref="NoTarget"/> for the last token of a line and for padding.</summary>
    public long[] Targets()
    {
        long[] targets = new long[Tokens.Length];
        Array.Fill(targets, NoTarget);
        for (int row = 0; row < Rows; row++)
        {
            for (int step = 0; step + 1 < Lengths[row]; step++)
                targets[(step * Rows) + row] = Tokens[((step + 1) * Rows) + row];
        }

        return targets;
    }
}
