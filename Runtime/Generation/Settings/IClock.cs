#nullable enable
using System.Diagnostics;

namespace DialogueRnn.Generation
{
    /// <summary>A source of time for budgets and for the reading pace. Tests use a simulated clock.</summary>
    public interface IClock
    {
        /// <summary>The time since a fixed moment, in nanoseconds. It never decreases.</summary>
        long Nanoseconds { get; }
    }

    /// <summary>The machine's own clock (<see cref="Stopwatch"/>).</summary>
    public sealed class StopwatchClock : IClock
    {
        private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

        /// <inheritdoc/>
        public long Nanoseconds => (long)(Stopwatch.GetTimestamp() * NanosecondsPerTick);
    }
}
