using System;
using DialogueRnn.Generation;

namespace DialogueRnn.WebTavern;

/// <summary>The time of the reader: it moves with the frames of the page, so a hidden page waits.</summary>
internal sealed class FrameClock : IClock
{
    /// <inheritdoc/>
    public long Nanoseconds { get; private set; }

    internal void Advance(TimeSpan time) => Nanoseconds += (long)time.TotalNanoseconds;
}
