#nullable enable
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Writes lines as JSON: an object with the array "lines".</summary>
    internal static class JsonBake
    {
        /// <summary>Writes lines.</summary>
        internal static string Write(IReadOnlyList<KeptLine> lines)
        {
            var json = new StringBuilder("{\n  \"lines\": [");
            for (int index = 0; index < lines.Count; index++)
            {
                KeptLine line = lines[index];
                json.Append(index == 0 ? "\n" : ",\n").Append("    { ");
                Append(json, "id", line.Id).Append(", ");
                Append(json, "speaker", line.Speaker).Append(", ");
                Append(json, "text", line.Text).Append(", ");
                Append(json, "prime", line.Prime).Append(", ");
                // As a string: seeds have 64 bits, but most JSON readers keep only 53 bits of a number.
                Append(json, "seed", line.Seed.ToString(CultureInfo.InvariantCulture)).Append(", ");
                Append(json, "generated", line.Generated).Append(", \"perplexity\": ");
                json.Append(double.IsNaN(line.Perplexity) ? "null" : line.Perplexity.ToString("R", CultureInfo.InvariantCulture)).Append(", \"longestCopy\": ");
                json.Append(line.LongestCopy?.ToString(CultureInfo.InvariantCulture) ?? "null").Append(" }");
            }

            return json.Append(lines.Count > 0 ? "\n  ]\n}\n" : "]\n}\n").ToString();
        }

        private static StringBuilder Append(StringBuilder json, string name, string value)
        {
            json.Append('"').Append(name).Append("\": \"");
            for (int at = 0; at < value.Length; at++)
            {
                char character = value[at];
                if (character == '"' || character == '\\')
                    json.Append('\\').Append(character);
                else if (character < ' ' || character == '\u2028' || character == '\u2029' || IsLone(value, at))
                    json.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                else
                    json.Append(character);
            }

            return json.Append('"');
        }

        private static bool IsLone(string text, int at) =>
            char.IsHighSurrogate(text[at]) ? at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1])
            : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));
    }
}
