#nullable enable
using System.Collections.Generic;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>
    /// Writes lines as a script of Yarn Spinner 3. Each speaker has a node with a line group, and <c>detour</c> to the node plays one of the lines.
    /// The hashtag <c>#line:</c> holds the identifier.
    /// </summary>
    /// <remarks>
    /// In text, Yarn needs a backslash before <c>\ &lt; &gt; { } # /</c>, before <c>[</c> of its markup, and before the <c>:</c> that ends a
    /// character's name. <c>]</c> needs none. <c>===</c> at the beginning ends a node and cannot be escaped: an expression writes its first sign.
    /// A placeholder becomes a variable, <c>{$player}</c>, which a node of its own declares.
    /// </remarks>
    internal static class YarnBake
    {
        private const string Special = "\\<>{}#/[";
        private const string NodeEnd = "===";

        /// <summary>Writes lines.</summary>
        /// <exception cref="BakeException">A line has a backslash that Yarn's markup cannot express.</exception>
        internal static string Write(IReadOnlyList<KeptLine> lines)
        {
            var yarn = new StringBuilder();
            IReadOnlyList<string> variables = BakedPlaceholders.Variables(lines);
            if (variables.Count > 0)
            {
                yarn.Append("title: dialogue_rnn_placeholders\n---\n// Remove a declaration that your project already has.\n");
                foreach (string variable in variables)
                    yarn.Append("<<declare $").Append(variable).Append(" = \"").Append(variable).Append("\">>\n");
                yarn.Append(NodeEnd).Append('\n');
            }

            foreach ((string name, IReadOnlyList<KeptLine> spoken) in SpeakerGroups.Of(lines))
            {
                yarn.Append("title: ").Append(name).Append("\n---\n");
                foreach (KeptLine line in spoken)
                    yarn.Append("=> ").Append(Escape(line)).Append(" #line:").Append(ScriptIdentifier.Of(line.Id)).Append('\n');
                yarn.Append(NodeEnd).Append('\n');
            }

            return yarn.ToString();
        }

        private static string Escape(KeptLine line)
        {
            var escaped = new StringBuilder();
            if (line.Speaker.Length > 0)
                Append(escaped, ScriptLine.Of(line.Speaker), line, true).Append(": ");
            // Only the first colon ends a character's name.
            Append(escaped, ScriptLine.Of(line.Text), line, line.Speaker.Length == 0);
            return escaped.ToString();
        }

        private static StringBuilder Append(StringBuilder escaped, string text, KeptLine line, bool escapeColons)
        {
            int start = 0;
            if (escaped.Length == 0 && text.StartsWith(NodeEnd, System.StringComparison.Ordinal))
            {
                escaped.Append("{\"=\"}");
                start = 1;
            }

            for (int at = start; at < text.Length; at++)
            {
                char character = text[at];
                if (BakedPlaceholders.At(line, text, at) is Placeholder placeholder)
                {
                    escaped.Append("{$").Append(BakedPlaceholders.VariableOf(placeholder)).Append('}');
                    at += placeholder.Text.Length - 1;
                    continue;
                }

                if (character == '\\' && at + 1 < text.Length && "[]:\\".Contains(text[at + 1]))
                {
                    throw new BakeException(
                        $"The line {line.Id} has a backslash before '{text[at + 1]}', which Yarn Spinner cannot express: {text} Edit the line, or choose another format.");
                }

                if (Special.Contains(character) || (character == ':' && escapeColons))
                    escaped.Append('\\');
                escaped.Append(character);
            }

            return escaped;
        }
    }
}
