using System.Runtime.CompilerServices;

namespace DialogueRnn.Training.Networks.Fused.Products;

/// <summary>The operands of a register tile, except its packed panel.</summary>
internal unsafe struct TileOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>The first element of the left matrix.</summary>
    public TElement* Left;

    /// <summary>The distance between rows of the left matrix, in elements.</summary>
    public nint RowStride;

    /// <summary>The distance between depths of the left matrix, in elements.</summary>
    public nint DepthStride;

    /// <summary>The number of existing rows. The other rows of a tile repeat the last one, and their sums are not used.</summary>
    public int Rows;

    /// <summary>Added to the sums when they are written: the result itself, or a bias. Null for nothing.</summary>
    public TElement* Addend;

    /// <summary>The distance between rows of <see cref="Addend"/>, in elements. 0 repeats one row.</summary>
    public nint AddendStride;

    /// <summary>The start of a row of the left matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TElement* Row(int row) => Left + ((row < Rows ? row : Rows - 1) * RowStride);
}
