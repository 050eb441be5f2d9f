#nullable enable

namespace DialogueRnn.Generation.Composing
{
    /// <summary>How a line ended.</summary>
    internal readonly struct LineEnding
    {
        internal LineEnding(StopReason reason, int length, string? fallback = null)
        {
            Reason = reason;
            Length = length;
            Fallback = fallback;
        }

        internal StopReason Reason { get; }

        /// <summary>The length of the generated text that belongs to the line, with a hidden tag, in UTF-16 units.</summary>
        internal int Length { get; }

        /// <summary>The fallback line that replaces the text, or null.</summary>
        internal string? Fallback { get; }

        internal bool HasEnded => Reason != StopReason.None;
    }
}
