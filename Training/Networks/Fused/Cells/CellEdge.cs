using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>The last vector of units, in which some do not exist: row by row, through padded copies.</summary>
internal static unsafe class CellEdge<TElement, TVector, TLanes, TCell>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
    where TCell : struct, ICell<TElement>
{
    /// <inheritdoc cref="ICell{TElement}.Activate"/>
    public static void Activate(in CellTile<TElement> tile)
    {
        int count = TLanes.Count;
        TElement* padded = stackalloc TElement[(TCell.Gates + 4) * count];
        CellTile<TElement> one = tile;
        one.Rows = 1;
        one.Input = padded;
        one.Before = padded + (TCell.Gates * count);
        one.After = padded + ((TCell.Gates + 1) * count);
        one.CellBefore = padded + ((TCell.Gates + 2) * count);
        one.CellAfter = padded + ((TCell.Gates + 3) * count);
        for (int row = 0; row < tile.Rows; row++)
        {
            nint place = (nint)row * tile.Hidden;
            for (int gate = 0; gate < TCell.Gates; gate++)
                Pad(tile.Input + ((((nint)row * TCell.Gates) + gate) * tile.Hidden), tile.Lanes, padded + (gate * count));

            Pad(tile.Before + place, tile.Lanes, one.Before);
            if (TCell.HasCellState)
                Pad(tile.CellBefore + place, tile.Lanes, one.CellBefore);

            one.Recurrent = tile.Recurrent + (row * tile.RecurrentStride);
            one.Saved = tile.Saved == null ? null : tile.Saved + (row * TCell.SavedValues * count);
            TCell.Activate(one, count);
            for (int lane = 0; lane < tile.Lanes; lane++)
            {
                tile.After[place + lane] = one.After[lane];
                if (TCell.HasCellState)
                    tile.CellAfter[place + lane] = one.CellAfter[lane];
            }
        }
    }

    /// <inheritdoc cref="ICell{TElement}.Differentiate"/>
    public static void Differentiate(in CellSlope<TElement> slope)
    {
        int count = TLanes.Count;
        TElement* padded = stackalloc TElement[(TCell.Gates + 6) * count];
        CellSlope<TElement> one = slope;
        one.Rows = 1;
        one.GatesGradient = padded;
        one.Before = padded + (TCell.Gates * count);
        one.After = padded + ((TCell.Gates + 1) * count);
        one.CellBefore = padded + ((TCell.Gates + 2) * count);
        one.RecurrentGradient = padded + ((TCell.Gates + 3) * count);
        one.OutputGradient = slope.OutputGradient == null ? null : padded + ((TCell.Gates + 4) * count);
        one.CellsGradient = slope.CellsGradient == null ? null : padded + ((TCell.Gates + 5) * count);
        for (int row = 0; row < slope.Rows; row++)
        {
            nint place = (nint)row * slope.Hidden;
            Pad(slope.Before + place, slope.Lanes, one.Before);
            Pad(slope.After + place, slope.Lanes, one.After);
            if (TCell.HasCellState)
                Pad(slope.CellBefore + place, slope.Lanes, one.CellBefore);

            if (slope.OutputGradient != null)
                Pad(slope.OutputGradient + place, slope.Lanes, one.OutputGradient);

            if (slope.CellsGradient != null)
                Pad(slope.CellsGradient + place, slope.Lanes, one.CellsGradient);

            one.Saved = slope.Saved + (row * TCell.SavedValues * count);
            one.Carried = slope.Carried + (row * slope.CarriedStride);
            one.CarriedCell = slope.CarriedCell + (row * slope.CarriedStride);
            TCell.Differentiate(one, count);
            for (int lane = 0; lane < slope.Lanes; lane++)
            {
                if (TCell.OwnGates > 0)
                    slope.RecurrentGradient[place + lane] = one.RecurrentGradient[lane];

                for (int gate = 0; gate < TCell.Gates; gate++)
                    slope.GatesGradient[((((nint)row * TCell.Gates) + gate) * slope.Hidden) + lane] = padded[(gate * count) + lane];
            }
        }
    }

    private static void Pad(TElement* from, int lanes, TElement* to)
    {
        for (int lane = 0; lane < TLanes.Count; lane++)
            to[lane] = lane < lanes ? from[lane] : default;
    }
}
