#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Adds to each of 4 sums the dot product of four weights and four inputs.</summary>
    internal interface IDot128
    {
        Vector128<int> Add(Vector128<int> sums, Vector128<sbyte> weights, Vector128<sbyte> inputs);
    }

    /// <summary>The dot-product instruction of ARM.</summary>
    internal readonly struct AdvSimdDot : IDot128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<int> Add(Vector128<int> sums, Vector128<sbyte> weights, Vector128<sbyte> inputs) => Dp.DotProduct(sums, weights, inputs);
    }

    /// <summary>The same with operations that every platform has. It is slower, and it lets tests check the kernel on every platform.</summary>
    internal readonly struct PortableDot : IDot128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<int> Add(Vector128<int> sums, Vector128<sbyte> weights, Vector128<sbyte> inputs)
        {
            Vector128<short> evens = ((weights.AsInt16() << 8) >> 8) * ((inputs.AsInt16() << 8) >> 8);
            Vector128<short> pairs = evens + ((weights.AsInt16() >> 8) * (inputs.AsInt16() >> 8));
            return sums + ((pairs.AsInt32() << 16) >> 16) + (pairs.AsInt32() >> 16);
        }
    }
}
#endif
