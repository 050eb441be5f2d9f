using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>A kind of damage in a text.</summary>
internal enum DamageKind
{
    /// <summary>UTF-8 that was read in another encoding.</summary>
    DoubleDecoding,

    /// <summary>Characters that nobody sees.</summary>
    Invisible,

    /// <summary>Line ends that are not those of text files: U+2028, U+2029.</summary>
    LineSeparator,

    /// <summary>Letters and accents that are two characters where one is usual.</summary>
    Decomposed,

    /// <summary>Escapes of code, such as <c>\n</c>.</summary>
    Escape,
}

/// <summary>Damage of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Line">The number of the first line with it, from 1.</param>
/// <param name="Sample">What stands there.</param>
/// <param name="Meant">What was probably meant. Empty if nothing was.</param>
internal sealed record TextDamage(DamageKind Kind, int Count, int Line, string Sample, string Meant)
{
    /// <summary>Finds the damage of a text.</summary>
    public static IReadOnlyList<TextDamage> Of(string text)
    {
        bool isAscii = true;
        foreach (char character in text)
            isAscii &= character < 0x80;
        if (isAscii)
            return [];
        bool hasRightToLeft = InvisibleCharacters.HasRightToLeft(text);
        var found = new List<TextDamage>();
        if (DoubleDecodingOf(text) is { } encoding)
            Add(found, DamageKind.DoubleDecoding, text, position => (encoding.LengthAt(text, position, out string meant), meant));
        Add(found, DamageKind.Invisible, text, position => (InvisibleCharacters.IsNeedless(text, position, hasRightToLeft) ? 1 : 0, string.Empty));
        Add(found, DamageKind.LineSeparator, text, position => (text[position] is '\u2028' or '\u2029' ? 1 : 0, "\n"));
        Add(found, DamageKind.Decomposed, text, position => (position > 0 && Composition.Join(text[position - 1], text[position]) != '\0' ? 1 : 0, string.Empty));
        return found;
    }

    /// <summary>The encoding in which a text in UTF-8 was once read. Null if it was not.</summary>
    public static DoubleDecoding? DoubleDecodingOf(string text)
    {
        foreach (DoubleDecoding encoding in (DoubleDecoding[])[DoubleDecoding.Western, DoubleDecoding.Cyrillic])
        {
            int count = 0, covered = 0, others = 0;
            for (int position = 0; position < text.Length;)
            {
                int length = text[position] < 0x80 ? 0 : encoding.LengthAt(text, position, out _);
                count += length > 0 ? 1 : 0;
                covered += length;
                others += length == 0 && text[position] >= 0x80 ? 1 : 0;
                position += length == 0 ? 1 : length;
            }

            // In a text that is not damaged, such pairs are rare among the characters outside of ASCII.
            if (count > 1 && covered > (encoding == DoubleDecoding.Western ? others / 4 : others))
                return encoding;
        }

        return null;
    }

    private static void Add(List<TextDamage> found, DamageKind kind, string text, System.Func<int, (int Length, string Meant)> read)
    {
        int count = 0, line = 1, firstLine = 0;
        string sample = string.Empty, meant = string.Empty;
        for (int position = 0; position < text.Length;)
        {
            if (text[position] == '\n')
                line++;
            (int length, string character) = text[position] < 0x80 ? (0, string.Empty) : read(position);
            if (length > 0 && count++ == 0)
                (firstLine, sample, meant) = (line, text.Substring(position, length), character);
            position += length == 0 ? 1 : length;
        }

        if (count > 0)
            found.Add(new TextDamage(kind, count, firstLine, sample, meant));
    }
}
