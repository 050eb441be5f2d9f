#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>When the text of a line is shown.</summary>
    /// <remarks>Visible text is never taken back. The more text is held, the more a line can correct.</remarks>
    public enum TextHold
    {
        /// <summary>Text is shown as soon as the text so far is a complete line by the rules.</summary>
        /// <remarks>The visible text is at most one sentence behind. A line that finds no good end ends there.</remarks>
        Sentence,

        /// <summary>Text is shown as soon as it can no longer become banned text. A line that finds no good end can break off without one.</summary>
        Character,

        /// <summary>Text is shown when the line has ended.</summary>
        Line,
    }
}
