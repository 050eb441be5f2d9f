using System;
using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>
/// Finds text in UTF-8 that a program read in another encoding, such as <c>Ã©</c> for <c>é</c> (read as windows-1252) or <c>Рџ</c> for <c>П</c> (read as
/// windows-1251).
/// </summary>
internal sealed class DoubleDecoding
{
    // Bytes without a character in windows-1252 are often kept as control characters.
    private const char FirstControl = '\u0080';
    private const char LastControl = '\u009F';

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly Dictionary<char, byte> _bytes = [];

    private DoubleDecoding(string encoding)
    {
        Name = encoding;
        Encoding found = TextEncodings.Find(encoding)!;
        for (int value = 0x80; value <= 0xFF; value++)
        {
            if (TextEncodings.TryDecode([(byte)value], found, mayBreakOff: false) is { Length: 1 } character)
                _bytes[character[0]] = (byte)value;
        }

        for (char control = FirstControl; control <= LastControl; control++)
            _bytes.TryAdd(control, (byte)control);
    }

    /// <summary>Text that was read as windows-1252.</summary>
    public static DoubleDecoding Western { get; } = new("windows-1252");

    /// <summary>Text that was read as windows-1251.</summary>
    public static DoubleDecoding Cyrillic { get; } = new("windows-1251");

    /// <summary>The encoding in which it was read.</summary>
    public string Name { get; }

    /// <summary>Reads the damaged character at a position.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">The position.</param>
    /// <param name="character">The character that was meant.</param>
    /// <returns>The length of what stands for it. 0 if there is no damage.</returns>
    public int LengthAt(string text, int position, out string character)
    {
        character = string.Empty;
        if (text[position] < 0x80 || !_bytes.TryGetValue(text[position], out byte lead) || lead < 0xC2 || lead > 0xF4)
            return 0;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (position + length > text.Length)
            return 0;
        Span<byte> bytes = [lead, 0, 0, 0];
        for (int index = 1; index < length; index++)
        {
            if (!_bytes.TryGetValue(text[position + index], out byte next) || next is < 0x80 or > 0xBF)
                return 0;
            bytes[index] = next;
        }

        try
        {
            character = Utf8.GetString(bytes[..length]);
        }
        catch (DecoderFallbackException)
        {
            return 0;
        }

        return char.IsControl(character[0]) ? 0 : length;
    }

    /// <summary>Mends a text.</summary>
    public string Mend(string text)
    {
        var mended = new StringBuilder(text.Length);
        for (int position = 0; position < text.Length;)
        {
            int length = LengthAt(text, position, out string character);
            mended.Append(length == 0 ? text[position].ToString() : character);
            position += Math.Max(1, length);
        }

        return mended.ToString();
    }
}
