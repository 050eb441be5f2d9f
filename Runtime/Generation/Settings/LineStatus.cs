#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>The progress of a line. A line only advances in ticks (<see cref="DialogueGenerator.Tick"/>).</summary>
    public enum LineStatus
    {
        /// <summary>The line is open and has no text yet: the network reads the prime, that is the text given to
        /// <c>DialogueGenerator.Next</c>.</summary>
        /// <remarks>A new line has this status, unless it was prepared (<see cref="Speaker.Stock"/>). Ticks spend steps on the
        /// prime, and on a speaker's memory before it. The status ends when the first token of the line is drawn.</remarks>
        Priming,

        /// <summary>The line is open and has begun: ticks generate its text, or make the rest of a generated text visible.</summary>
        /// <remarks>The visible text can still be empty, for example while takes are compared, or before the first
        /// tick of a prepared line.</remarks>
        Speaking,

        /// <summary>The line has ended and all of it is visible. <see cref="DialogueLine.StopReason"/> tells why. Its text changes only if the game
        /// calls <see cref="DialogueLine.Rewind"/>.</summary>
        Completed,
    }
}
