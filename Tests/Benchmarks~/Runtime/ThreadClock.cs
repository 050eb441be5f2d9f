using DialogueRnn.Generation;

namespace DialogueRnn.Benchmarks;

/// <summary>A clock that stands still while other programs have the processor.</summary>
internal sealed class ThreadClock : IClock
{
    public long Nanoseconds => (long)(ThreadTime.Microseconds() * 1000);
}
