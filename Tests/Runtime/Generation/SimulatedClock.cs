#nullable enable
using System;
using DialogueRnn.Generation;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>A clock that stands still until it is advanced.</summary>
    internal sealed class SimulatedClock : IClock
    {
        public long Nanoseconds { get; private set; } = 1_000_000_000;

        internal void Advance(TimeSpan time) => Nanoseconds += time.Ticks * 100;
    }
}
