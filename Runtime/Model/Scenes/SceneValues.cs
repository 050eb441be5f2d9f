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
        /// <param name="guidance">How strongly lines follow the scene.</param>
        internal SceneValues(SceneSchema schema, float[] input, ushort[] codes, float[] numbers, float guidance = 1f)
        {
            Schema = schema;
            Input = input;
            Codes = codes;
            Numbers = numbers;
            Guidance = guidance;
            _hash = HashOf(input, guidance);
        }

        /// <summary>The fields.</summary>
        internal SceneSchema Schema { get; }

        /// <summary>The inputs of the network, [<see cref="SceneSchema.InputWidth"/>]. Do not change it.</summary>
        internal float[] Input { get; }

        /// <summary>The code of each field: 0 if it is not given, for a choice the number of its word from 1, otherwise 1. Do not change it.</summary>
        internal ushort[] Codes { get; }

        /// <summary>The number of each field of that kind, within its range. 0 for other fields. Do not change it.</summary>
        internal float[] Numbers { get; }

        /// <summary>How strongly lines follow the scene (<see cref="Scene.Guidance"/>).</summary>
        internal float Guidance { get; }

        /// <summary>Whether a line needs a second stream, without the scene.</summary>
        internal bool IsGuided => Guidance != 1f;

        /// <summary>Returns a hash of inputs and guidance. It is the same in every process.</summary>
        internal static int HashOf(ReadOnlySpan<float> input, float guidance)
        {
            uint hash = unchecked((2166136261 ^ (uint)BitConverter.SingleToInt32Bits(guidance)) * 16777619);
            foreach (float number in input)
                hash = unchecked((hash ^ (uint)BitConverter.SingleToInt32Bits(number)) * 16777619);
            return unchecked((int)hash);
        }

        /// <summary>Returns true if the inputs and the guidance are these.</summary>
        internal bool IsOf(ReadOnlySpan<float> input, float guidance, int hash) => hash == _hash && guidance == Guidance && input.SequenceEqual(Input);

        /// <inheritdoc/>
        public bool Equals(SceneValues? other) =>
            ReferenceEquals(this, other) || (other != null && other.Schema == Schema && other.IsOf(Input, Guidance, _hash));

        /// <inheritdoc/>
        public override bool Equals(object? obj) => Equals(obj as SceneValues);

        /// <inheritdoc/>
        public override int GetHashCode() => _hash;
    }
}
