#nullable enable
namespace DialogueRnn.Generation.Composing
{
    /// <summary>Where the text of a take comes from.</summary>
    internal enum TakeSource
    {
        /// <summary>The network generates it.</summary>
        Network,

        /// <summary>Pieces of several lines of the corpus.</summary>
        Pieces,

        /// <summary>A line of the corpus in which words are replaced.</summary>
        ChangedLine,
    }
}
