#nullable enable
#if NET
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The updates of the cells in 512-bit vectors, which <see cref="System.Numerics.Vector{T}"/> does not take by itself.</summary>
    internal sealed unsafe class WideMath : VectorMath
    {
        private const int Count = 16;

        internal override void Gru(float* input, float* recurrent, float* hidden, int width)
        {
            int unit = 0;
            for (; unit <= width - Count; unit += Count)
            {
                Vector512<float> reset = Sigmoid(Vector512.Load(input + unit) + Vector512.Load(recurrent + unit));
                Vector512<float> update = Sigmoid(Vector512.Load(input + width + unit) + Vector512.Load(recurrent + width + unit));
                Vector512<float> candidate =
                    Tanh(Vector512.Load(input + (2 * width) + unit) + (reset * Vector512.Load(recurrent + (2 * width) + unit)));
                (candidate + (update * (Vector512.Load(hidden + unit) - candidate))).Store(hidden + unit);
            }

            ScalarMath.Gru(input, recurrent, hidden, width, unit);
        }

        internal override void Lstm(float* input, float* recurrent, float* hidden, float* cell, int width)
        {
            int unit = 0;
            for (; unit <= width - Count; unit += Count)
            {
                Vector512<float> taken = Sigmoid(Vector512.Load(input + unit) + Vector512.Load(recurrent + unit));
                Vector512<float> kept = Sigmoid(Vector512.Load(input + width + unit) + Vector512.Load(recurrent + width + unit));
                Vector512<float> candidate = Tanh(Vector512.Load(input + (2 * width) + unit) + Vector512.Load(recurrent + (2 * width) + unit));
                Vector512<float> shown = Sigmoid(Vector512.Load(input + (3 * width) + unit) + Vector512.Load(recurrent + (3 * width) + unit));
                Vector512<float> next = (kept * Vector512.Load(cell + unit)) + (taken * candidate);
                next.Store(cell + unit);
                (shown * Tanh(next)).Store(hidden + unit);
            }

            ScalarMath.Lstm(input, recurrent, hidden, cell, width, unit);
        }

        internal override void Simple(float* input, float* recurrent, float* hidden, int width)
        {
            int unit = 0;
            for (; unit <= width - Count; unit += Count)
                Tanh(Vector512.Load(input + unit) + Vector512.Load(recurrent + unit)).Store(hidden + unit);
            ScalarMath.Simple(input, recurrent, hidden, width, unit);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> Sigmoid(Vector512<float> x)
        {
            Vector512<float> half = Vector512.Create(0.5f);
            return (half * Tanh(half * x)) + half;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> Tanh(Vector512<float> x)
        {
            x = Vector512.Min(Vector512.Max(x, Vector512.Create(-TanhLimit)), Vector512.Create(TanhLimit));
            Vector512<float> square = x * x;
            Vector512<float> p = (Vector512.Create(TanhP6) * square) + Vector512.Create(TanhP5);
            p = (p * square) + Vector512.Create(TanhP4);
            p = (p * square) + Vector512.Create(TanhP3);
            p = (p * square) + Vector512.Create(TanhP2);
            p = (p * square) + Vector512.Create(TanhP1);
            p = (p * square) + Vector512<float>.One;
            Vector512<float> q = (Vector512.Create(TanhQ3) * square) + Vector512.Create(TanhQ2);
            q = (q * square) + Vector512.Create(TanhQ1);
            q = (q * square) + Vector512<float>.One;
            return x * p / q;
        }
    }
}
#endif
