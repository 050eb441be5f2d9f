using System;
using System.Collections.Generic;
using System.Globalization;

namespace DialogueRnn.Training.Corpus;

/// <summary>Finds and counts Unicode text elements, which readers see as one character.</summary>
internal static class TextElements
{
    /// <summary>Below this character, no characters join, except a carriage return with a line feed.</summary>
    private const char FirstJoining = '\u0300';

    /// <summary>The length of the text element at a position, in UTF-16 units. A line feed is always an element of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">The start of an element.</param>
    public static int LengthAt(ReadOnlySpan<char> text, int position)
    {
        bool standsAlone = text[position] < FirstJoining && text[position] != '\r'
            && (position + 1 == text.Length || text[position + 1] < FirstJoining);
        return standsAlone ? 1 : StringInfo.GetNextTextElementLength(text[position..]);
    }

    /// <summary>The first boundary of text elements at or after a position.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">A position, from 0 to the length of the text.</param>
    public static int BoundaryAtOrAfter(string text, int position)
    {
        // An element never contains a line feed. So the start of the line is a boundary to count from.
        int bound = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        while (bound < position)
            bound += LengthAt(text, bound);
        return bound;
    }

    /// <summary>Counts the text elements of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Every element with its count.</returns>
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
