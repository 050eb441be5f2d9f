#nullable enable
namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>The orders of rows.</summary>
    internal enum RowOrder
    {
        /// <summary>By number.</summary>
        Number,

        /// <summary>By perplexity, lowest first.</summary>
        Perplexity,

        /// <summary>By the longest copy from the corpus, shortest first.</summary>
        Originality,

        /// <summary>By length, shortest first.</summary>
        Length,

        /// <summary>By text, alphabetically.</summary>
        Text,

        /// <summary>Starred rows first.</summary>
        Starred,
    }
}
