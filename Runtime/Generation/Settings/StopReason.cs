#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>Why a line ended.</summary>
    public enum StopReason
    {
        /// <summary>The line has not ended: more text is generated.</summary>
        None,

        /// <summary>The network generated a line break. It is not part of the text. See <see cref="GenerationSettings.StopAtLineBreak"/>.</summary>
        LineBreak,

        /// <summary>The line was cut at its length limit, or after the last whole word before it (<see cref="LineRules.WholeWords"/>).</summary>
        /// <remarks>The limit is the smaller one of <see cref="GenerationSettings.MaximumLength"/> and <see cref="LineRules.MaximumCharacters"/>.</remarks>
        MaximumLength,

        /// <summary>The line was cancelled, and its text is what was visible then.</summary>
        /// <remarks>By <see cref="DialogueLine.Cancel"/>, by its cancellation token, or because its generator was disposed or restored another
        /// state.</remarks>
        Cancelled,

        /// <summary>A sentence ended near the length limit (<see cref="LineRules.EndAtSentence"/>).</summary>
        SentenceEnd,

        /// <summary>The network generated one of the <see cref="LineRules.StopTexts"/>, or the tag of a speaker (<see cref="LineRules.EndAtSentence"/>).</summary>
        StopText,

        /// <summary>No continuation was found that all rules and bans allow.</summary>
        /// <remarks>The text is the longest beginning that is a complete line, or the text that was already visible, or the fallback line
        /// (<see cref="DialogueLine.IsFallback"/>).</remarks>
        RulesUnmet,

        /// <summary>A step of the network gave no numbers (NaN or infinity), because the weights or the scene are extreme. Other lines go on.</summary>
        /// <remarks>The text is the longest beginning that is a complete line, or the text that was already visible, or the fallback line
        /// (<see cref="DialogueLine.IsFallback"/>). If a take is already complete, it is shown instead, with its own reason.</remarks>
        BrokenStep,
    }
}
