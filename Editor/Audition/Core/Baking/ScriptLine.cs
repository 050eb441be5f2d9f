#nullable enable
using System.Text;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Texts on their way into a script, in which a line break would begin a new statement.</summary>
    internal static class ScriptLine
    {
        /// <summary>Returns a text on one line: line breaks and other control characters are blanks. Without white space at its ends.</summary>
        internal static string Of(string text)
        {
            var line = new StringBuilder(text.Length);
            foreach (char character in text)
                line.Append(char.IsControl(character) || character == '\u2028' || character == '\u2029' ? ' ' : character);
            return line.ToString().Trim();
        }
    }
}
