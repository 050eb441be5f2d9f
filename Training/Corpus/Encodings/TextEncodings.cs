using System;
using System.Text;

namespace DialogueRnn.Training.Corpus.Encodings;

/// <summary>Encodings by name.</summary>
internal static class TextEncodings
{
    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Finds an encoding. It refuses bytes that it does not have.</summary>
    /// <param name="name">The name, such as "windows-1252".</param>
    /// <returns>The encoding. Null if there is none of this name.</returns>
    public static Encoding? Find(string name)
    {
        string usual = name.Trim().ToLowerInvariant() switch
        {
            "utf-16le" or "utf16le" or "utf-16" or "utf16" => "utf-16",
            "utf-16be" or "utf16be" => "utf-16BE",
            "cp1252" or "1252" or "ansi" or "latin1" or "latin-1" => "windows-1252",
            "gbk" or "gb2312" or "cp936" => "gb18030",
            "sjis" or "shift-jis" or "cp932" => "shift_jis",
            "mac" or "macroman" => "macintosh",
            { } other when other.StartsWith("cp", StringComparison.Ordinal) && other.Length == 6 => $"windows-{other[2..]}",
            { } other => other,
        };
        try
        {
            return Encoding.GetEncoding(usual, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Decodes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="encoding">The encoding.</param>
    /// <param name="mayBreakOff">Whether the last characters may be incomplete.</param>
    /// <returns>The text. Null if the bytes are not of this encoding.</returns>
    public static string? TryDecode(byte[] bytes, Encoding encoding, bool mayBreakOff)
    {
        for (int cut = 0; cut <= (mayBreakOff ? 4 : 0) && cut <= bytes.Length; cut++)
        {
            try
            {
                return encoding.GetString(bytes, 0, bytes.Length - cut);
            }
            catch (DecoderFallbackException)
            {
                // A sample may end within a character.
            }
        }

        return null;
    }
}
