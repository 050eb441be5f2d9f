using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DialogueRnn.Training.Networks.Fused.Lanes;

/// <summary>Four single-precision lanes.</summary>
internal readonly unsafe struct Lanes128 : ILanes<float, Vector128<float>>
{
    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static int TileRows => System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? 8 : 4;

    /// <inheritdoc/>
    public static Vector128<float> Zero => Vector128<float>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, float* destination) => Vector128.Store(value, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Constant(double value) => Vector128.Create((float)value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AddElements(float left, float right) => left + right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToDouble(float value) => value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SquareRoot(Vector128<float> value) => Vector128.Sqrt(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.FusedMultiplyAdd(left, right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplySubtractFrom(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.FusedMultiplyAdd(-left, right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Maximum(Vector128<float> left, Vector128<float> right) => Vector128.MaxNative(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exponential(Vector128<float> value)
    {
        Vector128<float> bounded = Vector128.MinNative(
            Vector128.Create(SingleExponential.Highest),
            Vector128.MaxNative(Vector128.Create(SingleExponential.Lowest), value));
        Vector128<float> shifted = Vector128.FusedMultiplyAdd(
            bounded, Vector128.Create(SingleExponential.BinaryLogarithm), Vector128.Create(SingleExponential.RoundingShift));
        Vector128<float> power = shifted - Vector128.Create(SingleExponential.RoundingShift);
        Vector128<float> rest = Vector128.FusedMultiplyAdd(power, Vector128.Create(-SingleExponential.NaturalHigh), bounded);
        rest = Vector128.FusedMultiplyAdd(power, Vector128.Create(-SingleExponential.NaturalLow), rest);
        Vector128<float> sum = Vector128.FusedMultiplyAdd(
            rest, Vector128.Create(SingleExponential.Fifth), Vector128.Create(SingleExponential.Fourth));
        sum = Vector128.FusedMultiplyAdd(rest, sum, Vector128.Create(SingleExponential.Third));
        sum = Vector128.FusedMultiplyAdd(rest, sum, Vector128.Create(SingleExponential.Second));
        sum = Vector128.FusedMultiplyAdd(rest, sum, Vector128.Create(SingleExponential.First));
        sum = Vector128.FusedMultiplyAdd(rest, sum, Vector128.Create(SingleExponential.Constant));
        return (sum.AsInt32() + Vector128.ShiftLeft(shifted.AsInt32(), SingleExponential.MantissaBits)).AsSingle();
    }
}
