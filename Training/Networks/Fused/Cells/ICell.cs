namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>
/// What makes a cell a GRU, an LSTM or a simple cell: its formula for one step, forward and backward. Products, order of the steps and threads
/// are the same for all (<see cref="CellForward{TElement, TVector, TLanes, TCell}"/>, <see cref="CellBackward{TElement, TVector, TLanes, TCell}"/>).
/// </summary>
internal interface ICell<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of gates per unit, each with a row of the recurrent weights.</summary>
    static abstract int Gates { get; }

    /// <summary>
    /// The number of gates, counted from the last, whose recurrent product has another gradient than their input: 1 if the cell multiplies the
    /// product before it adds the input, else 0.
    /// </summary>
    static abstract int OwnGates { get; }

    /// <summary>The number of values per unit that the backward pass needs, besides the states.</summary>
    static abstract int SavedValues { get; }

    /// <summary>Whether a unit carries a second value, the cell state.</summary>
    static abstract bool HasCellState { get; }

    /// <summary>The number of vectors of units in a panel of the forward pass. More than 1 only with one gate.</summary>
    static abstract int UnitVectors { get; }

    /// <summary>The number of vectors in a register tile of the forward pass, at most 3.</summary>
    static abstract int TileVectors { get; }

    /// <summary>From the recurrent product to the next state, for a vector of units that all exist.</summary>
    /// <param name="tile">The rows.</param>
    /// <param name="gateStride">The distance between the gates of <see cref="CellTile{TElement}.Input"/>, in elements.</param>
    static abstract void Activate(in CellTile<TElement> tile, nint gateStride);

    /// <summary>The gradients of the gates, for a vector of units that all exist.</summary>
    /// <param name="slope">The rows.</param>
    /// <param name="gateStride">The distance between the gates of <see cref="CellSlope{TElement}.GatesGradient"/>, in elements.</param>
    static abstract void Differentiate(in CellSlope<TElement> slope, nint gateStride);
}
