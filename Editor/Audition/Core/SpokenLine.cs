#nullable enable
namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>Tells who speaks from what is said. Corpora name the speaker before a line: "OLD WITCH: Who knocks?".</summary>
    internal static class SpokenLine
    {
        private const int LongestName = 48;

        /// <summary>Whether a text is a speaker's name as corpora write it: capitals, with spaces, digits, apostrophes and hyphens.</summary>
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

        /// <summary>Parts the last line of prime and text into who speaks and what is said.</summary>
        /// <param name="prime">What the model was given; only its last line is part of what is said.</param>
        /// <param name="text">What the model said.</param>
        /// <param name="speaker">The speaker as the line names it; empty where it names none.</param>
        /// <returns>What is said, in one line without white space at its ends.</returns>
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

        /// <summary>The line of a prime that what follows belongs to. Plays give the speaker a line of its own: "HAMLET:\n".</summary>
        internal static string LastLine(string prime)
        {
            string trimmed = prime.TrimEnd('\n');
            string shown = trimmed.EndsWith(':') ? trimmed : prime;
            return shown.Substring(shown.LastIndexOf('\n') + 1);
        }

        /// <summary>A text with every run of white space and control characters as one space, and none at its ends.</summary>
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

        // Where the writer gave the name, it need not be in capitals: "Barkeep: ".
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
