using System;
using DialogueRnn.Generation;

namespace DialogueRnn.TerminalTavern;

/// <summary>The time of the game: it moves when a frame passes, and only then.</summary>
internal sealed class GameClock : IClock
{
    /// <inheritdoc/>
    public long Nanoseconds { get; private set; }

    internal void Advance(TimeSpan time) => Nanoseconds += (long)time.TotalNanoseconds;
}
