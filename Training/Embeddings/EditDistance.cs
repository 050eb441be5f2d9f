using System;

namespace DialogueRnn.Training.Embeddings;

/// <summary>The number of letters to insert, delete, change or swap with the next to change one word into another (F. J. Damerau, 1964).</summary>
internal static class EditDistance
{
    /// <summary>The distance between two words. A letter takes part in at most one swap.</summary>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        var before = new int[other.Length + 1];
        var last = new int[other.Length + 1];
        var row = new int[other.Length + 1];
        for (int column = 0; column <= other.Length; column++)
            last[column] = column;
        for (int line = 1; line <= one.Length; line++)
        {
            row[0] = line;
            for (int column = 1; column <= other.Length; column++)
            {
                int change = last[column - 1] + (one[line - 1] == other[column - 1] ? 0 : 1);
                row[column] = Math.Min(change, Math.Min(last[column], row[column - 1]) + 1);
                if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
                    row[column] = Math.Min(row[column], before[column - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }
}
