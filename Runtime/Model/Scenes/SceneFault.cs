#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Model.Scenes
{
    /// <summary>The exceptions of scenes. Each names what the model knows, and proposes what is spelled alike.</summary>
    internal static class SceneFault
    {
        private const int MostShown = 40;

        internal static ArgumentException UnknownField(SceneSchema schema, string name) => new ArgumentException(
            $"The model knows no scene field '{name}'.{Proposal(name, schema.Fields.Select(field => field.Name))} " +
            $"Its fields: {Listed(schema.Fields.Select(field => field.Name))}.");

        internal static ArgumentException UnknownValue(SceneField field, string value) => new ArgumentException(
            $"The scene field '{field.Name}' has no value '{value}'.{Proposal(value, field.Values)} Its values: {Listed(field.Values)}.");

        internal static ArgumentException WrongKind(SceneField field, string given) => new ArgumentException(
            $"The scene field '{field.Name}' cannot be {given}. Give {(field.Kind == SceneFieldKind.Choice ? $"one of these words: {Listed(field.Values)}" : field.Domain)}.");

        internal static InvalidOperationException NoFields(string model) => new InvalidOperationException(
            $"The model '{model}' has no scene fields, because the lines of its corpus have none. " +
            "Train it on lines with fields, as in GUARD [mood=angry]: Halt.");

        /// <summary>The question whether one of the known words was meant, with a blank before it. Empty if none is spelled alike.</summary>
        internal static string Proposal(string given, IEnumerable<string> known)
        {
            string? nearest = known
                .Select(text => (Text: text, Distance: Distance(given.ToUpperInvariant(), text.ToUpperInvariant())))
                .Where(one => one.Distance <= Math.Max(1, Math.Min(given.Length, one.Text.Length) / 3))
                .OrderBy(one => one.Distance)
                .Select(one => one.Text)
                .FirstOrDefault();
            return nearest is null ? string.Empty : $" Did you mean '{nearest}'?";
        }

        private static string Listed(IEnumerable<string> texts)
        {
            string[] shown = texts.Take(MostShown + 1).ToArray();
            return string.Join(", ", shown.Take(MostShown)) + (shown.Length > MostShown ? ", …" : string.Empty);
        }

        // The number of letters to insert, delete or replace (Levenshtein, 1966).
        private static int Distance(string one, string other)
        {
            if (one.Length > SceneField.LongestText)
                return int.MaxValue;
            var row = new int[other.Length + 1];
            for (int column = 0; column < row.Length; column++)
                row[column] = column;
            for (int line = 0; line < one.Length; line++)
            {
                int diagonal = row[0];
                row[0] = line + 1;
                for (int column = 1; column < row.Length; column++)
                {
                    int replaced = diagonal + (one[line] == other[column - 1] ? 0 : 1);
                    diagonal = row[column];
                    row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
                }
            }

            return row[other.Length];
        }
    }
}
