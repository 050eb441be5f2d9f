using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Products;

/// <summary>
/// Products of row-major matrices with packed matrices, in blocks that fit the caches. The blocks depend only on the sizes, so the bytes do too.
/// </summary>
internal static unsafe class MatrixProduct<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <summary>The number of elements in a tile of the widest panel.</summary>
    public const int LargestTile = 8 * 3 * 16;

    private const int DepthBlock = 512;
    private const int RowBlock = 128;

    /// <summary>
    /// result[rows, width] = left[rows, depth] · packed (+ bias), for the rows from <paramref name="first"/> up to, not including, <paramref name="end"/>.
    /// </summary>
    /// <param name="left">[…, depth], with rows <paramref name="leftStride"/> apart.</param>
    /// <param name="leftStride">The distance between rows, in elements.</param>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row after the last.</param>
    /// <param name="depth">The number of terms in each sum.</param>
    /// <param name="packed">The panels of three vectors.</param>
    /// <param name="width">The number of columns in the result.</param>
    /// <param name="result">[…, width], with rows <paramref name="width"/> apart.</param>
    /// <param name="bias">[width]. Null for none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        TElement* left, nint leftStride, int first, int end, int depth, TElement* packed, int width, TElement* result, TElement* bias)
    {
        TElement* scratch = stackalloc TElement[LargestTile];
        TileOperands<TElement> operands = new() { RowStride = leftStride, DepthStride = 1 };
        int panels = Panels<TElement, TVector, TLanes>.CountOf(width, Panels<TElement, TVector, TLanes>.Vectors);
        int panelWidth = Panels<TElement, TVector, TLanes>.Vectors * TLanes.Count;
        for (int block = first; block < end; block += RowBlock)
        {
            int blockEnd = Math.Min(end, block + RowBlock);
            for (int from = 0; from < depth; from += DepthBlock)
            {
                int terms = Math.Min(DepthBlock, depth - from);
                for (int panel = 0; panel < panels; panel++)
                {
                    int vectors = Panels<TElement, TVector, TLanes>.VectorsOf(panel, width, Panels<TElement, TVector, TLanes>.Vectors);
                    int column = panel * panelWidth;
                    int columns = Math.Min(panelWidth, width - column);
                    TElement* right = packed + ((nint)panel * panelWidth * depth) + ((nint)from * vectors * TLanes.Count);
                    for (int row = block; row < blockEnd; row += TLanes.TileRows)
                    {
                        operands.Left = left + (row * leftStride) + from;
                        operands.Rows = Math.Min(TLanes.TileRows, blockEnd - row);
                        TElement* to = result + ((nint)row * width) + column;
                        operands.Addend = from > 0 ? to : bias == null ? null : bias + column;
                        operands.AddendStride = from > 0 ? width : 0;
                        Tile(operands, right, terms, vectors, columns, to, width, scratch);
                    }
                }
            }
        }
    }

    /// <summary>Computes one tile and writes it. A partial tile goes through <paramref name="scratch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Tile(
        in TileOperands<TElement> operands, TElement* panel, int depth, int vectors, int columns, TElement* result, nint stride, TElement* scratch)
    {
        if (operands.Rows == TLanes.TileRows && columns == vectors * TLanes.Count)
        {
            Tile(operands, panel, depth, vectors, result, stride);
            return;
        }

        TileOperands<TElement> bare = operands;
        bare.Addend = null;
        Tile(bare, panel, depth, vectors, scratch, vectors * TLanes.Count);
        for (int row = 0; row < operands.Rows; row++)
        {
            TElement* from = scratch + (row * vectors * TLanes.Count);
            TElement* addend = operands.Addend == null ? null : operands.Addend + (row * operands.AddendStride);
            for (int column = 0; column < columns; column++)
                result[(row * stride) + column] = addend == null ? from[column] : TLanes.AddElements(from[column], addend[column]);
        }
    }

    /// <summary>Computes one complete tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile(in TileOperands<TElement> operands, TElement* panel, int depth, int vectors, TElement* result, nint stride)
    {
        if (TLanes.TileRows == 8)
        {
            if (vectors == 3)
                Tile8<TElement, TVector, TLanes>.Multiply8x3(operands, panel, depth, result, stride);
            else if (vectors == 2)
                Tile8<TElement, TVector, TLanes>.Multiply8x2(operands, panel, depth, result, stride);
            else
                Tile8<TElement, TVector, TLanes>.Multiply8x1(operands, panel, depth, result, stride);
        }
        else
        {
            if (vectors == 3)
                Tile4<TElement, TVector, TLanes>.Multiply4x3(operands, panel, depth, result, stride);
            else if (vectors == 2)
                Tile4<TElement, TVector, TLanes>.Multiply4x2(operands, panel, depth, result, stride);
            else
                Tile4<TElement, TVector, TLanes>.Multiply4x1(operands, panel, depth, result, stride);
        }
    }
}
