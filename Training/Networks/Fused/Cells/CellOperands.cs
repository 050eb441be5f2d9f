using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>The memory of a recurrence. All matrices are row-major and contiguous, with the gates in PyTorch's order.</summary>
internal unsafe struct CellOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of steps.</summary>
    public int Sequence;

    /// <summary>The number of rows per step.</summary>
    public int Batch;

    /// <summary>The number of units.</summary>
    public int Hidden;

    /// <summary>[sequence, batch, gates · hidden].</summary>
    public TElement* InputGates;

    /// <summary>[batch, hidden].</summary>
    public TElement* InitialState;

    /// <summary>[batch, hidden]. Null if the cell has no cell state.</summary>
    public TElement* InitialCell;

    /// <summary>[gates · hidden, hidden].</summary>
    public TElement* Weights;

    /// <summary>[gates · hidden].</summary>
    public TElement* Bias;

    /// <summary>[sequence, batch, hidden].</summary>
    public TElement* Output;

    /// <summary>[sequence, batch, hidden]: the cell state after every step. Null if the cell has none.</summary>
    public TElement* Cells;

    /// <summary>
    /// The values for the backward pass, in an order of their own (<see cref="CellForward{TElement, TVector, TLanes, TCell}.SavedSize"/> elements).
    /// Null: they are not kept.
    /// </summary>
    public TElement* Saved;

    /// <summary>Memory for packed weights.</summary>
    public TElement* Packed;

    /// <summary>[sequence, batch, hidden]: the gradient of <see cref="Output"/>. Null for zero.</summary>
    public TElement* OutputGradient;

    /// <summary>[batch, hidden]: the gradient of the final state. Null for zero.</summary>
    public TElement* FinalGradient;

    /// <summary>[sequence, batch, hidden]: the gradient of <see cref="Cells"/>. Null for zero.</summary>
    public TElement* CellsGradient;

    /// <summary>[batch, hidden]: the gradient of the final cell state. Null for zero.</summary>
    public TElement* FinalCellGradient;

    /// <summary>Output, [sequence, batch, gates · hidden].</summary>
    public TElement* InputGatesGradient;

    /// <summary>
    /// Output, [sequence, batch, hidden]: the gradient of the last gate's recurrent part, if it is another than that of the input
    /// (<see cref="ICell{TElement}.OwnGates"/>). Else null.
    /// </summary>
    public TElement* RecurrentGradient;

    /// <summary>Output, [batch, hidden]. Null if not needed.</summary>
    public TElement* InitialStateGradient;

    /// <summary>Output, [batch, hidden]. Null if not needed.</summary>
    public TElement* InitialCellGradient;

    /// <summary>Output, [gates · hidden, hidden]. Null if not needed.</summary>
    public TElement* WeightsGradient;

    /// <summary>Output, [gates · hidden]. Written together with <see cref="WeightsGradient"/>.</summary>
    public TElement* BiasGradient;

    /// <summary>Memory for the gradients that are carried from step to step.</summary>
    public TElement* Carried;

    /// <summary>Memory for <see cref="OuterProduct{TElement}.Packed"/>.</summary>
    public TElement* ProductPacked;

    /// <summary>The state before a step.</summary>
    public readonly TElement* StateBefore(int step) => step == 0 ? InitialState : Output + ((nint)(step - 1) * Batch * Hidden);

    /// <summary>The cell state before a step.</summary>
    public readonly TElement* CellBefore(int step) => step == 0 ? InitialCell : Cells + ((nint)(step - 1) * Batch * Hidden);
}
