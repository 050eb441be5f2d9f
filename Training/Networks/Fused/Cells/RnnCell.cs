using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>The simple cell as in PyTorch: h' = tanh(input + recurrent + bias).</summary>
internal readonly unsafe struct RnnCell<TElement, TVector, TLanes> : ICell<TElement>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <inheritdoc/>
    public static int Gates => 1;

    /// <inheritdoc/>
    public static int OwnGates => 0;

    /// <summary>None: the slope of tanh follows from the state.</summary>
    public static int SavedValues => 0;

    /// <inheritdoc/>
    public static bool HasCellState => false;

    /// <inheritdoc/>
    public static int UnitVectors => 2;

    /// <inheritdoc/>
    public static int TileVectors => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Activate(in CellTile<TElement> tile, nint gateStride)
    {
        TElement* recurrent = tile.Recurrent;
        TElement* input = tile.Input;
        TElement* after = tile.After;
        TVector bias = TLanes.Load(tile.Bias);
        for (int row = 0; row < tile.Rows; row++)
        {
            TVector sum = TLanes.Add(TLanes.Add(TLanes.Load(recurrent), bias), TLanes.Load(input));
            TLanes.Store(LaneMath<TElement, TVector, TLanes>.HyperbolicTangent(sum), after);
            recurrent += tile.RecurrentStride;
            input += tile.Hidden;
            after += tile.Hidden;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Differentiate(in CellSlope<TElement> slope, nint gateStride)
    {
        TElement* carried = slope.Carried;
        TElement* after = slope.After;
        TElement* outputGradient = slope.OutputGradient;
        TElement* gates = slope.GatesGradient;
        TVector one = TLanes.Constant(1);
        for (int row = 0; row < slope.Rows; row++)
        {
            TVector gradient = TLanes.Load(carried);
            if (outputGradient != null)
            {
                gradient = TLanes.Add(gradient, TLanes.Load(outputGradient));
                outputGradient += slope.Hidden;
            }

            TVector state = TLanes.Load(after);
            TLanes.Store(TLanes.Zero, carried);
            TLanes.Store(TLanes.Multiply(gradient, TLanes.MultiplySubtractFrom(state, state, one)), gates);
            carried += slope.CarriedStride;
            after += slope.Hidden;
            gates += slope.Hidden;
        }
    }
}
