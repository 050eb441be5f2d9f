using System;

namespace DialogueRnn.Benchmarks;

/// <summary>Something that is measured.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Batch">Characters that one call gives or reads: of as many streams, or of one prime.</param>
/// <param name="Call">One call.</param>
internal sealed record Subject(string Name, int Batch, Action Call);

/// <summary>What was measured.</summary>
/// <param name="Name">The subject's name.</param>
/// <param name="Batch">Characters a call.</param>
/// <param name="Microseconds">Median time a character.</param>
/// <param name="Slowest">The 95th percentile of the rounds' times a character.</param>
/// <param name="Bytes">Bytes of garbage a character.</param>
/// <param name="Ratio">Times faster than the naive way, a character: the median of the rounds' ratios.</param>
internal sealed record Measurement(string Name, int Batch, double Microseconds, double Slowest, double Bytes, double Ratio);
