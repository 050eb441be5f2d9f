#nullable enable
namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>By what rows are sorted.</summary>
    internal enum RowOrder
    {
        /// <summary>As they were made.</summary>
        Number,

        /// <summary>The least surprising first.</summary>
        Perplexity,

        /// <summary>The most original first: the shortest copies of the corpus.</summary>
        Originality,

        /// <summary>The shortest first.</summary>
        Length,

        /// <summary>By the alphabet.</summary>
        Text,

        /// <summary>Starred ones first.</summary>
        Starred,
    }
}
