using System;
using System.Globalization;
using System.Numerics;

namespace DialogueRnn.Training.Fitting.Plans;

/// <summary>The numbers that an option may be. Both ends are allowed. NaN is not.</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal readonly record struct NumberRange<T>(T Least, T Most)
    where T : struct, INumber<T>
{
    /// <summary>What to give, as in "give a whole number from 1 to 64.".</summary>
    public string Rule => string.Create(CultureInfo.InvariantCulture, $"give a {(T.One / (T.One + T.One) == T.Zero ? "whole " : string.Empty)}number from {Least} to {Most}.");

    /// <summary>Whether a number is allowed.</summary>
    public bool Holds(T value) => value >= Least && value <= Most;
}
