using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DialogueRnn.Training.Networks.Fused.Lanes;

/// <summary>Eight single-precision lanes.</summary>
internal readonly unsafe struct Lanes256 : ILanes<float, Vector256<float>>
{
    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static int TileRows => 4;

    /// <inheritdoc/>
    public static Vector256<float> Zero => Vector256<float>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, float* destination) => Vector256.Store(value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Constant(double value) => Vector256.Create((float)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AddElements(float left, float right) => left + right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(float value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SquareRoot(Vector256<float> value) => Vector256.Sqrt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplySubtractFrom(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(-left, right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Maximum(Vector256<float> left, Vector256<float> right) => Vector256.MaxNative(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exponential(Vector256<float> value)
    {
        Vector256<float> bounded = Vector256.MinNative(
            Vector256.Create(SingleExponential.Highest),
            Vector256.MaxNative(Vector256.Create(SingleExponential.Lowest), value));
        Vector256<float> shifted = Vector256.FusedMultiplyAdd(
            bounded, Vector256.Create(SingleExponential.BinaryLogarithm), Vector256.Create(SingleExponential.RoundingShift));
        Vector256<float> power = shifted - Vector256.Create(SingleExponential.RoundingShift);
        Vector256<float> rest = Vector256.FusedMultiplyAdd(power, Vector256.Create(-SingleExponential.NaturalHigh), bounded);
        rest = Vector256.FusedMultiplyAdd(power, Vector256.Create(-SingleExponential.NaturalLow), rest);
        Vector256<float> sum = Vector256.FusedMultiplyAdd(
            rest, Vector256.Create(SingleExponential.Fifth), Vector256.Create(SingleExponential.Fourth));
        sum = Vector256.FusedMultiplyAdd(rest, sum, Vector256.Create(SingleExponential.Third));
        sum = Vector256.FusedMultiplyAdd(rest, sum, Vector256.Create(SingleExponential.Second));
        sum = Vector256.FusedMultiplyAdd(rest, sum, Vector256.Create(SingleExponential.First));
        sum = Vector256.FusedMultiplyAdd(rest, sum, Vector256.Create(SingleExponential.Constant));
        return (sum.AsInt32() + Vector256.ShiftLeft(shifted.AsInt32(), SingleExponential.MantissaBits)).AsSingle();
    }
}
