#nullable enable
using System;

namespace DialogueRnn.Model.Scenes
{
    /// <summary>The values of a scene at one moment. They never change, so all lines that were opened in that moment share them.</summary>
    internal sealed class SceneValues : IEquatable<SceneValues>
    {
        private readonly int _hash;

        /// <summary>Creates values. The arrays are not copied and must not change.</summary>
        /// <param name="schema">The fields.</param>
        /// <param name="input">The inputs of the network.</param>
        /// <param name="codes">The code of each field: 0 if it is not given, for a choice the number of its word from 1, otherwise 1.</param>
        /// <param name="numbers">The number of each field of that kind, as it was given. 0 for other fields.</param>
        internal SceneValues(SceneSchema schema, float[] input, ushort[] codes, float[] numbers)
        {
            Schema = schema;
            Input = input;
            Codes = codes;
            Numbers = numbers;
            _hash = HashOf(input);
        }

        /// <summary>The fields.</summary>
        internal SceneSchema Schema { get; }

        /// <summary>The inputs of the network, [<see cref="SceneSchema.InputWidth"/>]. Do not change it.</summary>
        internal float[] Input { get; }

        /// <summary>The code of each field: 0 if it is not given, for a choice the number of its word from 1, otherwise 1. Do not change it.</summary>
        internal ushort[] Codes { get; }

        /// <summary>The number of each field of that kind, within its range. 0 for other fields. Do not change it.</summary>
        internal float[] Numbers { get; }

        /// <summary>Returns a hash of inputs. It is the same in every process.</summary>
        internal static int HashOf(ReadOnlySpan<float> input)
        {
            uint hash = 2166136261;
            foreach (float number in input)
                hash = unchecked((hash ^ (uint)BitConverter.SingleToInt32Bits(number)) * 16777619);
            return unchecked((int)hash);
        }

        /// <summary>Returns true if the inputs are these.</summary>
        internal bool IsOf(ReadOnlySpan<float> input, int hash) => hash == _hash && input.SequenceEqual(Input);

        /// <inheritdoc/>
        public bool Equals(SceneValues? other) =>
            ReferenceEquals(this, other) || (other != null && other.Schema == Schema && other.IsOf(Input, _hash));

        /// <inheritdoc/>
        public override bool Equals(object? obj) => Equals(obj as SceneValues);

        /// <inheritdoc/>
        public override int GetHashCode() => _hash;
    }
}
