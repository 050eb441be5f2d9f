#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Model
{
    /// <summary>A field of a scene: its name, and what its values can be.</summary>
    public sealed class SceneField
    {
        /// <summary>The largest length of a name or of the word of a choice, in UTF-16 units.</summary>
        public const int LongestText = 256;

        /// <summary>The largest number of words of a choice.</summary>
        public const int MostValues = 256;

        /// <summary>The largest length of a vector.</summary>
        public const int LongestVector = 4096;

        private readonly Dictionary<string, int> _numbers = new Dictionary<string, int>(StringComparer.Ordinal);

        private SceneField(string name, SceneFieldKind kind, IReadOnlyList<string> values, float minimum, float maximum, int length)
        {
            Name = name;
            Kind = kind;
            Values = values;
            Minimum = minimum;
            Maximum = maximum;
            Length = length;
            CheckText(name, "the name of a field");
            for (int number = 0; number < values.Count; number++)
            {
                CheckText(values[number], $"a value of the field '{name}'");
                if (!_numbers.TryAdd(values[number], number))
                    throw new ArgumentException($"The field '{name}' has the value '{values[number]}' twice.", nameof(values));
            }
        }

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <summary>The kind.</summary>
        public SceneFieldKind Kind { get; }

        /// <summary>The words of a choice. Empty for other kinds.</summary>
        public IReadOnlyList<string> Values { get; }

        /// <summary>The smallest number in the corpus. 0 for other kinds.</summary>
        public float Minimum { get; }

        /// <summary>The largest number in the corpus. 0 for other kinds.</summary>
        public float Maximum { get; }

        /// <summary>The length of a vector. 0 for other kinds.</summary>
        public int Length { get; }

        /// <summary>The number of inputs of the network for this field: 1, and a choice's number of values, 1 for a number, or the length of a
        /// vector.</summary>
        public int Width => 1 + (Kind == SceneFieldKind.Choice ? Values.Count : Kind == SceneFieldKind.Number ? 1 : Length);

        /// <summary>How many lines of the corpus have the field. 0 if it was not counted.</summary>
        public int Lines { get; set; }

        /// <summary>For each of <see cref="Values"/>, how many lines of the corpus have it. Empty for other kinds, and if they were not counted.</summary>
        public IReadOnlyList<int> ValueLines { get; set; } = Array.Empty<int>();

        /// <summary>Creates a choice.</summary>
        /// <param name="name">The name. From 1 to <see cref="LongestText"/> UTF-16 units.</param>
        /// <param name="values">The words, all different. From 1 to <see cref="MostValues"/>, each with 1 to <see cref="LongestText"/> UTF-16 units.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">A text is empty or too long, a word is there twice, or there are too few or too many words.</exception>
        public static SceneField Choice(string name, IReadOnlyList<string> values)
        {
            if (values is null)
                throw new ArgumentNullException(nameof(values));
            if (values.Count < 1 || values.Count > MostValues)
                throw new ArgumentException($"The field '{name}' has {values.Count} values, and a choice has 1 to {MostValues}.", nameof(values));
            return new SceneField(name, SceneFieldKind.Choice, values.ToArray(), 0f, 0f, 0);
        }

        /// <summary>Creates a number.</summary>
        /// <param name="name">The name. From 1 to <see cref="LongestText"/> UTF-16 units.</param>
        /// <param name="minimum">The smallest value. Finite.</param>
        /// <param name="maximum">The largest value. Finite, and at least <paramref name="minimum"/>.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The name is empty or too long, or the range is not valid.</exception>
        public static SceneField Number(string name, float minimum, float maximum)
        {
            if (float.IsNaN(minimum) || float.IsInfinity(minimum) || float.IsNaN(maximum) || float.IsInfinity(maximum) || minimum > maximum)
                throw new ArgumentException($"The field '{name}' has the range {minimum} to {maximum}. Give two finite numbers, the smaller one first.", nameof(minimum));
            return new SceneField(name, SceneFieldKind.Number, Array.Empty<string>(), minimum, maximum, 0);
        }

        /// <summary>Creates a vector.</summary>
        /// <param name="name">The name. From 1 to <see cref="LongestText"/> UTF-16 units.</param>
        /// <param name="length">The number of elements. From 1 to <see cref="LongestVector"/>.</param>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The name is empty or too long, or the length is out of its range.</exception>
        public static SceneField Vector(string name, int length)
        {
            if (length < 1 || length > LongestVector)
                throw new ArgumentException($"The field '{name}' has {length} elements, and a vector has 1 to {LongestVector}.", nameof(length));
            return new SceneField(name, SceneFieldKind.Vector, Array.Empty<string>(), 0f, 0f, length);
        }

        /// <summary>The name and what it can be, as in "mood (angry, calm)".</summary>
        public override string ToString() => $"{Name} ({Domain})";

        /// <summary>What the values can be, in words.</summary>
        internal string Domain => Kind switch
        {
            SceneFieldKind.Choice => string.Join(", ", Values),
            SceneFieldKind.Number => FormattableString.Invariant($"a number from {Minimum} to {Maximum}"),
            _ => $"a vector of {Length} numbers",
        };

        /// <summary>Returns the number of a word in <see cref="Values"/>, or −1.</summary>
        internal int NumberOf(string value) => _numbers.TryGetValue(value, out int number) ? number : -1;

        /// <summary>Returns where a number stands in the range. From −1 to 1. Numbers outside the range count as the nearest end.</summary>
        internal float Scale(float number) =>
            Maximum > Minimum ? (float)(2.0 * ((double)Math.Clamp(number, Minimum, Maximum) - Minimum) / ((double)Maximum - Minimum) - 1.0) : 0f;

        private static void CheckText(string text, string what)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text), $"{what} is null.");
            if (text.Length == 0 || text.Length > LongestText)
                throw new ArgumentException($"{what} has {text.Length} UTF-16 units, and 1 to {LongestText} are allowed.", nameof(text));
        }
    }
}
