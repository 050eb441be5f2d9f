#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>Where a line stands.</summary>
    public enum LineStatus
    {
        /// <summary>The network is still reading the prime.</summary>
        Priming,

        /// <summary>Text is being generated.</summary>
        Speaking,

        /// <summary>The line has ended; its text will not change again.</summary>
        Completed,
    }
}
