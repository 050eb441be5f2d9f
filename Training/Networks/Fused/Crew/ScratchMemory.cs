using System;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Networks.Fused.Crew;

/// <summary>Aligned native memory that is used again. It grows to the largest size requested.</summary>
internal sealed unsafe class ScratchMemory
{
    private const nuint Alignment = 4096;

    private void* _memory;
    private nuint _bytes;

    /// <summary>Releases the memory.</summary>
    ~ScratchMemory() => NativeMemory.AlignedFree(_memory);

    /// <summary>
    /// Memory for at least <paramref name="count"/> elements with undefined content. The pointer of an earlier call becomes invalid.
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
