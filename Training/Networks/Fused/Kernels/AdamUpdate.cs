using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>
/// Norm, clipping, AdamW and the average of the weights in two passes over memory. The blocks depend only on the sizes, so the bytes do too.
/// </summary>
internal static unsafe class AdamUpdate<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    /// <summary>The number of elements in a block.</summary>
    public const int BlockSize = 8192;

    private const int Chains = 16;
    private const double NormOffset = 1e-6;

    /// <summary>The share of thread <paramref name="index"/>. If the norm is not finite, the weights do not change.</summary>
    public static void Share(WorkCrew crew, int index, UpdateOperands<TElement>* update)
    {
        int first = crew.FirstOf(update->Blocks, index);
        int end = crew.FirstOf(update->Blocks, index + 1);
        for (int tensor = 0; tensor < update->TensorCount; tensor++)
        {
            ref UpdateTensor<TElement> weights = ref update->Tensors[tensor];
            int last = Math.Min(end, LastBlock(weights));
            for (int block = Math.Max(first, weights.FirstBlock); block < last; block++)
            {
                long start = (long)(block - weights.FirstBlock) * BlockSize;
                update->Squares[block] = Squares(weights.Gradient + start, (int)Math.Min(BlockSize, weights.Count - start));
            }
        }

        crew.Meet();
        double squares = 0;
        for (int block = 0; block < update->Blocks; block++)
            squares += update->Squares[block];

        double norm = Math.Sqrt(squares);
        if (index == 0)
            update->Norm = norm;
        if (!double.IsFinite(norm))
            return;

        double scale = update->ClipNorm > 0 ? Math.Min(1, update->ClipNorm / (norm + NormOffset)) : 1;
        for (int tensor = 0; tensor < update->TensorCount; tensor++)
        {
            ref UpdateTensor<TElement> weights = ref update->Tensors[tensor];
            int last = Math.Min(end, LastBlock(weights));
            for (int block = Math.Max(first, weights.FirstBlock); block < last; block++)
            {
                long start = (long)(block - weights.FirstBlock) * BlockSize;
                Update(*update, weights, start, (int)Math.Min(BlockSize, weights.Count - start), scale);
            }
        }
    }

    /// <summary>The number of blocks for <paramref name="count"/> elements.</summary>
    public static int BlocksOf(long count) => checked((int)((count + BlockSize - 1) / BlockSize));

    private static int LastBlock(in UpdateTensor<TElement> weights) => weights.FirstBlock + BlocksOf(weights.Count);

    // Always sixteen chains, so the sum does not depend on the vector width.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squares(TElement* gradient, int count)
    {
        TElement* rest = stackalloc TElement[Chains];
        TElement* sums = stackalloc TElement[Chains];
        int whole = count / Chains * Chains;
        for (int lane = 0; lane < Chains; lane++)
            rest[lane] = whole + lane < count ? gradient[whole + lane] : default;

        for (int chain = 0; chain < Chains; chain += TLanes.Count)
        {
            TVector last = TLanes.Load(rest + chain);
            TVector sum = TLanes.Multiply(last, last);
            for (int at = chain; at < whole; at += Chains)
            {
                TVector value = TLanes.Load(gradient + at);
                sum = TLanes.MultiplyAdd(value, value, sum);
            }

            TLanes.Store(sum, sums + chain);
        }

        double total = 0;
        for (int chain = 0; chain < Chains; chain++)
            total += TLanes.ToDouble(sums[chain]);

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(
        in UpdateOperands<TElement> update, in UpdateTensor<TElement> tensor, long start, int count, double scale)
    {
        AdamFactors<TVector> factors = new()
        {
            Scale = TLanes.Constant(scale),
            KeptFirst = TLanes.Constant(tensor.Beta1),
            AddedFirst = TLanes.Constant(1 - tensor.Beta1),
            KeptSecond = TLanes.Constant(tensor.Beta2),
            AddedSecond = TLanes.Constant(1 - tensor.Beta2),
            RootScale = TLanes.Constant(1 / Math.Sqrt(tensor.SecondCorrection)),
            Epsilon = TLanes.Constant(tensor.Epsilon),
            Rate = TLanes.Constant(tensor.LearningRate / tensor.FirstCorrection),
            KeptWeight = TLanes.Constant(1 - (tensor.LearningRate * tensor.WeightDecay)),
            AddedAverage = TLanes.Constant(1 - update.AverageDecay),
        };
        UpdateTensor<TElement> at = tensor;
        at.Weights += start;
        at.Gradient += start;
        at.FirstMoment += start;
        at.SecondMoment += start;
        at.Average = tensor.Average == null ? null : tensor.Average + start;
        int whole = count / TLanes.Count * TLanes.Count;
        for (int element = 0; element < whole; element += TLanes.Count)
            Vector(factors, at, element);

        if (whole < count)
            Rest(factors, at, whole, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Vector(in AdamFactors<TVector> factors, in UpdateTensor<TElement> at, nint element)
    {
        TVector gradient = TLanes.Multiply(TLanes.Load(at.Gradient + element), factors.Scale);
        TVector first = TLanes.MultiplyAdd(
            gradient, factors.AddedFirst, TLanes.Multiply(TLanes.Load(at.FirstMoment + element), factors.KeptFirst));
        TVector second = TLanes.MultiplyAdd(
            TLanes.Multiply(gradient, gradient),
            factors.AddedSecond,
            TLanes.Multiply(TLanes.Load(at.SecondMoment + element), factors.KeptSecond));
        TVector root = TLanes.MultiplyAdd(TLanes.SquareRoot(second), factors.RootScale, factors.Epsilon);
        TVector weight = TLanes.MultiplySubtractFrom(
            TLanes.Divide(first, root), factors.Rate, TLanes.Multiply(TLanes.Load(at.Weights + element), factors.KeptWeight));
        TLanes.Store(first, at.FirstMoment + element);
        TLanes.Store(second, at.SecondMoment + element);
        TLanes.Store(weight, at.Weights + element);
        if (at.Average == null)
            return;

        TVector average = TLanes.Load(at.Average + element);
        TLanes.Store(TLanes.MultiplyAdd(TLanes.Subtract(weight, average), factors.AddedAverage, average), at.Average + element);
    }

    private static void Rest(in AdamFactors<TVector> factors, in UpdateTensor<TElement> at, int from, int to)
    {
        const int Streams = 5;
        int lanes = TLanes.Count;
        TElement* padded = stackalloc TElement[Streams * lanes];
        TElement** streams = stackalloc TElement*[Streams] { at.Weights, at.FirstMoment, at.SecondMoment, at.Average, at.Gradient };
        for (int stream = 0; stream < Streams; stream++)
        {
            for (int lane = 0; lane < lanes; lane++)
                padded[(stream * lanes) + lane] = streams[stream] != null && from + lane < to ? streams[stream][from + lane] : default;
        }

        UpdateTensor<TElement> one = at;
        one.Weights = padded;
        one.FirstMoment = padded + lanes;
        one.SecondMoment = padded + (2 * lanes);
        one.Average = at.Average == null ? null : padded + (3 * lanes);
        one.Gradient = padded + (4 * lanes);
        Vector(factors, one, 0);
        for (int stream = 0; stream < Streams - 1; stream++)
        {
            for (int lane = 0; streams[stream] != null && from + lane < to; lane++)
                streams[stream][from + lane] = padded[(stream * lanes) + lane];
        }
    }
}

/// <summary>The constants of a step, each in every lane.</summary>
internal struct AdamFactors<TVector>
    where TVector : unmanaged
{
    /// <summary>The factor of clipping.</summary>
    public TVector Scale;

    /// <summary>The factor of the first moment.</summary>
    public TVector KeptFirst;

    /// <summary>The factor of the gradient in the first moment.</summary>
    public TVector AddedFirst;

    /// <summary>The factor of the second moment.</summary>
    public TVector KeptSecond;

    /// <summary>The factor of the squared gradient in the second moment.</summary>
    public TVector AddedSecond;

    /// <summary>The bias correction for the root of the second moment.</summary>
    public TVector RootScale;

    /// <summary>The number added to the root.</summary>
    public TVector Epsilon;

    /// <summary>The learning rate with the bias correction of the first moment.</summary>
    public TVector Rate;

    /// <summary>The factor of the weights that applies weight decay.</summary>
    public TVector KeptWeight;

    /// <summary>The factor of the weights in their average.</summary>
    public TVector AddedAverage;
}
