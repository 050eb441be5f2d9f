#nullable enable
namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>A phrase found in a text, and its place.</summary>
    public readonly struct PhraseMatch
    {
        internal PhraseMatch(string entry, int start, int length)
        {
            Entry = entry;
            Start = start;
            Length = length;
        }

        /// <summary>The entry (the line of the phrase list) that was found, as it was given.</summary>
        public string Entry { get; }

        /// <summary>The start of the match in the text, in UTF-16 units.</summary>
        public int Start { get; }

        /// <summary>The length of the match in the text, in UTF-16 units. A disguised or spaced-out match can be longer than the entry.</summary>
        public int Length { get; }
    }
}
