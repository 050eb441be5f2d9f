#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>When the text of a line is shown. What is shown is never taken back, so that what is held is what can still be made
    /// better.</summary>
    public enum TextHold
    {
        /// <summary>
        /// As soon as the text so far is a whole line by the rules, which is at most a sentence behind. A line that finds no good end then
        /// ends there.
        /// </summary>
        Sentence,

        /// <summary>As soon as nothing that is banned can come of it. A line that finds no good end may then break off without
        /// one.</summary>
        Character,

        /// <summary>When the line has ended.</summary>
        Line,
    }
}
