using System;
using System.Globalization;
using System.Text;

namespace DialogueRnn.Training.Reporting.Terminal;

/// <summary>
/// Shows what a terminal would obey. A text from a file can move the cursor, set the title, type an answer or swap the order of what is read. Each such
/// character becomes its escape, as in <c>\u001B</c>.
/// </summary>
internal static class VisibleText
{
    /// <summary>Returns a text whose control characters are escapes. Tabs and line breaks stay. In JSON, whose texts alone can have such characters, the escapes
    /// mean the same characters.</summary>
    public static string Of(string text)
    {
        int first = FirstControl(text);
        if (first < 0)
            return text;
        var visible = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (int at = first; at < text.Length; at++)
        {
            if (IsControl(text, at))
                visible.Append("\\u").Append(((int)text[at]).ToString("X4", CultureInfo.InvariantCulture));
            else
                visible.Append(text[at]);
        }

        return visible.ToString();
    }

    /// <summary>
    /// Whether a character is obeyed instead of shown: C0 except tab and line breaks, DEL, C1, separators of lines and paragraphs, and the controls of
    /// direction (Unicode's property Bidi_Control). A carriage return is a line break only before a line feed.
    /// </summary>
    private static bool IsControl(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '\t' or '\n' => false,
        '\r' => at + 1 >= text.Length || text[at + 1] != '\n',
        < ' ' or (>= '\u007F' and <= '\u009F') => true,
        '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        _ => false,
    };

    private static int FirstControl(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (IsControl(text, at))
                return at;
        }

        return -1;
    }
}
