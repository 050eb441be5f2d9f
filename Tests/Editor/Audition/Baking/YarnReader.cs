#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace DialogueRnn.Editor.Tests.Audition.Baking
{
    /// <summary>
    /// Reads what we bake as Yarn Spinner 3 does, from the language's grammar: headers, node bodies, line groups, text with its escapes,
    /// string expressions and hashtags, and then markup. What else the language has is an error here.
    /// </summary>
    internal static class YarnReader
    {
        internal static IReadOnlyList<(string Node, string Speaker, string Text, string Tag)> Read(string script)
        {
            var found = new List<(string, string, string, string)>();
            string node = string.Empty;
            bool inBody = false;
            foreach (string raw in script.Split('\n').Select(line => line.Trim(' ', '\t')).Where(line => line.Length > 0))
            {
                if (!inBody && raw == "---")
                    inBody = true;
                else if (!inBody)
                    node = Title(raw);
                else if (raw.StartsWith("===", StringComparison.Ordinal))
                    inBody = false;
                else
                    found.Add(Line(node, raw));
            }

            return inBody ? throw new FormatException("The last node does not end.") : found;
        }

        private static string Title(string header)
        {
            Match title = Regex.Match(header, "^title *: *([A-Za-z_][A-Za-z0-9_]*)$");
            return title.Success ? title.Groups[1].Value : throw new FormatException($"No header of ours: {header}");
        }

        private static (string, string, string, string) Line(string node, string raw)
        {
            if (!raw.StartsWith("=>", StringComparison.Ordinal))
                throw new FormatException($"Not in a line group: {raw}");
            string body = raw.Substring(2).TrimStart(' ', '\t');
            foreach (string statement in new[] { "===", "->", "=>", "<<", "#", "//" })
            {
                if (body.StartsWith(statement, StringComparison.Ordinal))
                    throw new FormatException($"'{statement}' begins something else than text: {raw}");
            }

            string text = Text(body, out string tag).TrimEnd(' ', '\t');
            (string speaker, string said) = Markup(text);
            return (node, speaker, said, tag);
        }

        private static string Text(string body, out string tag)
        {
            var text = new StringBuilder();
            for (int at = 0; at < body.Length; at++)
            {
                string rest = body.Substring(at);
                if (body[at] == '\\')
                {
                    at++;
                    if (at >= body.Length || !(at == 1 ? "\\<>{}#/[:" : "\\<>{}#/[]:").Contains(body[at]))
                        throw new FormatException($"Nothing that may be escaped: {rest}");
                    // Markup is read by a later step, to which these escapes are handed on.
                    text.Append("[]:".Contains(body[at]) ? "\\" + body[at] : body[at].ToString());
                }
                else if (body[at] == '{')
                {
                    Match expression = Regex.Match(rest, "^\\{\"([^\"\\\\]*)\"\\}");
                    text.Append(expression.Success ? expression.Groups[1].Value : throw new FormatException($"No string: {rest}"));
                    at += expression.Length - 1;
                }
                else if (body[at] == '#')
                {
                    Match hashtag = Regex.Match(rest, "^#([^ \\t\\r\\n#$<]+)$");
                    tag = hashtag.Success ? hashtag.Groups[1].Value : throw new FormatException($"No hashtag: {rest}");
                    return text.ToString();
                }
                else if (rest.StartsWith("<<", StringComparison.Ordinal) || rest.StartsWith("//", StringComparison.Ordinal))
                {
                    throw new FormatException($"A command or comment: {rest}");
                }
                else
                {
                    text.Append(body[at]);
                }
            }

            throw new FormatException($"No hashtag: {body}");
        }

        private static (string Speaker, string Text) Markup(string text)
        {
            Match character = Regex.Match(text, @"^((?:[^:\\]|\\.)*):\s*");
            string said = text.Substring(character.Length).Replace("\\:", ":");
            if (Regex.IsMatch(said, @"(?<!\\)\["))
                throw new FormatException($"Markup: {said}");
            return (Plain(character.Groups[1].Value.Replace("\\:", ":")), Plain(said));
        }

        private static string Plain(string text) => text.Replace("\\[", "[").Replace("\\]", "]");
    }
}
