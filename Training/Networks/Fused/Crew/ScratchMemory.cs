using System;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Networks.Fused.Crew;

/// <summary>A piece of aligned native memory that grows to the largest size asked for and is used again and again.</summary>
internal sealed unsafe class ScratchMemory
{
    private const nuint Alignment = 4096;

    private void* _memory;
    private nuint _bytes;

    /// <summary>Releases the memory.</summary>
    ~ScratchMemory() => NativeMemory.AlignedFree(_memory);

    /// <summary>
    /// At least <paramref name="count"/> elements, their contents undefined; the pointer of an earlier call is no longer valid.
    /// </summary>
    public TElement* Take<TElement>(long count)
        where TElement : unmanaged
    {
        nuint bytes = checked((nuint)count * (nuint)sizeof(TElement));
        if (bytes > _bytes)
        {
            NativeMemory.AlignedFree(_memory);
            _bytes = 0;
            _memory = NativeMemory.AlignedAlloc(bytes, Alignment);
            _bytes = bytes;
        }

        return (TElement*)_memory;
    }
}
