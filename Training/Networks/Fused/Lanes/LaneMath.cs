using System.Runtime.CompilerServices;

namespace DialogueRnn.Training.Networks.Fused.Lanes;

/// <summary>The functions of the gates over lanes. In single precision, their largest absolute error is below 2e-7.</summary>
internal static class LaneMath<TElement, TVector, TLanes>
    where TElement : unmanaged
    where TVector : unmanaged
    where TLanes : struct, ILanes<TElement, TVector>
{
    private const double LeastSigmoid = -40;

    /// <summary>1 / (1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector value)
    {
        TVector one = TLanes.Constant(1);
        return TLanes.Divide(one, TLanes.Add(one, TLanes.Exponential(TLanes.Subtract(TLanes.Zero, value))));
    }

    /// <summary>The sigmoids of two vectors with one division. Arguments below −40 count as −40, where the sigmoid is 4e-18.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TVector First, TVector Second) Sigmoids(TVector first, TVector second)
    {
        TVector one = TLanes.Constant(1);
        TVector least = TLanes.Constant(LeastSigmoid);
        TVector left = TLanes.Add(one, TLanes.Exponential(TLanes.Subtract(TLanes.Zero, TLanes.Maximum(least, first))));
        TVector right = TLanes.Add(one, TLanes.Exponential(TLanes.Subtract(TLanes.Zero, TLanes.Maximum(least, second))));
        TVector both = TLanes.Divide(one, TLanes.Multiply(left, right));
        return (TLanes.Multiply(both, right), TLanes.Multiply(both, left));
    }

    /// <summary>tanh x = 1 − 2 / (1 + e^2x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector HyperbolicTangent(TVector value)
    {
        TVector one = TLanes.Constant(1);
        TVector two = TLanes.Constant(2);
        return TLanes.Subtract(one, TLanes.Divide(two, TLanes.Add(one, TLanes.Exponential(TLanes.Add(value, value)))));
    }
}
