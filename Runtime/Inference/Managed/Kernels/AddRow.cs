#nullable enable
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Adds a row of floats to another. The sums have the same bits for every vector width.</summary>
    internal static unsafe class AddRow
    {
        /// <summary>target[i] = values[i] + addend[i]. The target may be the values.</summary>
        internal static void Plain(float* target, float* values, float* addend, int length)
        {
            int index = 0;
            if (Vector.IsHardwareAccelerated)
            {
                for (; index <= length - Vector<float>.Count; index += Vector<float>.Count)
                    Store(target + index, Load(values + index) + Load(addend + index));
            }

            for (; index < length; index++)
                target[index] = (float)(values[index] + addend[index]);
        }

        /// <summary>target[i] += factor · addend[i]. The product is rounded before it is added.</summary>
        internal static void Scaled(float* target, float* addend, float factor, int length)
        {
            if (factor == 0f)
                return;
            int index = 0;
            if (Vector.IsHardwareAccelerated)
            {
                var factors = new Vector<float>(factor);
                for (; index <= length - Vector<float>.Count; index += Vector<float>.Count)
                    Store(target + index, Load(target + index) + (factors * Load(addend + index)));
            }

            for (; index < length; index++)
                target[index] = (float)(target[index] + (float)(factor * addend[index]));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<float> Load(float* start) => *(Vector<float>*)start;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store(float* start, Vector<float> value) => *(Vector<float>*)start = value;
    }
}
