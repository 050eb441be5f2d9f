#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace DialogueRnn.Editor.Tests.Audition.Baking
{
    /// <summary>
    /// Reads what we bake as ink does: comments go first, then knots, one shuffle in each, and in its branches text with escapes, and tags.
    /// What else the language has is an error here.
    /// </summary>
    internal static class InkReader
    {
        private static readonly string[] Statements = { "->", "<-", "===", "==", "=", "*", "+", "~", "-", "(", "&", "!", "$" };

        internal static IReadOnlyList<(string Knot, string Text, string Tag)> Read(string script)
        {
            var found = new List<(string, string, string)>();
            string knot = string.Empty;
            bool inShuffle = false;
            string bare = Regex.Replace(Regex.Replace(script, "//[^\n]*|/\\*.*?\\*/", string.Empty, RegexOptions.Singleline), "\r\n?", "\n");
            foreach (string raw in bare.Split('\n').Select(line => line.Trim(' ', '\t')).Where(line => line.Length > 0))
            {
                Match heading = Regex.Match(raw, "^={2,} *([A-Za-z0-9_]*[A-Za-z_][A-Za-z0-9_]*) *=*$");
                if (!inShuffle && heading.Success)
                    knot = heading.Groups[1].Value;
                else if (!inShuffle && raw == "{ shuffle:")
                    inShuffle = true;
                else if (inShuffle && raw == "}")
                    inShuffle = false;
                else if (inShuffle && raw.StartsWith("- ", StringComparison.Ordinal))
                    found.Add(Branch(knot, raw.Substring(2).TrimStart(' ', '\t')));
                else if (inShuffle || raw != "->->")
                    throw new FormatException($"Nothing of ours: {raw}");
            }

            return found;
        }

        private static (string, string, string) Branch(string knot, string content)
        {
            if (Statements.Any(statement => content.StartsWith(statement, StringComparison.Ordinal)))
                throw new FormatException($"Begins something else than text: {content}");
            if (Regex.IsMatch(content, "^(TODO|VAR|CONST|LIST|EXTERNAL|INCLUDE|return|else)"))
                throw new FormatException($"Begins with a keyword: {content}");
            var parts = new List<StringBuilder> { new StringBuilder() };
            for (int at = 0; at < content.Length; at++)
            {
                string rest = content.Substring(at);
                if (content[at] == '\\')
                    parts[parts.Count - 1].Append(content[++at]);
                else if (content[at] == '#')
                    parts.Add(new StringBuilder());
                else if ("{}|".Contains(content[at]) || new[] { "->", "<-", "<>" }.Any(mark => rest.StartsWith(mark, StringComparison.Ordinal)))
                    throw new FormatException($"Logic, glue or a divert: {rest}");
                else
                    parts[parts.Count - 1].Append(content[at]);
            }

            return parts.Count == 2
                ? (knot, parts[0].ToString().TrimEnd(' ', '\t'), parts[1].ToString().Trim())
                : throw new FormatException($"One tag was expected: {content}");
        }
    }
}
