using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>
/// The GRU as in PyTorch: gates reset, update, new; the reset gate is applied after the recurrent product. n = tanh(input + r (recurrent + bias)),
/// h' = n + z (h − n).
/// </summary>
internal readonly unsafe struct GruCell<TElement, TVector, TLanes> : ICell<TElement>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <inheritdoc/>
    public static int Gates => 3;

    /// <inheritdoc/>
    public static int OwnGates => 1;

    /// <summary>Reset, update, new, and the new gate's recurrent part.</summary>
    public static int SavedValues => 4;

    /// <inheritdoc/>
    public static bool HasCellState => false;

    /// <inheritdoc/>
    public static int UnitVectors => 1;

    /// <inheritdoc/>
    public static int TileVectors => 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Activate(in CellTile<TElement> tile, nint gateStride)
    {
        TElement* recurrent = tile.Recurrent;
        TElement* input = tile.Input;
        TElement* before = tile.Before;
        TElement* after = tile.After;
        TElement* saved = tile.Saved;
        nint inputStride = (nint)Gates * tile.Hidden;
        TVector resetBias = TLanes.Load(tile.Bias);
        TVector updateBias = TLanes.Load(tile.Bias + TLanes.Count);
        TVector newBias = TLanes.Load(tile.Bias + (2 * TLanes.Count));
        for (int row = 0; row < tile.Rows; row++)
        {
            TVector reset = TLanes.Add(TLanes.Add(TLanes.Load(recurrent), resetBias), TLanes.Load(input));
            TVector update = TLanes.Add(TLanes.Add(TLanes.Load(recurrent + TLanes.Count), updateBias), TLanes.Load(input + gateStride));
            TVector recurrentNew = TLanes.Add(TLanes.Load(recurrent + (2 * TLanes.Count)), newBias);
            (reset, update) = LaneMath<TElement, TVector, TLanes>.Sigmoids(reset, update);
            TVector candidate = LaneMath<TElement, TVector, TLanes>.HyperbolicTangent(
                TLanes.MultiplyAdd(reset, recurrentNew, TLanes.Load(input + (2 * gateStride))));
            TVector state = TLanes.MultiplyAdd(update, TLanes.Subtract(TLanes.Load(before), candidate), candidate);
            TLanes.Store(state, after);
            if (saved != null)
            {
                TLanes.Store(reset, saved);
                TLanes.Store(update, saved + TLanes.Count);
                TLanes.Store(candidate, saved + (2 * TLanes.Count));
                TLanes.Store(recurrentNew, saved + (3 * TLanes.Count));
                saved += SavedValues * TLanes.Count;
            }

            recurrent += tile.RecurrentStride;
            input += inputStride;
            before += tile.Hidden;
            after += tile.Hidden;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Differentiate(in CellSlope<TElement> slope, nint gateStride)
    {
        TElement* saved = slope.Saved;
        TElement* carried = slope.Carried;
        TElement* before = slope.Before;
        TElement* outputGradient = slope.OutputGradient;
        TElement* gates = slope.GatesGradient;
        TElement* recurrent = slope.RecurrentGradient;
        TVector one = TLanes.Constant(1);
        for (int row = 0; row < slope.Rows; row++)
        {
            TVector gradient = TLanes.Load(carried);
            if (outputGradient != null)
            {
                gradient = TLanes.Add(gradient, TLanes.Load(outputGradient));
                outputGradient += slope.Hidden;
            }

            TVector reset = TLanes.Load(saved);
            TVector update = TLanes.Load(saved + TLanes.Count);
            TVector candidate = TLanes.Load(saved + (2 * TLanes.Count));
            TVector recurrentNew = TLanes.Load(saved + (3 * TLanes.Count));
            TVector kept = TLanes.Multiply(gradient, update);
            TVector given = TLanes.Subtract(gradient, kept);
            TVector newGradient = TLanes.Multiply(given, TLanes.MultiplySubtractFrom(candidate, candidate, one));
            TVector updateGradient = TLanes.Multiply(
                TLanes.Multiply(given, update), TLanes.Subtract(TLanes.Load(before), candidate));
            TVector recurrentGradient = TLanes.Multiply(newGradient, reset);
            TVector resetGradient = TLanes.Multiply(
                TLanes.Multiply(recurrentGradient, recurrentNew), TLanes.Subtract(one, reset));
            TLanes.Store(kept, carried);
            TLanes.Store(resetGradient, gates);
            TLanes.Store(updateGradient, gates + gateStride);
            TLanes.Store(newGradient, gates + (2 * gateStride));
            TLanes.Store(recurrentGradient, recurrent);
            saved += SavedValues * TLanes.Count;
            carried += slope.CarriedStride;
            before += slope.Hidden;
            gates += (nint)Gates * slope.Hidden;
            recurrent += slope.Hidden;
        }
    }
}
