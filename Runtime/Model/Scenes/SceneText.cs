#nullable enable
using System;
using System.Globalization;
using System.Text;

namespace DialogueRnn.Model.Scenes
{
    /// <summary>How scenes are written as text: <c>mood=angry, health=0.2, place="by the door", picture=[0.5, -3]</c>. In quotes, a quotation mark is
    /// written twice.</summary>
    internal static class SceneText
    {
        private const string Marks = ",;=\"[]";
        private static readonly char[] VectorGaps = { ',', ' ', '\t' };

        /// <summary>Reads the next name and value.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">Where to read. Is moved behind the value and its comma.</param>
        /// <param name="name">Receives the name.</param>
        /// <param name="value">Receives the value. Empty if none is written.</param>
        /// <returns>False at the end of the text.</returns>
        /// <exception cref="ArgumentException">The text cannot be read.</exception>
        internal static bool Next(string text, ref int position, out string name, out string value)
        {
            name = value = string.Empty;
            while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] == ',' || text[position] == ';'))
                position++;
            if (position == text.Length)
                return false;
            int start = position;
            name = Part(text, ref position, '=');
            if (name.Length == 0 || position == text.Length || text[position] != '=')
                throw Fault(text, start, "has no name with an '='");
            position++;
            value = Part(text, ref position, '\0');
            if (position < text.Length && text[position] != ',' && text[position] != ';')
                throw Fault(text, start, "has no comma behind its value");
            return true;
        }

        internal static float Number(SceneField field, string text) =>
            float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && !float.IsNaN(number) && !float.IsInfinity(number)
                ? number
                : throw SceneFault.WrongKind(field, $"'{text}'");

        internal static float[] Vector(SceneField field, string text)
        {
            string[] parts = text.Trim().TrimStart('[').TrimEnd(']').Split(VectorGaps, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != field.Length)
                throw SceneFault.WrongKind(field, $"a vector of {parts.Length} numbers");
            return Array.ConvertAll(parts, part => Number(field, part));
        }

        internal static string Of(ReadOnlySpan<float> vector)
        {
            var text = new StringBuilder("[");
            foreach (float element in vector)
                text.Append(text.Length > 1 ? ", " : string.Empty).Append(element.ToString(CultureInfo.InvariantCulture));
            return text.Append(']').ToString();
        }

        internal static string Quoted(string text) =>
            HasMark(text) || text.Trim().Length < text.Length ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

        private static bool HasMark(string text)
        {
            foreach (char character in text)
            {
                if (Marks.Contains(character))
                    return true;
            }

            return false;
        }

        // A part ends at a comma or semicolon, or at the given mark, outside quotes and brackets.
        private static string Part(string text, ref int position, char mark)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            int start = position;
            if (position < text.Length && text[position] == '"')
                return QuotedPart(text, ref position);
            if (position < text.Length && text[position] == '[')
            {
                int end = text.IndexOf(']', position);
                position = end < 0 ? throw Fault(text, start, "has no ']'") : end + 1;
            }

            while (position < text.Length && text[position] != ',' && text[position] != ';' && text[position] != mark)
                position++;
            return text.Substring(start, position - start).Trim();
        }

        private static string QuotedPart(string text, ref int position)
        {
            int start = position++;
            var part = new StringBuilder();
            while (true)
            {
                if (position == text.Length)
                    throw Fault(text, start, "has no closing quotation mark");
                if (text[position] == '"')
                {
                    position++;
                    if (position == text.Length || text[position] != '"')
                        break;
                }

                part.Append(text[position++]);
            }

            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            return part.ToString();
        }

        private static ArgumentException Fault(string text, int start, string fault) => new ArgumentException(
            $"The scene '{text}' cannot be read: '{text.Substring(start)}' {fault}. Write it as in mood=angry, health=0.2.");
    }
}
