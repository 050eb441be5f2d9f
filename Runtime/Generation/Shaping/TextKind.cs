#nullable enable

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>What a piece of a line's text is.</summary>
    internal enum TextKind
    {
        /// <summary>Text of the corpus.</summary>
        Plain,

        /// <summary>The value of a placeholder, or a part of it.</summary>
        Value,

        /// <summary>A whole tag or code that is one token, with or without the blank before it. The rules look through it.</summary>
        Markup,
    }
}
