using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Gru;

/// <summary>The memory a recurrence works on; every matrix row-major and contiguous, gates in the order reset, update, new.</summary>
internal unsafe struct GruOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>Steps.</summary>
    public int Sequence;

    /// <summary>Rows of a step.</summary>
    public int Batch;

    /// <summary>Units.</summary>
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
    /// What the way back needs, in an order of its own (<see cref="GruForward{TElement, TVector, TLanes}.SavedSize"/> elements); null
    /// forgets it.
    /// </summary>
    public TElement* Saved;

    /// <summary>Room for packed weights.</summary>
    public TElement* Packed;

    /// <summary>[sequence, batch, hidden], the gradient of <see cref="Output"/>; null for zero.</summary>
    public TElement* OutputGradient;

    /// <summary>[batch, hidden], the gradient of the final state; null for zero.</summary>
    public TElement* FinalGradient;

    /// <summary>[sequence, batch, 3 · hidden], written.</summary>
    public TElement* InputGatesGradient;

    /// <summary>[sequence, batch, hidden], written: the gradient of the new gate's recurrent part.</summary>
    public TElement* NewRecurrentGradient;

    /// <summary>[batch, hidden], written; null when nobody asks.</summary>
    public TElement* InitialStateGradient;

    /// <summary>[3 · hidden, hidden], written; null when nobody asks.</summary>
    public TElement* WeightsGradient;

    /// <summary>[3 · hidden], written together with <see cref="WeightsGradient"/>.</summary>
    public TElement* BiasGradient;

    /// <summary>Room for the gradient carried from step to step.</summary>
    public TElement* Carried;

    /// <summary>Room for <see cref="OuterProduct{TElement}.Packed"/>.</summary>
    public TElement* ProductPacked;

    /// <summary>The state before <paramref name="step"/>.</summary>
    public readonly TElement* StateBefore(int step) => step == 0 ? InitialState : Output + ((nint)(step - 1) * Batch * Hidden);
}
