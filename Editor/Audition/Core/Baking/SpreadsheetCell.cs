#nullable enable
namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>
    /// Keeps spreadsheets from running a cell as a formula. They do so if its first character is one of <c>= + - @</c>, a tab or a line break. An
    /// apostrophe before it makes it a text. Source: OWASP, "CSV Injection".
    /// </summary>
    internal static class SpreadsheetCell
    {
        private const string Dangerous = "=+-@\t\r\n";
        private const char Guard = '\'';

        /// <summary>Returns the cell of a text. A text that already has apostrophes before such a character gets one more.</summary>
        internal static string Of(string text) => IsRun(text, 0) ? Guard + text : text;

        /// <summary>Returns the text of a cell that <see cref="Of"/> made.</summary>
        internal static string TextOf(string cell) => cell.Length > 0 && cell[0] == Guard && IsRun(cell, 1) ? cell.Substring(1) : cell;

        private static bool IsRun(string text, int start)
        {
            while (start < text.Length && text[start] == Guard)
                start++;
            return start < text.Length && Dangerous.Contains(text[start]);
        }
    }
}
