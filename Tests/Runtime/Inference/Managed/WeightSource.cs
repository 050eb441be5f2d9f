#nullable enable

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>Numbers from a seed, made of integers only, so that a test's weights are the same everywhere and for ever.</summary>
    internal sealed class WeightSource
    {
        private uint _state;

        internal WeightSource(uint seed) => _state = (seed * 2_654_435_761u) + 1u;

        /// <summary>An integer from 0 to below <paramref name="limit"/>.</summary>
        internal int Next(int limit)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)((_state >> 8) % (uint)limit);
        }

        /// <summary>Multiples of <paramref name="size"/> / 1024 from −<paramref name="size"/> to <paramref name="size"/>; size is a power of two.</summary>
        internal float[] Floats(int count, float size)
        {
            float[] values = new float[count];
            for (int index = 0; index < count; index++)
                values[index] = (Next(2049) - 1024) * (size / 1024f);
            return values;
        }
    }
}
