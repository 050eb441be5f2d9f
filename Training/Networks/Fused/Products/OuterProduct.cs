using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Products;

/// <summary>result[height, width] = leftᵀ · right, both row-major over the same (long) depth. Gradients of weights are such products.</summary>
internal unsafe struct OuterProduct<TElement>
    where TElement : unmanaged
{
    /// <summary>[depth, …]. Its columns become the rows of the result.</summary>
    public TElement* Left;

    /// <summary>The distance between rows of <see cref="Left"/>, in elements.</summary>
    public nint LeftStride;

    /// <summary>[depth, width].</summary>
    public TElement* Right;

    /// <summary>The distance between rows of <see cref="Right"/>, in elements.</summary>
    public nint RightStride;

    /// <summary>The number of terms in each sum.</summary>
    public int Depth;

    /// <summary>The number of rows in the result.</summary>
    public int Height;

    /// <summary>The number of columns in the result, which are contiguous.</summary>
    public int Width;

    /// <summary>[height, width].</summary>
    public TElement* Result;

    /// <summary>[height]: the sums of the columns of <see cref="Left"/>. Null if not needed.</summary>
    public TElement* Sums;

    /// <summary>Memory for <see cref="OuterProduct{TElement, TVector, TLanes}.PackedSize"/> elements, used by all threads.</summary>
    public TElement* Packed;

    /// <summary>Whether the product is added to <see cref="Result"/> and <see cref="Sums"/> instead of replacing them.</summary>
    public bool Accumulate;
}

/// <summary>The kernel of <see cref="OuterProduct{TElement}"/>.</summary>
internal static unsafe class OuterProduct<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    private const int DepthBlock = 256;
    private const int HeightBlock = 128;
    private const int Copies = 2;

    /// <summary>The number of vectors in a packed left block: as many as a tile has rows.</summary>
    private static int LeftVectors => Math.Max(1, TLanes.TileRows / TLanes.Count);

    /// <summary>The number of elements in <see cref="OuterProduct{TElement}.Packed"/> for <paramref name="threads"/> threads.</summary>
    public static long PackedSize(int width, int threads) =>
        (Copies * Panels<TElement, TVector, TLanes>.Size(DepthBlock, width)) + ((long)threads * LeftSize);

    private static long LeftSize => (long)DepthBlock * (HeightBlock + (LeftVectors * TLanes.Count));

    /// <summary>The share of thread <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Share(WorkCrew crew, int index, in OuterProduct<TElement> product)
    {
        int leftWidth = LeftVectors * TLanes.Count;
        int strips = (product.Height + leftWidth - 1) / leftWidth;
        int first = crew.FirstOf(strips, index) * leftWidth;
        int end = Math.Min(product.Height, crew.FirstOf(strips, index + 1) * leftWidth);
        long rightSize = Panels<TElement, TVector, TLanes>.Size(DepthBlock, product.Width);
        TElement* leftBlock = product.Packed + (Copies * rightSize) + (index * LeftSize);
        int copy = 0;
        for (int from = 0; from < product.Depth; from += DepthBlock)
        {
            int terms = Math.Min(DepthBlock, product.Depth - from);
            TElement* right = product.Packed + (copy * rightSize);
            PackRight(crew, index, product, from, terms, right);
            crew.Meet();
            for (int block = first; block < end; block += HeightBlock)
                Block(product, from, terms, block, Math.Min(end, block + HeightBlock), leftBlock, right);

            copy ^= 1;
        }
    }

    private static void PackRight(WorkCrew crew, int index, in OuterProduct<TElement> product, int from, int terms, TElement* packed)
    {
        const int Vectors = Panels<TElement, TVector, TLanes>.Vectors;
        int panels = Panels<TElement, TVector, TLanes>.CountOf(product.Width, Vectors);
        int panelWidth = Vectors * TLanes.Count;
        TElement* source = product.Right + (from * product.RightStride);
        int last = crew.FirstOf(panels, index + 1);
        for (int panel = crew.FirstOf(panels, index); panel < last; panel++)
        {
            int column = panel * panelWidth;
            Panels<TElement, TVector, TLanes>.PackStraight(
                source + column,
                product.RightStride,
                terms,
                Math.Min(panelWidth, product.Width - column),
                Panels<TElement, TVector, TLanes>.VectorsOf(panel, product.Width, Vectors),
                packed + ((nint)column * terms));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(in OuterProduct<TElement> product, int from, int terms, int first, int end, TElement* left, TElement* packed)
    {
        const int Vectors = Panels<TElement, TVector, TLanes>.Vectors;
        TElement* scratch = stackalloc TElement[MatrixProduct<TElement, TVector, TLanes>.LargestTile];
        int leftWidth = LeftVectors * TLanes.Count;
        bool adds = from > 0 || product.Accumulate;
        for (int strip = first; strip < end; strip += leftWidth)
        {
            TElement* source = product.Left + (from * product.LeftStride) + strip;
            TElement* to = left + ((nint)(strip - first) * terms);
            int columns = Math.Min(leftWidth, end - strip);
            Panels<TElement, TVector, TLanes>.PackStraight(source, product.LeftStride, terms, columns, LeftVectors, to);
            if (product.Sums != null)
                AddColumns(to, terms, leftWidth, columns, product.Sums + strip, adds);
        }

        TileOperands<TElement> operands = new() { RowStride = 1, DepthStride = leftWidth, AddendStride = product.Width };
        int panels = Panels<TElement, TVector, TLanes>.CountOf(product.Width, Vectors);
        for (int panel = 0; panel < panels; panel++)
        {
            int column = panel * Vectors * TLanes.Count;
            int vectors = Panels<TElement, TVector, TLanes>.VectorsOf(panel, product.Width, Vectors);
            int columns = Math.Min(vectors * TLanes.Count, product.Width - column);
            for (int row = first; row < end; row += TLanes.TileRows)
            {
                int within = row - first;
                operands.Left = left + ((nint)(within / leftWidth) * leftWidth * terms) + (within % leftWidth);
                operands.Rows = Math.Min(TLanes.TileRows, end - row);
                TElement* to = product.Result + ((nint)row * product.Width) + column;
                operands.Addend = adds ? to : null;
                MatrixProduct<TElement, TVector, TLanes>.Tile(
                    operands, packed + ((nint)column * terms), terms, vectors, columns, to, product.Width, scratch);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddColumns(TElement* packed, int depth, int width, int columns, TElement* sums, bool adds)
    {
        TElement* total = stackalloc TElement[TLanes.Count];
        for (int vector = 0; vector < width; vector += TLanes.Count)
        {
            TVector sum = TLanes.Zero;
            TElement* at = packed + vector;
            for (int row = 0; row < depth; row++, at += width)
                sum = TLanes.Add(sum, TLanes.Load(at));

            TLanes.Store(sum, total);
            for (int lane = 0; lane < TLanes.Count && vector + lane < columns; lane++)
                sums[vector + lane] = adds ? TLanes.AddElements(sums[vector + lane], total[lane]) : total[lane];
        }
    }
}
