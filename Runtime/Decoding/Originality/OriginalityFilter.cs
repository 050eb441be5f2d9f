#nullable enable
using System;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding.Originality
{
    /// <summary>The fingerprint of a corpus. It measures how long a piece of a text is copied from the corpus, without the corpus itself.</summary>
    /// <remarks>
    /// <para>A filter is immutable: all lines on all threads can share one. Case is ignored. Any run of white space, including line breaks, counts as one
    /// character. Prose that was wrapped again is therefore still a copy.</para>
    /// <para>The fingerprint is a table of bits. A gram is a run of <see cref="GramLength"/> characters; each gram of the corpus has set one bit. A copy is a
    /// stretch of text whose grams are all in the table.</para>
    /// <para>No copy with at least the length of a gram is missed or measured too short. A copy can be measured too long: a gram that is not in the corpus is
    /// found in the table with the probability <see cref="FalsePositiveRate"/>, for English 0.54. A copy then seems one character longer at each end
    /// (median). Pieces of the corpus that overlap by a gram's length minus one seem to be one copy.</para>
    /// <para>Text that is not copied seems to be a copy only if many false grams follow each other: see <see cref="FalseSpanRate"/>.</para>
    /// </remarks>
    public sealed class OriginalityFilter
    {
        /// <summary>The name of the fingerprint in the <see cref="DialogueModelFile.Extras"/> of a model file.</summary>
        public const string ExtraName = "originality";

        /// <summary>The default number of characters per gram. Shorter copies are not seen.</summary>
        public const int DefaultGramLength = 14;

        /// <summary>The smallest number of characters per gram.</summary>
        public const int ShortestGram = 4;

        /// <summary>The largest number of characters per gram.</summary>
        public const int LongestGram = 64;

        /// <summary>The largest size of a fingerprint as a share of the corpus size, both in bytes.</summary>
        public const double LargestShare = 0.15;

        /// <summary>The smallest table, in bytes.</summary>
        internal const int SmallestTable = 16;

        /// <summary>The largest table, in bytes. Bit numbers have 32 bits.</summary>
        internal const int LargestTable = int.MaxValue / 8;

        private readonly byte[] _table;

        internal OriginalityFilter(int gramLength, long corpusCharacters, byte[] table)
        {
            _table = table;
            GramLength = gramLength;
            CorpusCharacters = corpusCharacters;
            FalsePositiveRate = SetBits(table) / (8.0 * table.Length);
        }

        /// <summary>The number of characters per gram (a run of characters whose presence in the corpus is known). Shorter copies are not seen. From
        /// <see cref="ShortestGram"/> to <see cref="LongestGram"/>; the fingerprint fixes it.</summary>
        public int GramLength { get; }

        /// <summary>The number of characters of the corpus. A run of white space counts as one.</summary>
        public long CorpusCharacters { get; }

        /// <summary>The probability that a gram outside the corpus seems to be in it: the share of set bits. From 0 to 1.</summary>
        public double FalsePositiveRate { get; }

        /// <summary>The size of the table, in bytes.</summary>
        public int TableBytes => _table.Length;

        /// <summary>The table of bits.</summary>
        internal ReadOnlySpan<byte> Table => _table;

        /// <summary>Creates the fingerprint of a corpus. The same corpus gives the same fingerprint on every platform.</summary>
        /// <param name="corpus">The whole corpus.</param>
        /// <param name="gramLength">The number of characters per gram, from 4 to 64. Default 14. With shorter grams, more pieces that only overlap seem to be
        /// one copy.</param>
        /// <param name="share">The largest size of the fingerprint, with its header, as a share of the corpus size in UTF-8 bytes. Above 0, at most 0.15.
        /// Default 0.15.</param>
        /// <exception cref="ArgumentNullException"><paramref name="corpus"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="gramLength"/> or <paramref name="share"/> is out of its range.</exception>
        /// <exception cref="ArgumentException">The corpus is too small for a fingerprint of this share. See <see cref="IsLargeEnough"/>.</exception>
        public static OriginalityFilter Build(string corpus, int gramLength = DefaultGramLength, double share = LargestShare)
        {
            if (corpus is null)
                throw new ArgumentNullException(nameof(corpus));
            if (gramLength < ShortestGram || gramLength > LongestGram)
                throw new ArgumentOutOfRangeException(nameof(gramLength), gramLength, $"A gram has {ShortestGram} to {LongestGram} characters.");
            if (!(share > 0.0 && share <= LargestShare))
                throw new ArgumentOutOfRangeException(nameof(share), share, $"The share of a fingerprint is above 0 and at most {LargestShare}.");
            long room = Room(corpus, share);
            if (room < SmallestTable)
            {
                throw new ArgumentException(
                    $"The corpus has {Encoding.UTF8.GetByteCount(corpus)} bytes, but a fingerprint needs a corpus of at least " +
                    $"{Math.Ceiling((SmallestTable + OriginalityFormat.LargestHeader) / share)} bytes.", nameof(corpus));
            }

            byte[] table = new byte[Math.Min(room, LargestTable)];
            var trace = new GramTrace(gramLength);
            foreach (char character in corpus)
            {
                if (!trace.Append(character) || !trace.HasGram)
                    continue;
                uint bit = BitOf(trace.Hash, table.Length);
                table[bit >> 3] |= (byte)(1 << (int)(bit & 7));
            }

            return new OriginalityFilter(gramLength, trace.Length, table);
        }

        /// <summary>Returns true if a corpus is large enough for a fingerprint.</summary>
        /// <param name="corpus">The whole corpus.</param>
        /// <param name="share">The largest size of the fingerprint as a share of the corpus size in UTF-8 bytes. Default 0.15.</param>
        /// <exception cref="ArgumentNullException"><paramref name="corpus"/> is null.</exception>
        public static bool IsLargeEnough(string corpus, double share = LargestShare) =>
            Room(corpus ?? throw new ArgumentNullException(nameof(corpus)), share) >= SmallestTable;

        /// <summary>Reads a fingerprint.</summary>
        /// <param name="bytes">The bytes that <see cref="ToBytes"/> returned.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not a fingerprint, are damaged, or have a newer format version.</exception>
        public static OriginalityFilter FromBytes(ReadOnlyMemory<byte> bytes, string name) => OriginalityFormat.Read(bytes, name);

        /// <summary>Returns the fingerprint as bytes, as stored in a model file.</summary>
        public byte[] ToBytes() => OriginalityFormat.Write(this);

        /// <summary>Measures the longest piece of a text that also occurs in the corpus.</summary>
        /// <param name="text">Any text.</param>
        /// <returns>The length in characters; a run of white space counts as one. 0 if no piece is as long as a gram.</returns>
        public int Measure(ReadOnlySpan<char> text)
        {
            var span = new CopiedSpan(this);
            foreach (char character in text)
                span.Append(character);
            return span.Longest;
        }

        /// <summary>Returns the probability that a piece of text without any gram of the corpus seems to be completely copied.</summary>
        /// <param name="characters">The length of the piece in characters. At least <see cref="GramLength"/>.</param>
        /// <exception cref="ArgumentOutOfRangeException">The length is below <see cref="GramLength"/>.</exception>
        public double FalseSpanRate(int characters)
        {
            if (characters < GramLength)
                throw new ArgumentOutOfRangeException(nameof(characters), characters, $"This fingerprint sees only spans of at least {GramLength} characters.");
            return Math.Pow(FalsePositiveRate, characters - GramLength + 1);
        }

        /// <summary>Returns true if a gram with this hash may be in the corpus.</summary>
        internal bool Contains(ulong hash)
        {
            uint bit = BitOf(hash, _table.Length);
            return (_table[bit >> 3] & (1 << (int)(bit & 7))) != 0;
        }

        private static long Room(string corpus, double share) =>
            (long)Math.Floor(share * Encoding.UTF8.GetByteCount(corpus)) - OriginalityFormat.LargestHeader;

        private static uint BitOf(ulong hash, int bytes) => (uint)(((hash >> 32) * (8UL * (ulong)bytes)) >> 32);

        private static long SetBits(byte[] table)
        {
            long bits = 0;
            foreach (byte value in table)
            {
                for (int rest = value; rest != 0; rest &= rest - 1)
                    bits++;
            }

            return bits;
        }
    }
}
