using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Products;

/// <summary>
/// The right matrix of a product in the order in which the register tiles read it: panels as wide as three vectors (the last may be
/// narrower), with the elements of each depth side by side. Columns that do not exist are zero.
/// </summary>
internal static unsafe class Panels<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <summary>The number of vectors in a full panel.</summary>
    public const int Vectors = 3;

    private const int TransposedDepth = 64;

    /// <summary>The number of panels for <paramref name="width"/> columns.</summary>
    public static int CountOf(int width, int vectors) => (width + (vectors * TLanes.Count) - 1) / (vectors * TLanes.Count);

    /// <summary>The number of elements in a packed [depth, width].</summary>
    public static long Size(long depth, int width) => depth * ((width + TLanes.Count - 1) / TLanes.Count) * TLanes.Count;

    /// <summary>The number of vectors in panel <paramref name="panel"/> of <paramref name="width"/> columns.</summary>
    public static int VectorsOf(int panel, int width, int vectors) =>
        Math.Min(vectors, ((width - (panel * vectors * TLanes.Count)) + TLanes.Count - 1) / TLanes.Count);

    /// <summary>
    /// Packs <paramref name="columns"/> adjacent columns of source[depth, …] into a panel of <paramref name="vectors"/> vectors.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackStraight(TElement* source, nint stride, int depth, int columns, int vectors, TElement* panel)
    {
        int width = vectors * TLanes.Count;
        int whole = columns / TLanes.Count;
        for (int row = 0; row < depth; row++)
        {
            for (int vector = 0; vector < whole; vector++)
                TLanes.Store(TLanes.Load(source + (vector * TLanes.Count)), panel + (vector * TLanes.Count));

            for (int column = whole * TLanes.Count; column < width; column++)
                panel[column] = column < columns ? source[column] : default;

            source += stride;
            panel += width;
        }
    }

    /// <summary>
    /// Packs <paramref name="rows"/> adjacent rows of source[…, depth] as the columns of one vector in a panel of <paramref
    /// name="vectors"/> vectors.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposed(TElement* source, nint stride, int depth, int rows, int vectors, TElement* panel)
    {
        int width = vectors * TLanes.Count;
        for (int from = 0; from < depth; from += TransposedDepth)
        {
            int to = Math.Min(depth, from + TransposedDepth);
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                TElement* to0 = panel + lane + ((nint)from * width);
                TElement* row = source + (lane * stride);
                for (int at = from; at < to; at++)
                {
                    *to0 = lane < rows ? row[at] : default;
                    to0 += width;
                }
            }
        }
    }
}
