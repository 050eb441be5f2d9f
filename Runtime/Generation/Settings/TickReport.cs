#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>What one tick did.</summary>
    public readonly struct TickReport
    {
        internal TickReport(int characters, int steps, TimeSpan elapsed, TimeSpan budget, int linesWaiting)
        {
            Characters = characters;
            Steps = steps;
            Elapsed = elapsed;
            Budget = budget;
            LinesWaiting = linesWaiting;
        }

        /// <summary>Characters appended to all lines, in UTF-16 units.</summary>
        public int Characters { get; }

        /// <summary>Steps taken, counted once for every line that stepped.</summary>
        public int Steps { get; }

        /// <summary>Time the tick took.</summary>
        public TimeSpan Elapsed { get; }

        /// <summary>Time the tick was allowed.</summary>
        public TimeSpan Budget { get; }

        /// <summary>Lines still open when the tick ended.</summary>
        public int LinesWaiting { get; }

        /// <summary>Time beyond the budget; zero when it was kept.</summary>
        public TimeSpan Overrun => Elapsed > Budget ? Elapsed - Budget : TimeSpan.Zero;
    }
}
