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

        /// <summary>How much of the generated text is the line's, a hidden tag included.</summary>
        internal int Length { get; }

        /// <summary>What stands in its place; null for the line itself.</summary>
        internal string? Fallback { get; }

        internal bool HasEnded => Reason != StopReason.None;
    }
}
