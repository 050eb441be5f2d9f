#nullable enable
using System;

namespace DialogueRnn.Decoding.Proposals
{
    /// <summary>One voice of a corpus memory.</summary>
    internal readonly struct RememberedVoice
    {
        internal RememberedVoice(string prime, int[] tokens, StandIn[] standIns, int[] scenes, byte[]? clarities = null)
        {
            Clarities = clarities ?? Array.Empty<byte>();
            Scenes = scenes;
            Prime = prime;
            Tokens = tokens;
            StandIns = standIns;
        }

        internal string Prime { get; }

        internal int[] Tokens { get; }

        internal StandIn[] StandIns { get; }

        /// <summary>The row of each line in the table of values. Empty if lines have no fields.</summary>
        internal int[] Scenes { get; }

        /// <summary>How clearly each line tells its values (<see cref="LineClarity"/>). Empty if nobody measured it.</summary>
        internal byte[] Clarities { get; }
    }
}
