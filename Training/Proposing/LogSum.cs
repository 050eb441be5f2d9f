using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Proposing;

/// <summary>Computes the logarithm of a sum of powers of e in single precision. A search reads millions of softmax layers, and the library's powers take half of its time.</summary>
internal static class LogSum
{
    // Below it, e to the power is less than a float's rounding of the sum.
    private const float SmallestExponent = -60;

    // Adding 1.5 · 2^23 rounds a small float to an integer, which is then in the last bits.
    private const float RoundingOffset = 12_582_912;
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;

    // ln 2 in two parts, the first with few bits, so that its product with an integer is exact.
    private const float LogTwoHigh = 0.693359375f;
    private const float LogTwoLow = -2.12194440e-4f;

    /// <summary>Returns ln Σ e^x. The relative error of the sum is below 1e-5.</summary>
    /// <param name="numbers">The numbers. At least one.</param>
    public static float Of(ReadOnlySpan<float> numbers)
    {
        float largest = TensorPrimitives.Max(numbers);
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(numbers);
        Vector<float> sums = Vector<float>.Zero;
        foreach (Vector<float> vector in vectors)
            sums += Power(vector - new Vector<float>(largest));
        float sum = Vector.Sum(sums);
        foreach (float number in numbers[(vectors.Length * Vector<float>.Count)..])
            sum += MathF.Exp(number - largest);
        return largest + MathF.Log(sum);
    }

    // e^x = 2^n · e^r with |r| ≤ ln 2 / 2, and the series of e^r up to r⁶.
    private static Vector<float> Power(Vector<float> x)
    {
        x = Vector.Max(x, new Vector<float>(SmallestExponent));
        Vector<float> shifted = (x * (1 / MathF.Log(2))) + new Vector<float>(RoundingOffset);
        Vector<float> n = shifted - new Vector<float>(RoundingOffset);
        Vector<float> r = x - (n * LogTwoHigh) - (n * LogTwoLow);
        Vector<float> series = new Vector<float>(1f / 720);
        series = (series * r) + new Vector<float>(1f / 120);
        series = (series * r) + new Vector<float>(1f / 24);
        series = (series * r) + new Vector<float>(1f / 6);
        series = (series * r) + new Vector<float>(1f / 2);
        series = (series * r) + Vector<float>.One;
        series = (series * r) + Vector<float>.One;
        Vector<int> scale = Vector.ShiftLeft(Vector.AsVectorInt32(shifted) + new Vector<int>(ExponentBias), MantissaBits);
        return series * Vector.AsVectorSingle(scale);
    }
}
