#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>The work of one tick.</summary>
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

        /// <summary>The number of characters generated for all lines together, prepared ones included, in UTF-16 units.</summary>
        public int Characters { get; }

        /// <summary>The number of steps: runs of the network (<see cref="Inference.IStepBackend.Step"/>). A step of a batch counts once for every line in
        /// it.</summary>
        public int Steps { get; }

        /// <summary>The time that the tick took.</summary>
        public TimeSpan Elapsed { get; }

        /// <summary>The budget of the tick.</summary>
        public TimeSpan Budget { get; }

        /// <summary>The number of lines that were still open when the tick ended, as in <see cref="DialogueGenerator.OpenLines"/>.</summary>
        public int LinesWaiting { get; }

        /// <summary>The time beyond the budget, as a time span. Zero if the tick stayed within it.</summary>
        public TimeSpan Overrun => Elapsed > Budget ? Elapsed - Budget : TimeSpan.Zero;
    }
}
