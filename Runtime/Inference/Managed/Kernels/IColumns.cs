#nullable enable
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Loads the weights of a column from memory.</summary>
    internal unsafe interface IColumns
    {
        /// <summary>The number of bytes per weight.</summary>
        int Size { get; }

        /// <summary>Loads as many weights as a vector of 16-bit integers holds.</summary>
        Vector<short> Load(sbyte* weights);
    }

    /// <summary>Weights as signed bytes. It reads up to twice as many bytes as the vector needs.</summary>
    internal readonly unsafe struct NarrowColumns : IColumns
    {
        public int Size => sizeof(sbyte);

        // Only the lower half: widening the upper half takes one more instruction.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<short> Load(sbyte* weights)
        {
            Vector.Widen(*(Vector<sbyte>*)weights, out Vector<short> low, out _);
            return low;
        }
    }

    /// <summary>Weights as 16-bit integers.</summary>
    internal readonly unsafe struct WideColumns : IColumns
    {
        public int Size => sizeof(short);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<short> Load(sbyte* weights) => *(Vector<short>*)weights;
    }
}
