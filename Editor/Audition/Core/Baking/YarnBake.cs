#nullable enable
using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>
    /// Lines as a script of Yarn Spinner 3: a node a speaker, whose lines form a line group, so that <c>detour</c> to the node says one of them.
    /// The hashtag <c>#line:</c> names each.
    /// </summary>
    /// <remarks>
    /// Within text, Yarn reads <c>\ &lt; &gt; { } # /</c> as themselves behind a backslash, and so are the <c>[</c> of its markup and the <c>:</c> that ends a
    /// character's name; <c>]</c> alone is text. <c>===</c> at the beginning ends a node and has no escape: an expression says the first of the signs.
    /// </remarks>
    internal static class YarnBake
    {
        private const string Special = "\\<>{}#/[";
        private const string NodeEnd = "===";

        /// <exception cref="BakeException">A line has a backslash where Yarn's markup cannot say it.</exception>
        internal static string Write(IReadOnlyList<KeptLine> lines)
        {
            var yarn = new StringBuilder();
            foreach ((string name, IReadOnlyList<KeptLine> spoken) in SpeakerGroups.Of(lines))
            {
                yarn.Append("title: ").Append(name).Append("\n---\n");
                foreach (KeptLine line in spoken)
                    yarn.Append("=> ").Append(Escape(line)).Append(" #line:").Append(line.Id).Append('\n');
                yarn.Append(NodeEnd).Append('\n');
            }

            return yarn.ToString();
        }

        private static string Escape(KeptLine line)
        {
            var escaped = new StringBuilder();
            if (line.Speaker.Length > 0)
                Append(escaped, line.Speaker, line, true).Append(": ");
            // Only the first colon ends a character's name.
            Append(escaped, line.Text, line, line.Speaker.Length == 0);
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
                if (character == '\\' && at + 1 < text.Length && "[]:\\".Contains(text[at + 1]))
                {
                    throw new BakeException(
                        $"The line {line.Id} has a backslash before '{text[at + 1]}', which Yarn Spinner cannot say: {text} Edit the line, or bake another format.");
                }

                if (Special.Contains(character) || (character == ':' && escapeColons))
                    escaped.Append('\\');
                escaped.Append(character);
            }

            return escaped;
        }
    }
}
