#nullable enable
using System;
using System.Runtime.CompilerServices;

namespace DialogueRnn.Model.Lookup
{
    /// <summary>Finds the grams of a text: its words, the pairs of neighbouring words, and the pieces of 2 to 5 characters of each word.</summary>
    /// <remarks>
    /// Letters are compared in lower case. A word is a run of letters and digits with its inner apostrophes, or a run of one mark. A piece can
    /// include the boundaries of its word. A gram is known by a hash of 32 bits (FNV-1a with a final mix). The order is by word.
    /// </remarks>
    internal sealed class TextGrams
    {
        private const int ShortestPiece = 2;
        private const int LongestPiece = 5;
        private const int Beginning = 4;
        private const uint HashStart = 2166136261;
        private const uint PieceStart = 2538058380;
        private const uint BeginningStart = 3339675911;
        private const uint HashFactor = 16777619;
        private const char WordEnd = '\u001F';
        private const char Before = '<';
        private const char After = '>';

        // A word of n characters has a word, a pair, and at most n + 2 pieces of each length.
        private const int GramsPerCharacter = 2 + (3 * (LongestPiece - ShortestPiece + 1));

        private readonly uint[] _hashes;
        private readonly int _longestText;

        /// <summary>Creates a buffer.</summary>
        /// <param name="longestText">The number of UTF-16 units that are read of a text.</param>
        internal TextGrams(int longestText)
        {
            _longestText = longestText;
            _hashes = new uint[longestText * GramsPerCharacter];
        }

        /// <summary>Finds the grams of a text. Allocates nothing. The result is valid until the next call.</summary>
        /// <param name="text">The text. It is read up to the limit.</param>
        internal ReadOnlySpan<uint> Read(ReadOnlySpan<char> text) => Read(text, withPieces: true, withBeginnings: false);

        /// <summary>Finds the words of a text and the pairs of neighbouring words, without pieces. Allocates nothing. The result is valid until the next call.</summary>
        /// <param name="text">The text. It is read up to the limit.</param>
        internal ReadOnlySpan<uint> ReadWords(ReadOnlySpan<char> text) => Read(text, withPieces: false, withBeginnings: false);

        /// <summary>Finds the words of a text, the pairs of neighbouring words, and the first four characters of longer words, which forms of a word share. Allocates
        /// nothing. The result is valid until the next call.</summary>
        /// <param name="text">The text. It is read up to the limit.</param>
        internal ReadOnlySpan<uint> ReadStems(ReadOnlySpan<char> text) => Read(text, withPieces: false, withBeginnings: true);

        [MethodImpl(Compiled.AtOnce)]
        private ReadOnlySpan<uint> Read(ReadOnlySpan<char> text, bool withPieces, bool withBeginnings)
        {
            text = text.Slice(0, Math.Min(text.Length, _longestText));
            int count = 0;
            bool hasBefore = false;
            uint before = 0;
            for (int position = 0; position < text.Length;)
            {
                if (char.IsWhiteSpace(text[position]))
                {
                    position++;
                    continue;
                }

                int end = EndOfWord(text, position);
                ReadOnlySpan<char> word = text.Slice(position, end - position);
                uint hash = Extend(HashStart, word);
                _hashes[count++] = Mix(hash);
                if (hasBefore)
                    _hashes[count++] = Mix(Extend(before, word));
                before = hash;
                hasBefore = true;
                count = withPieces ? AddPieces(word, count) : count;
                if (withBeginnings && word.Length > Beginning)
                    _hashes[count++] = Mix(Extend(BeginningStart, word.Slice(0, Beginning)));
                position = end;
            }

            return new ReadOnlySpan<uint>(_hashes, 0, count);
        }

        [MethodImpl(Compiled.AtOnce)]
        private static int EndOfWord(ReadOnlySpan<char> text, int start)
        {
            int end = start + 1;
            if (!WordCharacters.IsOne(text[start]))
            {
                while (end < text.Length && text[end] == text[start])
                    end++;
                return end;
            }

            while (end < text.Length && (WordCharacters.IsOne(text[end]) || IsInnerApostrophe(text, end)))
                end++;
            return end;
        }

        private static bool IsInnerApostrophe(ReadOnlySpan<char> text, int position) =>
            (text[position] == '\'' || text[position] == '\u2019') && position + 1 < text.Length && WordCharacters.IsOne(text[position + 1]);

        // Place -1 is the boundary before the word, the last place is the one after it. The whole word with both boundaries is no piece.
        private int AddPieces(ReadOnlySpan<char> word, int count)
        {
            for (int start = -1; start <= word.Length; start++)
            {
                uint hash = PieceStart;
                for (int length = 1; length <= LongestPiece && start + length <= word.Length + 1; length++)
                {
                    int place = start + length - 1;
                    char unit = place < 0 ? Before : place == word.Length ? After : Lower(word[place]);
                    hash = unchecked((hash ^ unit) * HashFactor);
                    if (length >= ShortestPiece && length < word.Length + 2)
                        _hashes[count++] = Mix(hash);
                }
            }

            return count;
        }

        [MethodImpl(Compiled.AtOnce)]
        private static uint Extend(uint hash, ReadOnlySpan<char> word)
        {
            foreach (char unit in word)
                hash = unchecked((hash ^ Lower(unit)) * HashFactor);
            return unchecked((hash ^ WordEnd) * HashFactor);
        }

        // Most units are in ASCII.
        private static char Lower(char unit)
        {
            if (unit < 0x80)
                return unit >= 'A' && unit <= 'Z' ? (char)(unit | 0x20) : unit;
            return unit == '\u2019' ? '\'' : char.ToLowerInvariant(unit);
        }

        // The last steps of MurmurHash3: bits of FNV-1a that stand high change too seldom.
        private static uint Mix(uint hash)
        {
            unchecked
            {
                hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
                hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
                return hash ^ (hash >> 16);
            }
        }
    }
}
