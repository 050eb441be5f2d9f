using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>The LSTM as in PyTorch: gates input, forget, new (PyTorch's "cell"), output. c' = f c + i n, h' = o tanh(c').</summary>
internal readonly unsafe struct LstmCell<TElement, TVector, TLanes> : ICell<TElement>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <inheritdoc/>
    public static int Gates => 4;

    /// <inheritdoc/>
    public static int OwnGates => 0;

    /// <summary>Input, forget, new, output, and the hyperbolic tangent of the cell state.</summary>
    public static int SavedValues => 5;

    /// <inheritdoc/>
    public static bool HasCellState => true;

    /// <inheritdoc/>
    public static int UnitVectors => 1;

    /// <inheritdoc/>
    public static int TileVectors => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Activate(in CellTile<TElement> tile, nint gateStride)
    {
        TElement* recurrent = tile.Recurrent;
        TElement* input = tile.Input;
        TElement* after = tile.After;
        TElement* cellBefore = tile.CellBefore;
        TElement* cellAfter = tile.CellAfter;
        TElement* saved = tile.Saved;
        nint inputStride = (nint)Gates * tile.Hidden;
        for (int row = 0; row < tile.Rows; row++)
        {
            TVector enter = Sum(recurrent, tile.Bias, input);
            TVector forget = Sum(recurrent + TLanes.Count, tile.Bias + TLanes.Count, input + gateStride);
            TVector candidate = Sum(recurrent + (2 * TLanes.Count), tile.Bias + (2 * TLanes.Count), input + (2 * gateStride));
            TVector leave = Sum(recurrent + (3 * TLanes.Count), tile.Bias + (3 * TLanes.Count), input + (3 * gateStride));
            (enter, forget) = LaneMath<TElement, TVector, TLanes>.Sigmoids(enter, forget);
            leave = LaneMath<TElement, TVector, TLanes>.Sigmoid(leave);
            candidate = LaneMath<TElement, TVector, TLanes>.HyperbolicTangent(candidate);
            TVector cell = TLanes.MultiplyAdd(forget, TLanes.Load(cellBefore), TLanes.Multiply(enter, candidate));
            TVector shown = LaneMath<TElement, TVector, TLanes>.HyperbolicTangent(cell);
            TLanes.Store(cell, cellAfter);
            TLanes.Store(TLanes.Multiply(leave, shown), after);
            if (saved != null)
            {
                TLanes.Store(enter, saved);
                TLanes.Store(forget, saved + TLanes.Count);
                TLanes.Store(candidate, saved + (2 * TLanes.Count));
                TLanes.Store(leave, saved + (3 * TLanes.Count));
                TLanes.Store(shown, saved + (4 * TLanes.Count));
                saved += SavedValues * TLanes.Count;
            }

            recurrent += tile.RecurrentStride;
            input += inputStride;
            after += tile.Hidden;
            cellBefore += tile.Hidden;
            cellAfter += tile.Hidden;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Differentiate(in CellSlope<TElement> slope, nint gateStride)
    {
        TElement* saved = slope.Saved;
        TElement* carried = slope.Carried;
        TElement* carriedCell = slope.CarriedCell;
        TElement* cellBefore = slope.CellBefore;
        TElement* outputGradient = slope.OutputGradient;
        TElement* cellsGradient = slope.CellsGradient;
        TElement* gates = slope.GatesGradient;
        TVector one = TLanes.Constant(1);
        for (int row = 0; row < slope.Rows; row++)
        {
            TVector gradient = TLanes.Load(carried);
            TVector cellGradient = TLanes.Load(carriedCell);
            if (outputGradient != null)
            {
                gradient = TLanes.Add(gradient, TLanes.Load(outputGradient));
                outputGradient += slope.Hidden;
            }

            if (cellsGradient != null)
            {
                cellGradient = TLanes.Add(cellGradient, TLanes.Load(cellsGradient));
                cellsGradient += slope.Hidden;
            }

            TVector enter = TLanes.Load(saved);
            TVector forget = TLanes.Load(saved + TLanes.Count);
            TVector candidate = TLanes.Load(saved + (2 * TLanes.Count));
            TVector leave = TLanes.Load(saved + (3 * TLanes.Count));
            TVector shown = TLanes.Load(saved + (4 * TLanes.Count));
            TVector left = TLanes.Multiply(gradient, leave);
            cellGradient = TLanes.MultiplyAdd(left, TLanes.MultiplySubtractFrom(shown, shown, one), cellGradient);
            TVector entered = TLanes.Multiply(cellGradient, enter);
            TVector kept = TLanes.Multiply(cellGradient, forget);
            TLanes.Store(TLanes.Zero, carried);
            TLanes.Store(kept, carriedCell);
            TLanes.Store(TLanes.Multiply(TLanes.Multiply(entered, candidate), TLanes.Subtract(one, enter)), gates);
            TLanes.Store(TLanes.Multiply(TLanes.Multiply(kept, TLanes.Load(cellBefore)), TLanes.Subtract(one, forget)), gates + gateStride);
            TLanes.Store(TLanes.Multiply(entered, TLanes.MultiplySubtractFrom(candidate, candidate, one)), gates + (2 * gateStride));
            TLanes.Store(TLanes.Multiply(TLanes.Multiply(left, shown), TLanes.Subtract(one, leave)), gates + (3 * gateStride));
            saved += SavedValues * TLanes.Count;
            carried += slope.CarriedStride;
            carriedCell += slope.CarriedStride;
            cellBefore += slope.Hidden;
            gates += (nint)Gates * slope.Hidden;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(TElement* recurrent, TElement* bias, TElement* input) =>
        TLanes.Add(TLanes.Add(TLanes.Load(recurrent), TLanes.Load(bias)), TLanes.Load(input));
}
