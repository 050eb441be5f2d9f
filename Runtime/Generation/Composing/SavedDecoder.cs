#nullable enable
using System;
using DialogueRnn.Decoding;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>What is saved of a decoder.</summary>
    internal sealed class SavedDecoder
    {
        internal SavedDecoder(string context, int memory, LineTrail trail)
        {
            Context = context;
            Memory = memory;
            Trail = trail;
        }

        internal string Context { get; }

        /// <summary>How much of the context is what a speaker remembers.</summary>
        internal int Memory { get; }

        internal LineTrail Trail { get; }

        internal TextHold Mode { get; set; }

        internal SeededRandom Random { get; set; }

        /// <summary>How many tokens the network has read.</summary>
        internal int Read { get; set; }

        /// <summary>How often the line went back.</summary>
        internal int TurnedBack { get; set; }

        internal int Released { get; set; }

        internal int TagLength { get; set; }

        internal bool HasSpoken { get; set; }

        internal LineEnding Ending { get; set; }

        /// <summary>How much text may be visible.</summary>
        internal int ReleasedLength => Ending.Fallback?.Length ?? Math.Max(0, (Ending.HasEnded ? Ending.Length : Released) - TagLength);

        internal Exclusions Exclusions { get; set; } = new Exclusions();

        /// <summary>The state of the network after so many tokens; null for a line that has ended.</summary>
        internal float[]? State { get; set; }
    }
}
