using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory of dropout.</summary>
internal unsafe struct DropoutOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of elements.</summary>
    public long Count;

    /// <summary>[count].</summary>
    public TElement* Input;

    /// <summary>[count]. It may be the input.</summary>
    public TElement* Output;

    /// <summary>The key that chooses the dropped elements.</summary>
    public ulong Key;

    /// <summary>The share to drop, from 0 up to, not including, 1. It has steps of 1/65,536.</summary>
    public double Share;
}

/// <summary>
/// Sets a share of the elements to zero and scales the rest. Whether an element is dropped depends only on the key and its position (by a
/// hash of the counter). So the backward pass
/// needs no mask, and any thread may do any part.
/// </summary>
internal static unsafe class Dropout<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    private const int Block = 64;
    private const int ElementsAHash = 4;
    private const int BitsAnElement = 16;
    private const ulong CounterStep = 0x9E3779B97F4A7C15;
    private const ulong FirstFactor = 0xBF58476D1CE4E5B9;
    private const ulong SecondFactor = 0x94D049BB133111EB;
    private const int Levels = 1 << BitsAnElement;

    /// <summary>The share of thread <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Share(WorkCrew crew, int index, in DropoutOperands<TElement> dropout)
    {
        TElement* factors = stackalloc TElement[Block];
        TElement* either = stackalloc TElement[Math.Max(2, TLanes.Count) * 2];
        uint threshold = Math.Min(Levels - 1, (uint)Math.Round(dropout.Share * Levels));
        TLanes.Store(TLanes.Constant(Levels / (Levels - (double)threshold)), either + 1);
        either[0] = default;
        int blocks = checked((int)((dropout.Count + Block - 1) / Block));
        int end = crew.FirstOf(blocks, index + 1);
        for (int block = crew.FirstOf(blocks, index); block < end; block++)
        {
            long start = (long)block * Block;
            ulong counter = (ulong)(start / ElementsAHash);
            if (typeof(TElement) == typeof(float) && BitConverter.IsLittleEndian)
                SingleFactors(dropout.Key, counter, threshold, *(float*)(either + 1), (float*)factors);
            else
                Factors(dropout.Key, counter, threshold, either, factors);

            Scale(dropout.Input + start, factors, dropout.Output + start, (int)Math.Min(Block, dropout.Count - start));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(TElement* input, TElement* factors, TElement* output, int count)
    {
        int at = 0;
        for (; at + TLanes.Count <= count; at += TLanes.Count)
            TLanes.Store(TLanes.Multiply(TLanes.Load(input + at), TLanes.Load(factors + at)), output + at);

        if (at == count)
            return;

        TElement* padded = stackalloc TElement[TLanes.Count];
        for (int lane = 0; lane < TLanes.Count; lane++)
            padded[lane] = at + lane < count ? input[at + lane] : default;

        TLanes.Store(TLanes.Multiply(TLanes.Load(padded), TLanes.Load(factors + at)), padded);
        for (int lane = 0; at + lane < count; lane++)
            output[at + lane] = padded[lane];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Factors(ulong key, ulong counter, uint threshold, TElement* either, TElement* factors)
    {
        for (int group = 0; group < Block / ElementsAHash; group++)
        {
            ulong bits = Hash(key + ((counter + (ulong)group + 1) * CounterStep));
            for (int element = 0; element < ElementsAHash; element++)
            {
                uint level = (uint)(bits >> (element * BitsAnElement)) & (Levels - 1);
                factors[(group * ElementsAHash) + element] = either[1 - (int)((level - threshold) >> 31)];
            }
        }
    }

    // The same factors, sixteen at a time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleFactors(ulong key, ulong counter, uint threshold, float scale, float* factors)
    {
        Vector256<ulong> sequence = Vector256.Create(key)
            + (Vector256.Create(counter) + Vector256.Create(1UL, 2, 3, 4)) * Vector256.Create(CounterStep);
        Vector256<ulong> step = Vector256.Create(CounterStep * (ulong)Vector256<ulong>.Count);
        Vector256<ushort> limit = Vector256.Create((ushort)threshold);
        Vector256<int> kept = Vector256.Create(scale).AsInt32();
        for (int at = 0; at < Block; at += Vector256<ushort>.Count)
        {
            Vector256<ulong> bits = sequence;
            bits = (bits ^ (bits >> 30)) * Vector256.Create(FirstFactor);
            bits = (bits ^ (bits >> 27)) * Vector256.Create(SecondFactor);
            bits ^= bits >> 31;
            Vector256<short> keeps = Vector256.GreaterThanOrEqual(bits.AsUInt16(), limit).AsInt16();
            (Vector256<int> lower, Vector256<int> upper) = Vector256.Widen(keeps);
            (lower & kept).AsSingle().Store(factors + at);
            (upper & kept).AsSingle().Store(factors + at + Vector256<float>.Count);
            sequence += step;
        }
    }

    // The finaliser of SplitMix64 over an arithmetic sequence.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * FirstFactor;
        bits = (bits ^ (bits >> 27)) * SecondFactor;
        return bits ^ (bits >> 31);
    }
}
