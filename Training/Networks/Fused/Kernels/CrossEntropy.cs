using System;
using System.Runtime.CompilerServices;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Lanes;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>
/// Softmax, loss and gradient of rows of logits in one pass, where libtorch needs about eight passes over memory. With 30,000 classes, those
/// cost more than the products before them.
/// </summary>
internal static unsafe class CrossEntropy<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    // Sums always have this number of parts, so all vector widths give the same bytes.
    private const int Block = 64;
    private const double Never = -1e9;

    /// <summary>The share of thread <paramref name="index"/>. The rows are shared among threads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Share(WorkCrew crew, int index, in CrossEntropyOperands<TElement> entropy)
    {
        TElement* scratch = stackalloc TElement[2 * Block];
        int end = crew.FirstOf(entropy.Rows, index + 1);
        for (int row = crew.FirstOf(entropy.Rows, index); row < end; row++)
            Row(entropy, row, scratch, scratch + Block);
    }

    private static void Row(in CrossEntropyOperands<TElement> entropy, int row, TElement* parts, TElement* rest)
    {
        TElement* logits = entropy.Logits + ((nint)row * entropy.Classes);
        int target = entropy.Targets[row];
        bool hasRight = entropy.Right != null;
        if (target < 0 && !hasRight)
        {
            new Span<TElement>(logits, entropy.Classes).Clear();
            entropy.Losses[row] = 0;
            entropy.Hits[row] = false;
            return;
        }

        if (hasRight && target >= 0)
            logits[target] = Element(Never);
        double right = TLanes.ToDouble(hasRight ? entropy.Right[row] : logits[target]);
        double largest = Largest(logits, entropy.Classes, parts, rest);
        bool isHit = right >= largest;
        largest = Math.Max(largest, right);
        double sum = Exponentials(logits, entropy.Classes, largest, parts, rest);
        double rightWeight = hasRight ? TLanes.ToDouble(Exponential(right - largest)) : 0;
        sum += rightWeight;
        Scale(logits, entropy.Classes, entropy.Scale / sum, rest);
        if (hasRight)
        {
            entropy.Right[row] = Element(((rightWeight / sum) - 1) * entropy.Scale);
            if (target >= 0)
                logits[target] = default;
        }
        else
        {
            logits[target] = Element(TLanes.ToDouble(logits[target]) - entropy.Scale);
        }

        entropy.Losses[row] = Math.Log(sum) + largest - right;
        entropy.Hits[row] = isHit;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Largest(TElement* logits, int classes, TElement* parts, TElement* rest)
    {
        Fill(parts, double.NegativeInfinity);
        int at = 0;
        for (; at + Block <= classes; at += Block)
            KeepLarger(parts, logits + at);
        if (at < classes)
        {
            Fill(rest, double.NegativeInfinity);
            Copy(logits + at, rest, classes - at);
            KeepLarger(parts, rest);
        }

        double largest = double.NegativeInfinity;
        for (int part = 0; part < Block; part++)
        {
            double value = TLanes.ToDouble(parts[part]);
            largest = value > largest || double.IsNaN(value) ? value : largest;
        }

        return largest;
    }

    // Writes e^(logit − largest) over the logits and returns the sum.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Exponentials(TElement* logits, int classes, double largest, TElement* parts, TElement* rest)
    {
        Fill(parts, 0);
        TVector subtract = TLanes.Constant(largest);
        int at = 0;
        for (; at + Block <= classes; at += Block)
            RaiseToPower(parts, logits + at, subtract);
        if (at < classes)
        {
            Fill(rest, double.NegativeInfinity);
            Copy(logits + at, rest, classes - at);
            RaiseToPower(parts, rest, subtract);
            Copy(rest, logits + at, classes - at);
        }

        double sum = 0;
        for (int part = 0; part < Block; part++)
            sum += TLanes.ToDouble(parts[part]);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(TElement* logits, int classes, double factor, TElement* rest)
    {
        TVector factors = TLanes.Constant(factor);
        int at = 0;
        for (; at + TLanes.Count <= classes; at += TLanes.Count)
            TLanes.Store(TLanes.Multiply(TLanes.Load(logits + at), factors), logits + at);
        if (at == classes)
            return;
        Copy(logits + at, rest, classes - at);
        TLanes.Store(TLanes.Multiply(TLanes.Load(rest), factors), rest);
        Copy(rest, logits + at, classes - at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KeepLarger(TElement* parts, TElement* logits)
    {
        for (int lane = 0; lane < Block; lane += TLanes.Count)
            TLanes.Store(TLanes.Maximum(TLanes.Load(parts + lane), TLanes.Load(logits + lane)), parts + lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RaiseToPower(TElement* parts, TElement* logits, TVector subtract)
    {
        for (int lane = 0; lane < Block; lane += TLanes.Count)
        {
            TVector power = TLanes.Exponential(TLanes.Subtract(TLanes.Load(logits + lane), subtract));
            TLanes.Store(power, logits + lane);
            TLanes.Store(TLanes.Add(TLanes.Load(parts + lane), power), parts + lane);
        }
    }

    private static void Fill(TElement* elements, double value)
    {
        TVector values = TLanes.Constant(value);
        for (int lane = 0; lane < Block; lane += TLanes.Count)
            TLanes.Store(values, elements + lane);
    }

    private static void Copy(TElement* source, TElement* destination, int count) =>
        new ReadOnlySpan<TElement>(source, count).CopyTo(new Span<TElement>(destination, count));

    private static TElement Exponential(double value)
    {
        TElement* lanes = stackalloc TElement[TLanes.Count];
        TLanes.Store(TLanes.Exponential(TLanes.Constant(value)), lanes);
        return lanes[0];
    }

    private static TElement Element(double value)
    {
        TElement* lanes = stackalloc TElement[TLanes.Count];
        TLanes.Store(TLanes.Constant(value), lanes);
        return lanes[0];
    }
}
