#nullable enable
namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>Splits a line into speaker and text. In corpora, the speaker's name is before the text: "OLD WITCH: Who knocks?".</summary>
    internal static class SpokenLine
    {
        private const int LongestName = 48;

        /// <summary>Whether a text looks like a speaker's name in capitals. Spaces, digits and the marks . ' - are allowed inside.</summary>
        internal static bool IsName(string text)
        {
            string name = text.Trim();
            if (name.Length < 2 || name.Length > LongestName || !char.IsUpper(name[0]))
                return false;
            foreach (char character in name)
            {
                bool isInner = character == ' ' || character == '\'' || character == '-' || character == '.' || char.IsDigit(character);
                if (!isInner && !char.IsUpper(character))
                    return false;
            }

            return true;
        }

        /// <summary>Splits the last line of the prime and the generated text into speaker and text.</summary>
        /// <param name="prime">The prime. Only its last line belongs to the line.</param>
        /// <param name="text">The generated text.</param>
        /// <param name="speaker">The speaker's name. Empty if the line names none.</param>
        /// <returns>The text in one line, without white space at its ends.</returns>
        internal static string Part(string prime, string text, out string speaker)
        {
            string given = LastLine(prime);
            string whole = given + text;
            int colon = whole.IndexOf(':');
            speaker = string.Empty;
            if (colon > 0 && (IsName(whole.Substring(0, colon)) || colon < given.Length && IsPlainName(whole.Substring(0, colon))))
            {
                speaker = whole.Substring(0, colon).Trim();
                whole = whole.Substring(colon + 1);
            }

            return OneLine(whole);
        }

        /// <summary>The last line of a prime, which the generated text continues. In plays, the speaker has a line of its own: "HAMLET:\n".</summary>
        internal static string LastLine(string prime)
        {
            string trimmed = prime.TrimEnd('\n');
            string shown = trimmed.EndsWith(':') ? trimmed : prime;
            return shown.Substring(shown.LastIndexOf('\n') + 1);
        }

        /// <summary>Replaces every run of white space and control characters by one space, and trims the ends.</summary>
        internal static string OneLine(string text)
        {
            var line = new System.Text.StringBuilder(text.Length);
            foreach (char character in text)
            {
                bool isSpace = char.IsWhiteSpace(character) || char.IsControl(character);
                if (!isSpace)
                    line.Append(character);
                else if (line.Length > 0 && line[line.Length - 1] != ' ')
                    line.Append(' ');
            }

            return line.ToString().TrimEnd(' ');
        }

        // A name in the prime need not be in capitals: "Barkeep: ".
        private static bool IsPlainName(string text)
        {
            string name = text.Trim();
            if (name.Length == 0 || name.Length > LongestName)
                return false;
            foreach (char character in name)
            {
                if (!char.IsLetterOrDigit(character) && character != ' ' && character != '_' && character != '\'' && character != '-' && character != '.')
                    return false;
            }

            return true;
        }
    }
}
