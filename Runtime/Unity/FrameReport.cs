#nullable enable
using System;

namespace DialogueRnn.Unity
{
    /// <summary>What the director did in one frame.</summary>
    public readonly struct FrameReport
    {
        internal FrameReport(int characters, int steps, TimeSpan elapsed, TimeSpan budget, int openLines)
        {
            Characters = characters;
            Steps = steps;
            Elapsed = elapsed;
            Budget = budget;
            OpenLines = openLines;
        }

        /// <summary>Characters appended to all lines, in UTF-16 units.</summary>
        public int Characters { get; }

        /// <summary>Steps of the networks, counted once for every line that stepped.</summary>
        public int Steps { get; }

        /// <summary>Time that the steps took.</summary>
        public TimeSpan Elapsed { get; }

        /// <summary>Time that the frame allowed.</summary>
        public TimeSpan Budget { get; }

        /// <summary>Lines still open when the frame's work was done.</summary>
        public int OpenLines { get; }
    }
}
