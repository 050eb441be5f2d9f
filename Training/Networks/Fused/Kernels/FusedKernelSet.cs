using System.Runtime.CompilerServices;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks.Fused.Cells;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;
using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The kernels, compiled for one kind of lanes.</summary>
internal sealed unsafe class FusedKernelSet<TElement, TVector, TLanes> : FusedKernels<TElement>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    // Moving an element through memory takes about as long as this number of multiply-adds on registers.
    private const long MovedElementCost = 16;

    private readonly CellKernels<TElement> _gru = new CellKernelSet<TElement, TVector, TLanes, GruCell<TElement, TVector, TLanes>>();
    private readonly CellKernels<TElement> _lstm = new CellKernelSet<TElement, TVector, TLanes, LstmCell<TElement, TVector, TLanes>>();
    private readonly CellKernels<TElement> _rnn = new CellKernelSet<TElement, TVector, TLanes, RnnCell<TElement, TVector, TLanes>>();

    /// <inheritdoc/>
    public override CellKernels<TElement> Cell(CellKind kind) => kind switch
    {
        CellKind.Gru => _gru,
        CellKind.Lstm => _lstm,
        _ => _rnn,
    };

    /// <inheritdoc/>
    public override void LinearForward(WorkCrew crew, ref LinearOperands<TElement> linear)
    {
        linear.Packed = KernelMemory.Packed<TElement>(Panels<TElement, TVector, TLanes>.Size(linear.InputWidth, linear.OutputWidth));
        crew.Run(&ForwardLinear, Unsafe.AsPointer(ref linear), Size(linear));
    }

    /// <inheritdoc/>
    public override void LinearBackward(WorkCrew crew, ref LinearOperands<TElement> linear)
    {
        linear.Packed = KernelMemory.Packed<TElement>(Panels<TElement, TVector, TLanes>.Size(linear.OutputWidth, linear.InputWidth));
        linear.ProductPacked = KernelMemory.Product<TElement, TVector, TLanes>(linear.InputWidth);
        crew.Run(&BackwardLinear, Unsafe.AsPointer(ref linear), Size(linear));
    }

    /// <inheritdoc/>
    public override void GatherForward(WorkCrew crew, ref GatherOperands<TElement> gather) =>
        crew.Run(&ForwardGather, Unsafe.AsPointer(ref gather), Size(gather));

    /// <inheritdoc/>
    public override void GatherBackward(WorkCrew crew, ref GatherOperands<TElement> gather) =>
        crew.Run(&BackwardGather, Unsafe.AsPointer(ref gather), Size(gather));

    /// <inheritdoc/>
    public override void Dropout(WorkCrew crew, ref DropoutOperands<TElement> dropout) =>
        crew.Run(&DropSome, Unsafe.AsPointer(ref dropout), MovedElementCost * dropout.Count);

    /// <inheritdoc/>
    public override void CrossEntropy(WorkCrew crew, ref CrossEntropyOperands<TElement> entropy) =>
        crew.Run(&ShareEntropy, Unsafe.AsPointer(ref entropy), MovedElementCost * entropy.Rows * entropy.Classes);

    /// <inheritdoc/>
    public override int UpdateBlocks(long count) => AdamUpdate<TElement, TVector, TLanes>.BlocksOf(count);

    /// <inheritdoc/>
    public override void Update(WorkCrew crew, ref UpdateOperands<TElement> update) =>
        crew.Run(&UpdateSome, Unsafe.AsPointer(ref update), (long)MovedElementCost * update.Blocks * AdamUpdate<TElement, TVector, TLanes>.BlockSize);

    private static void ForwardLinear(WorkCrew crew, int index, void* state) =>
        Linear<TElement, TVector, TLanes>.Forward(crew, index, *(LinearOperands<TElement>*)state);

    private static void BackwardLinear(WorkCrew crew, int index, void* state) =>
        Linear<TElement, TVector, TLanes>.Backward(crew, index, *(LinearOperands<TElement>*)state);

    private static void ForwardGather(WorkCrew crew, int index, void* state) =>
        Gather<TElement, TVector, TLanes>.Forward(crew, index, *(GatherOperands<TElement>*)state);

    private static void BackwardGather(WorkCrew crew, int index, void* state) =>
        Gather<TElement, TVector, TLanes>.Backward(crew, index, *(GatherOperands<TElement>*)state);

    private static void DropSome(WorkCrew crew, int index, void* state) =>
        Dropout<TElement, TVector, TLanes>.Share(crew, index, *(DropoutOperands<TElement>*)state);

    private static void ShareEntropy(WorkCrew crew, int index, void* state) =>
        CrossEntropy<TElement, TVector, TLanes>.Share(crew, index, *(CrossEntropyOperands<TElement>*)state);

    private static void UpdateSome(WorkCrew crew, int index, void* state) =>
        AdamUpdate<TElement, TVector, TLanes>.Share(crew, index, (UpdateOperands<TElement>*)state);

    private static long Size(in LinearOperands<TElement> linear) => (long)linear.Rows * linear.InputWidth * linear.OutputWidth;

    private static long Size(in GatherOperands<TElement> gather) => MovedElementCost * gather.Count * gather.Width;
}
