using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;
using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>
/// The steps of a recurrent layer. A panel holds all gates of one vector of units, or of more, so product and gates are one pass.
/// </summary>
internal static unsafe class CellForward<TElement, TVector, TLanes, TCell>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
    where TCell : struct, ICell<TElement>
{
    private const int CacheLine = 64;

    private static int LargestPanel => TCell.Gates * TCell.UnitVectors * TLanes.Count;

    /// <summary>The number of vectors that <paramref name="hidden"/> units fill.</summary>
    public static int GroupsOf(int hidden) => (hidden + TLanes.Count - 1) / TLanes.Count;

    /// <summary>The number of elements in <see cref="CellOperands{TElement}.Saved"/>.</summary>
    public static long SavedSize(int sequence, int batch, int hidden) =>
        (long)sequence * batch * TCell.SavedValues * GroupsOf(hidden) * TLanes.Count;

    /// <summary>The number of elements in <see cref="CellOperands{TElement}.Packed"/>.</summary>
    public static long PackedSize(int hidden) => (long)PanelsOf(hidden) * LargestPanel * (hidden + 1);

    /// <summary>The share of thread <paramref name="index"/>: some panels of units, at every step.</summary>
    public static void Share(WorkCrew crew, int index, in CellOperands<TElement> cell)
    {
        int panels = PanelsOf(cell.Hidden);
        int first = crew.FirstOf(panels, index);
        int end = crew.FirstOf(panels, index + 1);
        for (int panel = first; panel < end; panel++)
            Pack(cell, panel);

        for (int step = 0; step < cell.Sequence; step++)
        {
            for (int panel = first; panel < end; panel++)
                Step(cell, step, panel);

            crew.Meet();
        }
    }

    private static int PanelsOf(int hidden) => Panels<TElement, TVector, TLanes>.CountOf(hidden, TCell.UnitVectors);

    private static int UnitVectorsOf(int panel, int hidden) =>
        TCell.UnitVectors == 1 ? 1 : Panels<TElement, TVector, TLanes>.VectorsOf(panel, hidden, TCell.UnitVectors);

    private static TElement* PanelOf(in CellOperands<TElement> cell, int panel) =>
        cell.Packed + ((nint)panel * LargestPanel * (cell.Hidden + 1));

    private static TElement* BiasOf(in CellOperands<TElement> cell, int panel) =>
        PanelOf(cell, panel) + ((nint)cell.Hidden * TCell.Gates * UnitVectorsOf(panel, cell.Hidden) * TLanes.Count);

    private static void Pack(in CellOperands<TElement> cell, int panel)
    {
        int unitVectors = UnitVectorsOf(panel, cell.Hidden);
        int vectors = TCell.Gates * unitVectors;
        for (int vector = 0; vector < vectors; vector++)
        {
            int gate = vector / unitVectors;
            int unit = ((panel * TCell.UnitVectors) + (vector % unitVectors)) * TLanes.Count;
            int lanes = Math.Min(TLanes.Count, cell.Hidden - unit);
            int tile = vector - (vector % TCell.TileVectors);
            TElement* packed = PanelOf(cell, panel) + ((nint)tile * TLanes.Count * cell.Hidden) + ((vector - tile) * TLanes.Count);
            Panels<TElement, TVector, TLanes>.PackTransposed(
                cell.Weights + (((nint)(gate * cell.Hidden) + unit) * cell.Hidden),
                cell.Hidden,
                cell.Hidden,
                lanes,
                Math.Min(TCell.TileVectors, vectors - tile),
                packed);
            TElement* bias = BiasOf(cell, panel) + (vector * TLanes.Count);
            for (int lane = 0; lane < TLanes.Count; lane++)
                bias[lane] = lane < lanes ? cell.Bias[(gate * cell.Hidden) + unit + lane] : default;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step(in CellOperands<TElement> cell, int step, int panel)
    {
        byte* room = stackalloc byte[(TLanes.TileRows * LargestPanel * sizeof(TElement)) + CacheLine];
        TElement* product = (TElement*)(((nuint)room + CacheLine - 1) & ~(nuint)(CacheLine - 1));
        TElement* packed = PanelOf(cell, panel);
        int unitVectors = UnitVectorsOf(panel, cell.Hidden);
        int vectors = TCell.Gates * unitVectors;
        TileOperands<TElement> operands = new() { RowStride = cell.Hidden, DepthStride = 1 };
        CellTile<TElement> tile = new() { Hidden = cell.Hidden, RecurrentStride = vectors * TLanes.Count };
        for (int row = 0; row < cell.Batch; row += TLanes.TileRows)
        {
            operands.Left = cell.StateBefore(step) + ((nint)row * cell.Hidden);
            operands.Rows = Math.Min(TLanes.TileRows, cell.Batch - row);
            tile.Rows = operands.Rows;
            for (int vector = 0; vector < unitVectors; vector++)
            {
                Place(cell, step, row, (panel * TCell.UnitVectors) + vector, ref tile);
                Prefetch(tile);
            }

            for (int first = 0; first < vectors; first += TCell.TileVectors)
            {
                MatrixProduct<TElement, TVector, TLanes>.Tile(
                    operands,
                    packed + ((nint)first * TLanes.Count * cell.Hidden),
                    cell.Hidden,
                    Math.Min(TCell.TileVectors, vectors - first),
                    product + (first * TLanes.Count),
                    tile.RecurrentStride);
            }

            for (int vector = 0; vector < unitVectors; vector++)
            {
                if (unitVectors > 1)
                    Place(cell, step, row, (panel * TCell.UnitVectors) + vector, ref tile);

                tile.Recurrent = product + (vector * TLanes.Count);
                tile.Bias = BiasOf(cell, panel) + (vector * TLanes.Count);
                if (tile.Lanes == TLanes.Count)
                    TCell.Activate(tile, cell.Hidden);
                else
                    CellEdge<TElement, TVector, TLanes, TCell>.Activate(tile);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Place(in CellOperands<TElement> cell, int step, int row, int group, ref CellTile<TElement> tile)
    {
        nint position = ((nint)step * cell.Batch) + row;
        nint unit = (nint)group * TLanes.Count;
        nint within = ((nint)row * cell.Hidden) + unit;
        tile.Lanes = Math.Min(TLanes.Count, cell.Hidden - (group * TLanes.Count));
        tile.Input = cell.InputGates + (position * TCell.Gates * cell.Hidden) + unit;
        tile.Before = cell.StateBefore(step) + within;
        tile.After = cell.Output + (position * cell.Hidden) + unit;
        tile.Saved = cell.Saved == null || TCell.SavedValues == 0
            ? null
            : cell.Saved + ((((((nint)step * GroupsOf(cell.Hidden)) + group) * cell.Batch) + row) * TCell.SavedValues * TLanes.Count);
        if (!TCell.HasCellState)
            return;

        tile.CellBefore = cell.CellBefore(step) + within;
        tile.CellAfter = cell.Cells + (position * cell.Hidden) + unit;
    }

    // The product of the tile takes long enough to load the following data from memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(in CellTile<TElement> tile)
    {
        if (!Sse.IsSupported)
            return;

        for (int row = 0; row < tile.Rows; row++)
        {
            TElement* input = tile.Input + ((nint)row * TCell.Gates * tile.Hidden);
            for (int gate = 0; gate < TCell.Gates; gate++)
                Sse.Prefetch0(input + (gate * tile.Hidden));

            Sse.Prefetch0(tile.After + ((nint)row * tile.Hidden));
            if (TCell.HasCellState)
                Sse.Prefetch0(tile.CellAfter + ((nint)row * tile.Hidden));

            if (tile.Saved == null)
                continue;

            TElement* saved = tile.Saved + (row * TCell.SavedValues * TLanes.Count);
            for (int value = 0; value < TCell.SavedValues; value++)
                Sse.Prefetch0(saved + (value * TLanes.Count));
        }
    }
}
