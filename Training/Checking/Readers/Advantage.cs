using System;

namespace DialogueRnn.Training.Checking.Readers;

/// <summary>By how much the model's lines are kept more often than those of the Markov chain.</summary>
/// <param name="Times">The share of the model divided by the share of the chain. Null if no line of the chain is kept.</param>
/// <param name="Difference">The share of the model minus the share of the chain. From -1 to 1.</param>
/// <param name="Low">The lower limit of the difference's 95 % interval.</param>
/// <param name="High">The upper limit of the difference's 95 % interval.</param>
/// <remarks>The interval is made of both Wilson intervals (Newcombe 1998, method 10).</remarks>
internal sealed record Advantage(double? Times, double Difference, double Low, double High)
{
    /// <summary>Compares two sources.</summary>
    public static Advantage Of(SourceScore model, SourceScore chain)
    {
        double difference = model.Kept - chain.Kept;
        double below = Distance(model.Kept - model.KeptInterval.Low, chain.KeptInterval.High - chain.Kept);
        double above = Distance(model.KeptInterval.High - model.Kept, chain.Kept - chain.KeptInterval.Low);
        return new Advantage(chain.Kept > 0 ? model.Kept / chain.Kept : null, difference, difference - below, difference + above);
    }

    private static double Distance(double one, double other) => Math.Sqrt(one * one + other * other);
}
