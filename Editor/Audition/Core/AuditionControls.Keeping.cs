#nullable enable
using System;
using System.Linq;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <content>The controls as a text, for another desk of the same model.</content>
    internal sealed partial class AuditionControls
    {
        /// <summary>Returns the controls as a text: a line for each, with its key, a space, and its text. Controls with an error are left out.</summary>
        internal string ToText() => string.Concat(_all.Where(control => control.Error is null).Select(control => $"{control.Key} {OnOneLine(control.Text)}\n"));

        /// <summary>Sets the controls of a text that <see cref="ToText"/> wrote. Unknown keys are skipped. A control whose text is not valid is emptied.</summary>
        internal void SetFrom(string text)
        {
            foreach (string line in text.Split('\n'))
            {
                int space = line.IndexOf(' ');
                if (space > 0 && Find(line.Substring(0, space)) is AuditionControl control && !control.Set(line.Substring(space + 1).TrimEnd('\r')))
                    control.Set(string.Empty);
            }
        }

        private static string OnOneLine(string text) => text.Replace("\r\n", "\\n").Replace("\r", "\\n").Replace("\n", "\\n");
    }
}
