#nullable enable
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>How the weights of a column stand in memory.</summary>
    internal unsafe interface IColumns
    {
        /// <summary>Bytes a weight.</summary>
        int Size { get; }

        /// <summary>As many weights as a vector of 16-bit integers holds.</summary>
        Vector<short> Load(sbyte* weights);
    }

    /// <summary>Signed bytes. As many bytes again behind those of the vector are read, too.</summary>
    internal readonly unsafe struct NarrowColumns : IColumns
    {
        public int Size => sizeof(sbyte);

        // The lower half only: to widen the upper one costs an instruction more.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<short> Load(sbyte* weights)
        {
            Vector.Widen(*(Vector<sbyte>*)weights, out Vector<short> low, out _);
            return low;
        }
    }

    /// <summary>Widened ones.</summary>
    internal readonly unsafe struct WideColumns : IColumns
    {
        public int Size => sizeof(short);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<short> Load(sbyte* weights) => *(Vector<short>*)weights;
    }
}
