#nullable enable
using System;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding.Originality
{
    /// <summary>
    /// The fingerprint of a corpus: it knows, without the corpus, how long a piece of any text was copied from it. Immutable: one filter serves
    /// all lines, on any thread.
    /// </summary>
    /// <remarks>
    /// <para>Case does not matter, and any run of white space, line breaks too, is one space that counts as one character: prose that was wrapped
    /// anew is still a copy.</para>
    /// <para>The corpus is kept as a table of bits; each of its grams, the <see cref="GramLength"/> characters from every place on, has set one. A
    /// copy is a stretch of text all of whose grams are in the table, so no copy of a gram and longer is ever missed or taken for shorter than it is. It may be taken for
    /// longer: what is not in the corpus is found in the table at the <see cref="FalsePositiveRate"/>, for English 0.54, so a copy seems one
    /// character longer at each end (median), and pieces of the corpus that overlap by a gram less one seem one copy. A copy made of
    /// nothing needs many false grams in a row: <see cref="FalseSpanRate"/>.</para>
    /// </remarks>
    public sealed class OriginalityFilter
    {
        /// <summary>The name of the fingerprint among the <see cref="DialogueModelFile.Extras"/> of a model file.</summary>
        public const string ExtraName = "originality";

        /// <summary>Characters a gram, where nothing else is asked for: the shortest copy that is seen.</summary>
        public const int DefaultGramLength = 14;

        /// <summary>The shortest gram.</summary>
        public const int ShortestGram = 4;

        /// <summary>The longest gram.</summary>
        public const int LongestGram = 64;

        /// <summary>The largest share of the corpus, both in bytes, that a fingerprint takes.</summary>
        public const double LargestShare = 0.15;

        /// <summary>The fewest bytes of a table.</summary>
        internal const int SmallestTable = 16;

        /// <summary>The most bytes of a table: its bits are counted in 32 bits.</summary>
        internal const int LargestTable = int.MaxValue / 8;

        private readonly byte[] _table;

        internal OriginalityFilter(int gramLength, long corpusCharacters, byte[] table)
        {
            _table = table;
            GramLength = gramLength;
            CorpusCharacters = corpusCharacters;
            FalsePositiveRate = SetBits(table) / (8.0 * table.Length);
        }

        /// <summary>Characters a gram. A shorter copy is not seen.</summary>
        public int GramLength { get; }

        /// <summary>Characters of the corpus, each run of white space counted as one.</summary>
        public long CorpusCharacters { get; }

        /// <summary>How likely a gram that is not in the corpus seems to be: the share of the bits that are set.</summary>
        public double FalsePositiveRate { get; }

        /// <summary>Bytes of the table.</summary>
        public int TableBytes => _table.Length;

        /// <summary>The table.</summary>
        internal ReadOnlySpan<byte> Table => _table;

        /// <summary>Takes the fingerprint of a corpus. The same corpus has the same fingerprint everywhere.</summary>
        /// <param name="corpus">The whole corpus.</param>
        /// <param name="gramLength">Characters a gram, 4 to 64: the shortest copy that is seen. Shorter grams find more pieces that merely overlap.</param>
        /// <param name="share">How many bytes the fingerprint may take, header included, for each byte of the corpus in UTF-8: above 0, at most 0.15.</param>
        /// <exception cref="ArgumentException">The corpus is too small for a fingerprint of that share (see <see cref="IsLargeEnough"/>), or a number is out of its range.</exception>
        public static OriginalityFilter Build(string corpus, int gramLength = DefaultGramLength, double share = LargestShare)
        {
            if (corpus is null)
                throw new ArgumentNullException(nameof(corpus));
            if (gramLength < ShortestGram || gramLength > LongestGram)
                throw new ArgumentOutOfRangeException(nameof(gramLength), gramLength, $"A gram has {ShortestGram} to {LongestGram} characters.");
            if (!(share > 0.0 && share <= LargestShare))
                throw new ArgumentOutOfRangeException(nameof(share), share, $"A fingerprint takes above 0 and at most {LargestShare} of the corpus.");
            long room = Room(corpus, share);
            if (room < SmallestTable)
            {
                throw new ArgumentException(
                    $"The corpus has {Encoding.UTF8.GetByteCount(corpus)} bytes, and a fingerprint needs one of at least " +
                    $"{Math.Ceiling((SmallestTable + OriginalityFormat.LargestHeader) / share)}.", nameof(corpus));
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

        /// <summary>Whether a corpus is large enough for a fingerprint.</summary>
        /// <param name="corpus">The whole corpus.</param>
        /// <param name="share">How many bytes the fingerprint may take for each byte of the corpus.</param>
        public static bool IsLargeEnough(string corpus, double share = LargestShare) =>
            Room(corpus ?? throw new ArgumentNullException(nameof(corpus)), share) >= SmallestTable;

        /// <summary>Reads a fingerprint.</summary>
        /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
        /// <param name="name">What to call its file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are no fingerprint, are damaged, or are of a newer version.</exception>
        public static OriginalityFilter FromBytes(ReadOnlyMemory<byte> bytes, string name) => OriginalityFormat.Read(bytes, name);

        /// <summary>The fingerprint as bytes, as they stand in a model file.</summary>
        public byte[] ToBytes() => OriginalityFormat.Write(this);

        /// <summary>How long the longest piece of a text is that the corpus holds, too.</summary>
        /// <param name="text">Any text.</param>
        /// <returns>Characters, each run of white space counted as one; 0 when no piece is as long as a gram.</returns>
        public int Measure(ReadOnlySpan<char> text)
        {
            var span = new CopiedSpan(this);
            foreach (char character in text)
                span.Append(character);
            return span.Longest;
        }

        /// <summary>How likely a piece of text, none of whose grams is in the corpus, seems to be a copy from end to end.</summary>
        /// <param name="characters">How long it is, at least a gram.</param>
        public double FalseSpanRate(int characters)
        {
            if (characters < GramLength)
                throw new ArgumentOutOfRangeException(nameof(characters), characters, $"A span that is seen has at least {GramLength} characters.");
            return Math.Pow(FalsePositiveRate, characters - GramLength + 1);
        }

        /// <summary>Whether a gram of this hash may be in the corpus.</summary>
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
