namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>A panel of units in the backward pass: its packed weights and the gradients that are carried.</summary>
internal unsafe struct CellPanel<TElement>
    where TElement : unmanaged
{
    /// <summary>The first unit.</summary>
    public int Unit;

    /// <summary>The number of existing units.</summary>
    public int Units;

    /// <summary>The number of vectors that the units fill.</summary>
    public int Vectors;

    /// <summary>[gates · hidden, vectors · lanes].</summary>
    public TElement* Packed;

    /// <summary>[batch, vectors · lanes].</summary>
    public TElement* Carried;

    /// <summary>[batch, vectors · lanes]: the same for the cell state, if the cell has one.</summary>
    public TElement* CarriedCell;
}

/// <summary>All rows of one vector of units at one step of the backward pass.</summary>
internal unsafe struct CellSlope<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of rows.</summary>
    public int Rows;

    /// <summary>The number of units in the layer. It is the distance between rows and between gates.</summary>
    public int Hidden;

    /// <summary>The number of existing units in the vector.</summary>
    public int Lanes;

    /// <summary>Input: the gradient of the state after the step. Output: the share of it that goes directly to the state before.</summary>
    public TElement* Carried;

    /// <summary>Input: the gradient of the cell state after the step. Output: that of the cell state before. Only if the cell has one.</summary>
    public TElement* CarriedCell;

    /// <summary>The distance between rows of <see cref="Carried"/> and <see cref="CarriedCell"/>, in elements.</summary>
    public nint CarriedStride;

    /// <summary>The saved values, [row, value, lane].</summary>
    public TElement* Saved;

    /// <summary>The state before the step.</summary>
    public TElement* Before;

    /// <summary>The state after the step.</summary>
    public TElement* After;

    /// <summary>The cell state before the step, if the cell has one.</summary>
    public TElement* CellBefore;

    /// <summary>The gradient of this step's output. Null for zero.</summary>
    public TElement* OutputGradient;

    /// <summary>The gradient of this step's cell state as an output. Null for zero.</summary>
    public TElement* CellsGradient;

    /// <summary>Output: the gradient of the input gates.</summary>
    public TElement* GatesGradient;

    /// <summary>Output: the gradient of the last gate's recurrent part, if it is another (<see cref="ICell{TElement}.OwnGates"/>).</summary>
    public TElement* RecurrentGradient;
}
