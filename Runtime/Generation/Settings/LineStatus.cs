#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>The progress of a line.</summary>
    public enum LineStatus
    {
        /// <summary>The network still reads the prime.</summary>
        Priming,

        /// <summary>Text is generated or becomes visible.</summary>
        Speaking,

        /// <summary>The line has ended and all of it is visible. Its text changes only if the game calls <see cref="DialogueLine.Rewind"/>.</summary>
        Completed,
    }
}
