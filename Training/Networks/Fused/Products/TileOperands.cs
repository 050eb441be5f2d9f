using System.Runtime.CompilerServices;

namespace DialogueRnn.Training.Networks.Fused.Products;

/// <summary>What a register tile reads beside its packed panel.</summary>
internal unsafe struct TileOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>The left matrix's first element.</summary>
    public TElement* Left;

    /// <summary>Elements from a row of the left matrix to the next.</summary>
    public nint RowStride;

    /// <summary>Elements from one depth of the left matrix to the next.</summary>
    public nint DepthStride;

    /// <summary>Rows that exist; a tile's other rows repeat the last one, and nobody reads their sums.</summary>
    public int Rows;

    /// <summary>Added to the sums when they are written (the result itself, or a bias); null for nothing.</summary>
    public TElement* Addend;

    /// <summary>Elements from a row of <see cref="Addend"/> to the next; 0 repeats one row.</summary>
    public nint AddendStride;

    /// <summary>Where a row of the left matrix begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TElement* Row(int row) => Left + ((row < Rows ? row : Rows - 1) * RowStride);
}
