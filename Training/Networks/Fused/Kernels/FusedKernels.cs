using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Gru;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The kernels for one element, compiled for one <see cref="VectorPath"/>, run by a crew.</summary>
internal abstract unsafe class FusedKernels<TElement>
    where TElement : unmanaged
{
    /// <summary>Elements that <see cref="GruOperands{TElement}.Saved"/> needs.</summary>
    public abstract long GruSavedSize(int sequence, int batch, int hidden);

    /// <summary>All steps of a GRU layer; the packing room is found here.</summary>
    public abstract void GruForward(WorkCrew crew, ref GruOperands<TElement> gru);

    /// <summary>The way back through them; the packing room is found here.</summary>
    public abstract void GruBackward(WorkCrew crew, ref GruOperands<TElement> gru);

    /// <summary>A linear layer; the packing room is found here.</summary>
    public abstract void LinearForward(WorkCrew crew, ref LinearOperands<TElement> linear);

    /// <summary>Its gradients; the packing room is found here.</summary>
    public abstract void LinearBackward(WorkCrew crew, ref LinearOperands<TElement> linear);

    /// <summary>Rows of a table.</summary>
    public abstract void GatherForward(WorkCrew crew, ref GatherOperands<TElement> gather);

    /// <summary>The table's gradient.</summary>
    public abstract void GatherBackward(WorkCrew crew, ref GatherOperands<TElement> gather);

    /// <summary>Dropout, and its gradient, which is the same function of the gradient.</summary>
    public abstract void Dropout(WorkCrew crew, ref DropoutOperands<TElement> dropout);

    /// <summary>The softmax loss and its gradient.</summary>
    public abstract void CrossEntropy(WorkCrew crew, ref CrossEntropyOperands<TElement> entropy);

    /// <summary>Blocks that an optimiser's step cuts <paramref name="count"/> elements into.</summary>
    public abstract int UpdateBlocks(long count);

    /// <summary>One step of the optimiser.</summary>
    public abstract void Update(WorkCrew crew, ref UpdateOperands<TElement> update);
}
