#nullable enable

namespace DialogueRnn.Model.Marks
{
    /// <summary>A word in one number, read letter by letter and without case: its FNV-1a hash.</summary>
    internal static class PackedWord
    {
        private const ulong OffsetBasis = 14695981039346656037;
        private const ulong Prime = 1099511628211;

        /// <summary>Adds a letter.</summary>
        /// <param name="word">The word so far. 0 for none.</param>
        /// <param name="letter">The letter, in UTF-16 units.</param>
        internal static ulong Add(ulong word, char letter) => ((word == 0 ? OffsetBasis : word) ^ char.ToLowerInvariant(letter)) * Prime;

        /// <summary>Packs a whole word.</summary>
        internal static ulong Of(string word)
        {
            ulong packed = 0;
            foreach (char letter in word)
                packed = Add(packed, letter);
            return packed;
        }
    }
}
