namespace DialogueRnn.Training.Networks.Fused.Lanes;

/// <summary>
/// e^x in single precision: x = n·ln 2 + r, |r| ≤ ln 2 / 2, and a polynomial of degree 5 in r with the least relative error (7.5e-8),
/// times 2^n.
/// </summary>
internal static class SingleExponential
{
    /// <summary>The largest argument. Above it the result stays e^87, so 1 / (1 + e^x) is never denormal.</summary>
    public const float Highest = 87f;

    /// <summary>The smallest argument.</summary>
    public const float Lowest = -87f;

    /// <summary>1 / ln 2.</summary>
    public const float BinaryLogarithm = 1.44269504f;

    /// <summary>1.5 · 2^23. Adding it leaves the nearest integer in the low mantissa bits.</summary>
    public const float RoundingShift = 12582912f;

    /// <summary>ln 2 with few mantissa bits, so n · ln 2 is exact.</summary>
    public const float NaturalHigh = 0.693359375f;

    /// <summary>ln 2 − <see cref="NaturalHigh"/>.</summary>
    public const float NaturalLow = -2.12194440e-4f;

    /// <summary>The number of mantissa bits below the exponent.</summary>
    public const int MantissaBits = 23;

    /// <summary>Coefficient of r^0.</summary>
    public const float Constant = 1.0000001192092896f;

    /// <summary>Coefficient of r^1.</summary>
    public const float First = 0.9999997019767761f;

    /// <summary>Coefficient of r^2.</summary>
    public const float Second = 0.49998894333839417f;

    /// <summary>Coefficient of r^3.</summary>
    public const float Third = 0.16667574644088745f;

    /// <summary>Coefficient of r^4.</summary>
    public const float Fourth = 0.04191543161869049f;

    /// <summary>Coefficient of r^5.</summary>
    public const float Fifth = 0.008297648280858994f;
}
