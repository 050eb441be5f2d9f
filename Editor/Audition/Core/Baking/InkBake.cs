#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>
    /// Writes lines as an ink script. Each speaker has a knot with shuffled lines, and the tunnel <c>-&gt; barkeep_lines -&gt;</c> plays one of them.
    /// The tag <c># line:</c> holds the identifier.
    /// </summary>
    /// <remarks>
    /// In ink, a backslash escapes any character. Comments are removed before anything else is read, so <c>//</c> and <c>/*</c> must not
    /// occur in the file, escaped or not: each slash and star gets its own backslash. The first character is escaped if it could start
    /// something other than text. A placeholder becomes a variable, <c>{player}</c>, which the file declares.
    /// </remarks>
    internal static class InkBake
    {
        private const string Special = "\\{}|#<>/*~[]";
        private static readonly string[] Keywords = { "TODO", "VAR", "CONST", "LIST", "EXTERNAL", "INCLUDE", "return", "else" };

        /// <summary>Writes lines.</summary>
        internal static string Write(IReadOnlyList<KeptLine> lines)
        {
            var ink = new StringBuilder();
            IReadOnlyList<string> variables = BakedPlaceholders.Variables(lines);
            if (variables.Count > 0)
                ink.Append("// Placeholders. Remove a declaration that your story already has.\n");
            foreach (string variable in variables)
                ink.Append("VAR ").Append(variable).Append(" = \"").Append(variable).Append("\"\n");
            if (variables.Count > 0)
                ink.Append('\n');
            foreach ((string name, IReadOnlyList<KeptLine> spoken) in SpeakerGroups.Of(lines))
            {
                ink.Append("=== ").Append(name).Append(" ===\n{ shuffle:\n");
                foreach (KeptLine line in spoken)
                    ink.Append("- ").Append(Escape(line, ScriptLine.Of(line.Speaker.Length == 0 ? line.Text : $"{line.Speaker}: {line.Text}"))).Append(" # line:").Append(ScriptIdentifier.Of(line.Id)).Append('\n');
                ink.Append("}\n->->\n\n");
            }

            return ink.ToString();
        }

        private static string Escape(KeptLine line, string text)
        {
            var escaped = new StringBuilder();
            for (int at = 0; at < text.Length; at++)
            {
                char character = text[at];
                if (BakedPlaceholders.At(line, text, at) is Placeholder placeholder)
                {
                    escaped.Append('{').Append(BakedPlaceholders.VariableOf(placeholder)).Append('}');
                    at += placeholder.Text.Length - 1;
                    continue;
                }

                bool isSpecial = Special.Contains(character) || (at == 0 && BeginsOtherwise(text));
                bool isArrow = character == '-' && at + 1 < text.Length && text[at + 1] == '>';
                if (isSpecial || isArrow)
                    escaped.Append('\\');
                escaped.Append(character);
            }

            return escaped.ToString();
        }

        private static bool BeginsOtherwise(string text) =>
            "-=+(&!$".Contains(text[0]) || Keywords.Any(keyword => text.StartsWith(keyword, StringComparison.Ordinal));
    }
}
