using System;
using System.Collections.Generic;
using System.Globalization;

namespace DialogueRnn.Training.Corpus;

/// <summary>Unicode text elements (what a reader takes for one character): their bounds and their number in a text.</summary>
internal static class TextElements
{
    /// <summary>Below this no character joins with a neighbour but the carriage return with a line feed.</summary>
    private const char FirstJoining = '\u0300';

    /// <summary>The length of the text element at a position, in UTF-16 units. A line feed is always one of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where an element begins.</param>
    public static int LengthAt(ReadOnlySpan<char> text, int position)
    {
        bool standsAlone = text[position] < FirstJoining && text[position] != '\r'
            && (position + 1 == text.Length || text[position + 1] < FirstJoining);
        return standsAlone ? 1 : StringInfo.GetNextTextElementLength(text[position..]);
    }

    /// <summary>The first bound of text elements at or after a position.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">A position, from 0 to the length of the text.</param>
    public static int BoundaryAtOrAfter(string text, int position)
    {
        // An element never spans a line feed, so the line's start is a safe place to begin to count.
        int bound = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        while (bound < position)
            bound += LengthAt(text, bound);
        return bound;
    }

    /// <summary>Counts the text elements of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Every element with the number of times it stands in the text.</returns>
    public static Dictionary<string, int> Count(string text)
    {
        var single = new int[FirstJoining];
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int position = 0; position < text.Length;)
        {
            int length = LengthAt(text, position);
            if (length == 1 && text[position] < FirstJoining)
                single[text[position]]++;
            else
            {
                ReadOnlySpan<char> element = text.AsSpan(position, length);
                lookup.TryGetValue(element, out int count);
                lookup[element] = count + 1;
            }

            position += length;
        }

        for (int character = 0; character < single.Length; character++)
        {
            if (single[character] > 0)
                counts.Add(((char)character).ToString(), single[character]);
        }

        return counts;
    }
}
