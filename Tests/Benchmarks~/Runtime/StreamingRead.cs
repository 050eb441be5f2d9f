using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DialogueRnn.Benchmarks;

/// <summary>Reads memory as fast as one core can: the least time that weights of that size cost.</summary>
internal sealed unsafe class StreamingRead : IDisposable
{
    private const int Line = 64;
    private const int Lines = 8;
    private const int PrefetchDistance = 4096;

    // What waits in the second cache is read faster without.
    private const long PrefetchFrom = 1_000_000;

    private readonly byte* _memory;
    private readonly bool _prefetch;
    private int _sum;

    public StreamingRead(long bytes)
    {
        Bytes = (bytes + (Line * Lines) - 1) / (Line * Lines) * (Line * Lines);
        _prefetch = Sse.IsSupported && Bytes > PrefetchFrom;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)Bytes, Line);
        for (long index = 0; index < Bytes; index++)
            _memory[index] = (byte)index;
    }

    public long Bytes { get; }

    public void Run()
    {
        Vector512<int> sum0 = Vector512<int>.Zero;
        Vector512<int> sum1 = sum0;
        Vector512<int> sum2 = sum0;
        Vector512<int> sum3 = sum0;
        for (byte* position = _memory, end = _memory + Bytes; position < end; position += Line * Lines)
        {
            if (_prefetch)
                Prefetch(position + PrefetchDistance);
            sum0 += Vector512.Load((int*)position) ^ Vector512.Load((int*)(position + Line));
            sum1 += Vector512.Load((int*)(position + (2 * Line))) ^ Vector512.Load((int*)(position + (3 * Line)));
            sum2 += Vector512.Load((int*)(position + (4 * Line))) ^ Vector512.Load((int*)(position + (5 * Line)));
            sum3 += Vector512.Load((int*)(position + (6 * Line))) ^ Vector512.Load((int*)(position + (7 * Line)));
        }

        _sum ^= Vector512.Sum(sum0 ^ sum1 ^ sum2 ^ sum3);
    }

    // Written out: a loop would cost more than it fetches.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(byte* position)
    {
        Sse.Prefetch0(position);
        Sse.Prefetch0(position + Line);
        Sse.Prefetch0(position + (2 * Line));
        Sse.Prefetch0(position + (3 * Line));
        Sse.Prefetch0(position + (4 * Line));
        Sse.Prefetch0(position + (5 * Line));
        Sse.Prefetch0(position + (6 * Line));
        Sse.Prefetch0(position + (7 * Line));
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
