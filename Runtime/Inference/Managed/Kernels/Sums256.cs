#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>What the kernels in 256-bit vectors do besides integer products: scale sums, write outputs, repeat inputs.</summary>
    internal static unsafe class Sums256
    {
        /// <summary>Sets sums to 0.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Clear(float* sums, int count)
        {
            for (int index = 0; index < count; index += 8)
                Vector256<float>.Zero.Store(sums + index);
        }

        /// <summary>Adds the integer sums of a block times its scales to the sums of 16 rows.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void AddScaled(float* sums, Vector256<int> low, Vector256<int> high, float* scales)
        {
            (Vector256.Load(sums) + (Vector256.ConvertToSingle(low) * Vector256.Load(scales))).Store(sums);
            (Vector256.Load(sums + 8) + (Vector256.ConvertToSingle(high) * Vector256.Load(scales + 8))).Store(sums + 8);
        }

        /// <summary>Writes the outputs of a stream from the sums of its blocks.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void Finish(in IntegerProduct product, int row, int stream, float* sums, int rows)
        {
            Vector256<float> scale = Vector256.Create(product.InputScales[stream]);
            float* bias = product.Bias + row;
            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            for (int index = 0; index < rows; index += 8)
                ((Vector256.Load(sums + index) * scale) + Vector256.Load(bias + index)).Store(output + index);
        }

        /// <summary>Does the same as <see cref="Clear"/>, <see cref="AddScaled"/> and <see cref="Finish"/> for 16 rows of one block, without memory access.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void FinishOnly(in IntegerProduct product, int row, int stream, Vector256<int> low, Vector256<int> high, float* scales)
        {
            Vector256<float> scale = Vector256.Create(product.InputScales[stream]);
            float* bias = product.Bias + row;
            float* output = product.Output + ((long)stream * product.OutputStride) + row;
            (((Vector256<float>.Zero + (Vector256.ConvertToSingle(low) * Vector256.Load(scales))) * scale) + Vector256.Load(bias)).Store(output);
            (((Vector256<float>.Zero + (Vector256.ConvertToSingle(high) * Vector256.Load(scales + 8))) * scale) + Vector256.Load(bias + 8)).Store(output + 8);
        }

        /// <summary>Repeats four bytes in the whole vector.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static Vector256<sbyte> Broadcast(sbyte* inputs) => Vector256.Create(*(int*)inputs).AsSByte();
    }
}
#endif
