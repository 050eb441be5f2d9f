using System;
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

    private readonly byte* _memory;
    private int _sum;

    public StreamingRead(long bytes)
    {
        Bytes = (bytes + (Line * Lines) - 1) / (Line * Lines) * (Line * Lines);
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
            if (Sse.IsSupported)
                Prefetch(position + PrefetchDistance);
            sum0 += Vector512.Load((int*)position) ^ Vector512.Load((int*)(position + Line));
            sum1 += Vector512.Load((int*)(position + (2 * Line))) ^ Vector512.Load((int*)(position + (3 * Line)));
            sum2 += Vector512.Load((int*)(position + (4 * Line))) ^ Vector512.Load((int*)(position + (5 * Line)));
            sum3 += Vector512.Load((int*)(position + (6 * Line))) ^ Vector512.Load((int*)(position + (7 * Line)));
        }

        _sum ^= Vector512.Sum(sum0 ^ sum1 ^ sum2 ^ sum3);
    }

    private static void Prefetch(byte* position)
    {
        for (int line = 0; line < Lines; line++)
            Sse.Prefetch0(position + (line * Line));
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
