using DialogueRnn.Training.Networks.Fused.Cells;
using DialogueRnn.Training.Networks.Fused.Crew;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The kernels of a recurrent layer with one kind of cell.</summary>
internal abstract class CellKernels<TElement>
    where TElement : unmanaged
{
    /// <inheritdoc cref="ICell{TElement}.Gates"/>
    public abstract int Gates { get; }

    /// <inheritdoc cref="ICell{TElement}.OwnGates"/>
    public abstract int OwnGates { get; }

    /// <inheritdoc cref="ICell{TElement}.HasCellState"/>
    public abstract bool HasCellState { get; }

    /// <summary>The number of elements in <see cref="CellOperands{TElement}.Saved"/>. 0 if the backward pass needs only the states.</summary>
    public abstract long SavedSize(int sequence, int batch, int hidden);

    /// <summary>Runs all steps of the layer. Provides the memory for packing.</summary>
    public abstract void Forward(WorkCrew crew, ref CellOperands<TElement> cell);

    /// <summary>Runs the backward pass of the layer. Provides the memory for packing.</summary>
    public abstract void Backward(WorkCrew crew, ref CellOperands<TElement> cell);
}
