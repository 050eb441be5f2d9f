#nullable enable
using System;
using DialogueRnn.Generation;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>A clock that goes on by the same time at every look, so that every step of a network takes that time.</summary>
    internal sealed class SteppingClock : IClock
    {
        private readonly long _step;
        private long _now;

        internal SteppingClock(TimeSpan step) => _step = step.Ticks * 100;

        public long Nanoseconds => _now += _step;
    }
}
