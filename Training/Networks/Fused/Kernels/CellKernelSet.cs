using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Cells;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The kernels of a recurrent layer, compiled for one kind of lanes and one kind of cell.</summary>
internal sealed unsafe class CellKernelSet<TElement, TVector, TLanes, TCell> : CellKernels<TElement>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
    where TCell : struct, ICell<TElement>
{
    /// <inheritdoc/>
    public override int Gates => TCell.Gates;

    /// <inheritdoc/>
    public override int OwnGates => TCell.OwnGates;

    /// <inheritdoc/>
    public override bool HasCellState => TCell.HasCellState;

    /// <inheritdoc/>
    public override long SavedSize(int sequence, int batch, int hidden) =>
        CellForward<TElement, TVector, TLanes, TCell>.SavedSize(sequence, batch, hidden);

    /// <inheritdoc/>
    public override void Forward(WorkCrew crew, ref CellOperands<TElement> cell)
    {
        cell.Packed = KernelMemory.Packed<TElement>(CellForward<TElement, TVector, TLanes, TCell>.PackedSize(cell.Hidden));
        crew.Run(&ShareForward, Unsafe.AsPointer(ref cell), StepSize(cell), cell.Sequence);
    }

    /// <inheritdoc/>
    public override void Backward(WorkCrew crew, ref CellOperands<TElement> cell)
    {
        cell.Packed = KernelMemory.Packed<TElement>(CellBackward<TElement, TVector, TLanes, TCell>.PackedSize(cell.Hidden));
        cell.Carried = KernelMemory.Carried<TElement>(CellBackward<TElement, TVector, TLanes, TCell>.CarriedSize(cell.Batch, cell.Hidden));
        cell.ProductPacked = KernelMemory.Product<TElement, TVector, TLanes>(cell.Hidden);
        crew.Run(&ShareBackward, Unsafe.AsPointer(ref cell), StepSize(cell), cell.Sequence);
    }

    private static void ShareForward(WorkCrew crew, int index, void* state) =>
        CellForward<TElement, TVector, TLanes, TCell>.Share(crew, index, *(CellOperands<TElement>*)state);

    private static void ShareBackward(WorkCrew crew, int index, void* state) =>
        CellBackward<TElement, TVector, TLanes, TCell>.Share(crew, index, *(CellOperands<TElement>*)state);

    private static long StepSize(in CellOperands<TElement> cell) => (long)TCell.Gates * cell.Hidden * cell.Hidden * cell.Batch;
}
