using System;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>A clock that stands still until a test moves it on.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal TimeSpan Passed => TimeSpan.FromTicks(_ticks);

    public override long GetTimestamp() => _ticks;

    internal void Pass(double seconds) => _ticks += TimeSpan.FromSeconds(seconds).Ticks;
}
