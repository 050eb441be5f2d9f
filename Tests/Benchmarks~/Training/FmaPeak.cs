using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>The most floating-point operations the threads can do: fused multiply-adds on registers alone.</summary>
internal static unsafe class FmaPeak
{
    private const int Chains = 16;
    private const int Rounds = 4_000_000;
    private const int OperationsAnElement = 2;

    /// <summary>Operations a second of the whole crew, the present number of threads, with the present vectors.</summary>
    public static double Measure()
    {
        Stopwatch watch = Stopwatch.StartNew();
        WorkCrew.Shared.Run(FusedPath.Vectors == VectorPath.Vector512 ? &Run512 : &Run256, null, long.MaxValue);
        int lanes = FusedPath.Vectors == VectorPath.Vector512 ? Vector512<float>.Count : Vector256<float>.Count;
        return (double)FusedPath.Threads * Rounds * Chains * lanes * OperationsAnElement / watch.Elapsed.TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run512(WorkCrew crew, int index, void* state)
    {
        Vector512<float> factor = Vector512.Create(0.999f + (index * 1e-9f));
        Vector512<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor;
        Vector512<float> i = factor, j = factor, k = factor, l = factor, m = factor, n = factor, o = factor, p = factor;
        for (int round = 0; round < Rounds; round++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, factor);
            b = Vector512.FusedMultiplyAdd(b, factor, factor);
            c = Vector512.FusedMultiplyAdd(c, factor, factor);
            d = Vector512.FusedMultiplyAdd(d, factor, factor);
            e = Vector512.FusedMultiplyAdd(e, factor, factor);
            f = Vector512.FusedMultiplyAdd(f, factor, factor);
            g = Vector512.FusedMultiplyAdd(g, factor, factor);
            h = Vector512.FusedMultiplyAdd(h, factor, factor);
            i = Vector512.FusedMultiplyAdd(i, factor, factor);
            j = Vector512.FusedMultiplyAdd(j, factor, factor);
            k = Vector512.FusedMultiplyAdd(k, factor, factor);
            l = Vector512.FusedMultiplyAdd(l, factor, factor);
            m = Vector512.FusedMultiplyAdd(m, factor, factor);
            n = Vector512.FusedMultiplyAdd(n, factor, factor);
            o = Vector512.FusedMultiplyAdd(o, factor, factor);
            p = Vector512.FusedMultiplyAdd(p, factor, factor);
        }

        Keep((a + b + c + d) + (e + f + g + h) + (i + j + k + l) + (m + n + o + p));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run256(WorkCrew crew, int index, void* state)
    {
        Vector256<float> factor = Vector256.Create(0.999f + (index * 1e-9f));
        Vector256<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor;
        for (int round = 0; round < 2 * Rounds; round++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, factor);
            b = Vector256.FusedMultiplyAdd(b, factor, factor);
            c = Vector256.FusedMultiplyAdd(c, factor, factor);
            d = Vector256.FusedMultiplyAdd(d, factor, factor);
            e = Vector256.FusedMultiplyAdd(e, factor, factor);
            f = Vector256.FusedMultiplyAdd(f, factor, factor);
            g = Vector256.FusedMultiplyAdd(g, factor, factor);
            h = Vector256.FusedMultiplyAdd(h, factor, factor);
        }

        Keep((a + b + c + d) + (e + f + g + h));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep<T>(T value) => GC.KeepAlive(value);
}
