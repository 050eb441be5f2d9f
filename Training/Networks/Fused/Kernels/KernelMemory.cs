using System;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;
using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory that kernels need while they run. Each thread that calls kernels has its own, and the next kernel uses it again.</summary>
internal static unsafe class KernelMemory
{
    [ThreadStatic]
    private static ScratchMemory? _packed;

    [ThreadStatic]
    private static ScratchMemory? _product;

    [ThreadStatic]
    private static ScratchMemory? _carried;

    /// <summary>Memory for packed weights.</summary>
    public static TElement* Packed<TElement>(long count)
        where TElement : unmanaged => (_packed ??= new ScratchMemory()).Take<TElement>(count);

    /// <summary>Memory for gradients that are carried from step to step.</summary>
    public static TElement* Carried<TElement>(long count)
        where TElement : unmanaged => (_carried ??= new ScratchMemory()).Take<TElement>(count);

    /// <summary>
    /// Memory for <see cref="OuterProduct{TElement}.Packed"/>: enough for the largest crew, because another thread may change the number of
    /// threads before the run. Untouched pages cost nothing.
    /// </summary>
    public static TElement* Product<TElement, TVector, TLanes>(int width)
        where TElement : unmanaged
        where TVector : unmanaged
        where TLanes : struct, ILanes<TElement, TVector> =>
        (_product ??= new ScratchMemory()).Take<TElement>(OuterProduct<TElement, TVector, TLanes>.PackedSize(width, WorkCrew.MostThreads));
}
