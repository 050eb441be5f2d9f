#nullable enable
namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>Where a phrase stands in a text.</summary>
    public readonly struct PhraseMatch
    {
        internal PhraseMatch(string entry, int start, int length)
        {
            Entry = entry;
            Start = start;
            Length = length;
        }

        /// <summary>The entry of the list, as it was given.</summary>
        public string Entry { get; }

        /// <summary>Where the match begins, in UTF-16 units of the text.</summary>
        public int Start { get; }

        /// <summary>How long it is there, in UTF-16 units: disguised or spaced out, it may be longer than the entry.</summary>
        public int Length { get; }
    }
}
