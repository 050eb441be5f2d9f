using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Gru;

/// <summary>The memory of a recurrence. All matrices are row-major and contiguous, with the gates in the order reset, update, new.</summary>
internal unsafe struct GruOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of steps.</summary>
    public int Sequence;

    /// <summary>The number of rows per step.</summary>
    public int Batch;

    /// <summary>The number of units.</summary>
    public int Hidden;

    /// <summary>[sequence, batch, 3 · hidden].</summary>
    public TElement* InputGates;

    /// <summary>[batch, hidden].</summary>
    public TElement* InitialState;

    /// <summary>[3 · hidden, hidden].</summary>
    public TElement* Weights;

    /// <summary>[3 · hidden].</summary>
    public TElement* Bias;

    /// <summary>[sequence, batch, hidden].</summary>
    public TElement* Output;

    /// <summary>
    /// The values for the backward pass, in an order of their own (<see cref="GruForward{TElement, TVector, TLanes}.SavedSize"/> elements).
    /// Null: they are not kept.
    /// </summary>
    public TElement* Saved;

    /// <summary>Memory for packed weights.</summary>
    public TElement* Packed;

    /// <summary>[sequence, batch, hidden]: the gradient of <see cref="Output"/>. Null for zero.</summary>
    public TElement* OutputGradient;

    /// <summary>[batch, hidden]: the gradient of the final state. Null for zero.</summary>
    public TElement* FinalGradient;

    /// <summary>Output, [sequence, batch, 3 · hidden].</summary>
    public TElement* InputGatesGradient;

    /// <summary>Output, [sequence, batch, hidden]: the gradient of the new gate's recurrent part.</summary>
    public TElement* NewRecurrentGradient;

    /// <summary>Output, [batch, hidden]. Null if not needed.</summary>
    public TElement* InitialStateGradient;

    /// <summary>Output, [3 · hidden, hidden]. Null if not needed.</summary>
    public TElement* WeightsGradient;

    /// <summary>Output, [3 · hidden]. Written together with <see cref="WeightsGradient"/>.</summary>
    public TElement* BiasGradient;

    /// <summary>Memory for the gradient that is carried from step to step.</summary>
    public TElement* Carried;

    /// <summary>Memory for <see cref="OuterProduct{TElement}.Packed"/>.</summary>
    public TElement* ProductPacked;

    /// <summary>The state before a step.</summary>
    public readonly TElement* StateBefore(int step) => step == 0 ? InitialState : Output + ((nint)(step - 1) * Batch * Hidden);
}
