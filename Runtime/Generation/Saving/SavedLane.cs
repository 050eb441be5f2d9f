#nullable enable
using DialogueRnn.Generation.Choosing;
using DialogueRnn.Generation.Composing;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>A saved take under way.</summary>
    internal readonly struct SavedLane
    {
        internal SavedLane(SavedDecoder? decoder, int number, bool isBranch)
        {
            Decoder = decoder;
            Number = number;
            IsBranch = isBranch;
        }

        /// <summary>The decoder. Null for the first take, whose decoder is that of the line.</summary>
        internal SavedDecoder? Decoder { get; }

        /// <summary>The number of the take, or <see cref="TakeLane.NotChosen"/>.</summary>
        internal int Number { get; }

        /// <summary>Whether the take goes on in another way than its seed says.</summary>
        internal bool IsBranch { get; }
    }
}
