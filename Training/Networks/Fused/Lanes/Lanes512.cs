using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DialogueRnn.Training.Networks.Fused.Lanes;

/// <summary>Sixteen single-precision lanes.</summary>
internal readonly unsafe struct Lanes512 : ILanes<float, Vector512<float>>
{
    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static int TileRows => 8;

    /// <inheritdoc/>
    public static Vector512<float> Zero => Vector512<float>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, float* destination) => Vector512.Store(value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Constant(double value) => Vector512.Create((float)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AddElements(float left, float right) => left + right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(float value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SquareRoot(Vector512<float> value) => Vector512.Sqrt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplySubtractFrom(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(-left, right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Maximum(Vector512<float> left, Vector512<float> right) => Vector512.MaxNative(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exponential(Vector512<float> value)
    {
        Vector512<float> bounded = Vector512.MinNative(
            Vector512.Create(SingleExponential.Highest),
            Vector512.MaxNative(Vector512.Create(SingleExponential.Lowest), value));
        Vector512<float> shifted = Vector512.FusedMultiplyAdd(
            bounded, Vector512.Create(SingleExponential.BinaryLogarithm), Vector512.Create(SingleExponential.RoundingShift));
        Vector512<float> power = shifted - Vector512.Create(SingleExponential.RoundingShift);
        Vector512<float> rest = Vector512.FusedMultiplyAdd(power, Vector512.Create(-SingleExponential.NaturalHigh), bounded);
        rest = Vector512.FusedMultiplyAdd(power, Vector512.Create(-SingleExponential.NaturalLow), rest);
        Vector512<float> sum = Vector512.FusedMultiplyAdd(
            rest, Vector512.Create(SingleExponential.Fifth), Vector512.Create(SingleExponential.Fourth));
        sum = Vector512.FusedMultiplyAdd(rest, sum, Vector512.Create(SingleExponential.Third));
        sum = Vector512.FusedMultiplyAdd(rest, sum, Vector512.Create(SingleExponential.Second));
        sum = Vector512.FusedMultiplyAdd(rest, sum, Vector512.Create(SingleExponential.First));
        sum = Vector512.FusedMultiplyAdd(rest, sum, Vector512.Create(SingleExponential.Constant));
        return (sum.AsInt32() + Vector512.ShiftLeft(shifted.AsInt32(), SingleExponential.MantissaBits)).AsSingle();
    }
}
