using DialogueRnn.Model;
using DialogueRnn.Training.Networks.Fused.Crew;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The kernels for one element type, compiled for one <see cref="VectorPath"/>, run by a crew.</summary>
internal abstract unsafe class FusedKernels<TElement>
    where TElement : unmanaged
{
    /// <summary>The kernels of the recurrent layers with a kind of cell.</summary>
    public abstract CellKernels<TElement> Cell(CellKind kind);

    /// <summary>Runs a linear layer. Provides the memory for packing.</summary>
    public abstract void LinearForward(WorkCrew crew, ref LinearOperands<TElement> linear);

    /// <summary>Computes the gradients of a linear layer. Provides the memory for packing.</summary>
    public abstract void LinearBackward(WorkCrew crew, ref LinearOperands<TElement> linear);

    /// <summary>Selects rows of a table.</summary>
    public abstract void GatherForward(WorkCrew crew, ref GatherOperands<TElement> gather);

    /// <summary>Computes the gradient of the table.</summary>
    public abstract void GatherBackward(WorkCrew crew, ref GatherOperands<TElement> gather);

    /// <summary>Applies dropout. Its gradient is the same function of the output's gradient.</summary>
    public abstract void Dropout(WorkCrew crew, ref DropoutOperands<TElement> dropout);

    /// <summary>Computes the softmax loss and its gradient.</summary>
    public abstract void CrossEntropy(WorkCrew crew, ref CrossEntropyOperands<TElement> entropy);

    /// <summary>The number of blocks in an optimiser step over <paramref name="count"/> elements.</summary>
    public abstract int UpdateBlocks(long count);

    /// <summary>Runs one step of the optimiser.</summary>
    public abstract void Update(WorkCrew crew, ref UpdateOperands<TElement> update);
}
