#nullable enable
using DialogueRnn.Generation.Composing;

namespace DialogueRnn.Generation.Choosing
{
    /// <summary>A take under way, with the decoder that generates it.</summary>
    internal readonly struct TakeLane
    {
        /// <summary>The number of a take that is not chosen yet.</summary>
        internal const int NotChosen = -1;

        internal TakeLane(LineDecoder decoder, int number, bool isBranch = false)
        {
            Decoder = decoder;
            Number = number;
            IsBranch = isBranch;
        }

        internal LineDecoder Decoder { get; }

        /// <summary>The number of the take, or <see cref="NotChosen"/> before the end of the prime.</summary>
        internal int Number { get; }

        /// <summary>Whether the take goes on in another way than its seed says, because the line is a fork.</summary>
        internal bool IsBranch { get; }
    }
}
