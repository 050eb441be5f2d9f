#nullable enable

namespace DialogueRnn.Generation
{
    /// <summary>Why a line ended.</summary>
    public enum StopReason
    {
        /// <summary>It has not ended.</summary>
        None,

        /// <summary>The network ended it with a line break.</summary>
        LineBreak,

        /// <summary>It reached the longest length allowed.</summary>
        MaximumLength,

        /// <summary>It was cancelled.</summary>
        Cancelled,
    }
}
