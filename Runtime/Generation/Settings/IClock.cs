#nullable enable
using System.Diagnostics;

namespace DialogueRnn.Generation
{
    /// <summary>Tells the time to the scheduler; tests give it a simulated one.</summary>
    public interface IClock
    {
        /// <summary>Nanoseconds since some fixed moment; never runs backwards.</summary>
        long Nanoseconds { get; }
    }

    /// <summary>The clock of the machine.</summary>
    public sealed class StopwatchClock : IClock
    {
        private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

        /// <inheritdoc/>
        public long Nanoseconds => (long)(Stopwatch.GetTimestamp() * NanosecondsPerTick);
    }
}
