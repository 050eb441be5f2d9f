#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>The different combinations of field values that the lines of a corpus have. A line stores the number of its combination.</summary>
    /// <remarks>
    /// A combination is a row with one code per field: 0 if the field is missing, for a choice the number of its word from 1, and for a number its place in
    /// the range, from 1 to <see cref="NumberSteps"/> + 1. Vectors are not remembered. Row 0 has no values.
    /// </remarks>
    internal sealed class SceneTable
    {
        /// <summary>The number of steps in the range of a number.</summary>
        internal const int NumberSteps = 200;

        /// <summary>How far the number of a line can be from that of the scene, as a share of the range.</summary>
        internal const float NumberTolerance = 0.125f;

        /// <summary>The fit of a line that contradicts the scene.</summary>
        internal const ulong Contradiction = ulong.MaxValue;

        private readonly Dictionary<string, int> _numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        private readonly List<ushort> _codes = new List<ushort>();

        /// <summary>Creates a table with the row without values.</summary>
        /// <param name="schema">The fields.</param>
        internal SceneTable(SceneSchema schema)
        {
            Schema = schema;
            Add(new ushort[schema.Fields.Count]);
        }

        internal SceneSchema Schema { get; }

        /// <summary>The number of rows. 1 or more.</summary>
        internal int Count => _codes.Count / Schema.Fields.Count;

        /// <summary>The codes of all rows, [rows, fields].</summary>
        internal IReadOnlyList<ushort> Codes => _codes;

        /// <summary>Returns the largest code of a field.</summary>
        internal static int LargestCode(SceneField field) => field.Kind switch
        {
            SceneFieldKind.Choice => field.Values.Count,
            SceneFieldKind.Number => NumberSteps + 1,
            _ => 0,
        };

        /// <summary>Returns the row with values, and adds it if it is new.</summary>
        internal int RowOf(SceneValues? scene)
        {
            if (scene is null)
                return 0;
            var codes = new ushort[Schema.Fields.Count];
            for (int field = 0; field < codes.Length; field++)
                codes[field] = CodeOf(scene, field);
            return Add(codes);
        }

        /// <summary>Adds a row, or finds it.</summary>
        /// <returns>Its number.</returns>
        internal int Add(ReadOnlySpan<ushort> codes)
        {
            string key = KeyOf(codes);
            if (_numbers.TryGetValue(key, out int row))
                return row;
            row = Count;
            _numbers.Add(key, row);
            foreach (ushort code in codes)
                _codes.Add(code);
            return row;
        }

        /// <summary>Whether a row has a value of a field that is a choice.</summary>
        internal bool IsChoice(int row, int field) => Schema.Fields[field].Kind == SceneFieldKind.Choice && _codes[row * Schema.Fields.Count + field] != 0;

        /// <summary>Returns the number of choices that have a value in a row.</summary>
        internal int Choices(int row)
        {
            int count = 0;
            for (int field = 0; field < Schema.Fields.Count; field++)
                count += IsChoice(row, field) ? 1 : 0;
            return count;
        }

        /// <summary>Compares a row with a scene.</summary>
        /// <returns>The fields of the scene whose value the row has: one bit for each field. <see cref="Contradiction"/> if it has another value of one.</returns>
        internal ulong Fit(int row, SceneValues scene)
        {
            ulong fit = 0;
            int fields = Schema.Fields.Count;
            for (int field = 0; field < fields; field++)
            {
                int wanted = CodeOf(scene, field);
                int code = _codes[row * fields + field];
                if (wanted == 0 || code == 0)
                    continue;
                bool isSame = Schema.Fields[field].Kind == SceneFieldKind.Number
                    ? Math.Abs(code - wanted) <= NumberTolerance * NumberSteps
                    : code == wanted;
                if (!isSame)
                    return Contradiction;
                fit |= 1UL << field;
            }

            // With 64 fields that all fit, the bits would mean a contradiction.
            return fit == Contradiction ? fit >> 1 : fit;
        }

        /// <summary>Returns how many fields of a scene can be compared with lines.</summary>
        internal int Given(SceneValues scene)
        {
            int given = 0;
            for (int field = 0; field < Schema.Fields.Count; field++)
                given += CodeOf(scene, field) == 0 ? 0 : 1;
            return given;
        }

        private ushort CodeOf(SceneValues scene, int field)
        {
            SceneField definition = Schema.Fields[field];
            if (scene.Codes[field] == 0 || definition.Kind == SceneFieldKind.Vector)
                return 0;
            if (definition.Kind == SceneFieldKind.Choice)
                return scene.Codes[field];
            return (ushort)(1 + (int)Math.Round((definition.Scale(scene.Numbers[field]) + 1.0) / 2.0 * NumberSteps));
        }

        private static string KeyOf(ReadOnlySpan<ushort> codes)
        {
            Span<char> key = codes.Length <= SceneSchema.MostFields ? stackalloc char[codes.Length] : new char[codes.Length];
            for (int index = 0; index < codes.Length; index++)
                key[index] = (char)codes[index];
            return key.ToString();
        }
    }
}
