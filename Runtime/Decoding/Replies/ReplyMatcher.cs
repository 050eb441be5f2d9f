#nullable enable
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Decoding.Replies
{
    /// <summary>Says how well a line answers another one. Each line becomes a vector, and the angle between the two vectors is the measure.</summary>
    /// <remarks>
    /// The vector of a line is the sum of the rows of its grams: its words, the pairs of neighbouring words, and the beginnings of longer words. Heard lines and answers have a table each. The
    /// sums are whole numbers, so the result has the same bits on every machine. One thread at a time can use a matcher.
    /// </remarks>
    internal sealed class ReplyMatcher
    {
        /// <summary>The number of components of a vector.</summary>
        internal const int Width = 64;

        /// <summary>A cosine times this number is a logit of the training.</summary>
        internal const float Scale = 12f;

        /// <summary>The smallest and the largest number of rows of a table. It is a power of two.</summary>
        internal const int FewestRows = 16;

        /// <summary>The largest number of rows of a table.</summary>
        internal const int MostRows = 1 << 16;

        /// <summary>The number of UTF-16 units that are read of a line.</summary>
        internal const int LongestText = 500;

        // A row is read as words of eight components. Four of them are added at once, each in 16 bits, and made positive for that.
        private const int Words = Width / sizeof(ulong);
        private const ulong Positive = 0x8080808080808080;
        private const ulong EveryOther = 0x00FF00FF00FF00FF;
        private const int RowsAtOnce = 1 << 8;

        private readonly TextGrams _grams = new TextGrams(LongestText);
        private readonly int[] _sums = new int[Width];
        private readonly ulong[] _even = new ulong[Words];
        private readonly ulong[] _odd = new ulong[Words];
        private readonly sbyte[] _vector = new sbyte[Width];
        private readonly sbyte[] _heard;
        private readonly sbyte[] _answers;
        private uint[] _sorted = Array.Empty<uint>();

        /// <summary>Creates a matcher.</summary>
        /// <param name="heard">[rows, <see cref="Width"/>]: the rows of heard lines. Not copied.</param>
        /// <param name="answers">[rows, <see cref="Width"/>]: the rows of answers. Not copied.</param>
        /// <exception cref="ArgumentException">The sizes differ, or the number of rows is no power of two in its range.</exception>
        internal ReplyMatcher(sbyte[] heard, sbyte[] answers)
        {
            int rows = heard.Length / Width;
            if (heard.Length != answers.Length || rows * Width != heard.Length || rows < FewestRows || rows > MostRows || (rows & (rows - 1)) != 0)
                throw new ArgumentException($"A matcher needs two tables of equal size, with {FewestRows} to {MostRows} rows of {Width} (a power of two). These have {heard.Length} and {answers.Length} numbers.", nameof(heard));
            _heard = heard;
            _answers = answers;
        }

        /// <summary>[rows, <see cref="Width"/>]: the rows of heard lines.</summary>
        internal ReadOnlySpan<sbyte> HeardRows => _heard;

        /// <summary>[rows, <see cref="Width"/>]: the rows of answers.</summary>
        internal ReadOnlySpan<sbyte> AnswerRows => _answers;

        /// <summary>Returns the vector of a heard line. Allocates nothing.</summary>
        /// <param name="text">The line.</param>
        /// <param name="vector">Receives the vector, <see cref="Width"/> long.</param>
        /// <returns>The length of the vector. 0 for a line without words and marks.</returns>
        internal double ReadHeard(ReadOnlySpan<char> text, Span<sbyte> vector) => Read(_heard, text, vector);

        /// <summary>Returns the vector of an answer. Allocates nothing.</summary>
        /// <param name="text">The line.</param>
        /// <param name="vector">Receives the vector, <see cref="Width"/> long.</param>
        /// <returns>The length of the vector. 0 for a line without words and marks.</returns>
        internal double ReadAnswer(ReadOnlySpan<char> text, Span<sbyte> vector) => Read(_answers, text, vector);

        /// <summary>Returns the grams of a text, of which a vector is the sum. Valid until the next call.</summary>
        internal ReadOnlySpan<uint> GramsOf(ReadOnlySpan<char> text) => _grams.ReadStems(text);

        /// <summary>Returns the different grams of a text, in order.</summary>
        internal uint[] DifferentGramsOf(ReadOnlySpan<char> text)
        {
            ReadOnlySpan<uint> found = GramsOf(text);
            if (_sorted.Length < found.Length)
                _sorted = new uint[found.Length];
            found.CopyTo(_sorted);
            Array.Sort(_sorted, 0, found.Length);
            int count = 0;
            for (int place = 0; place < found.Length; place++)
            {
                if (count == 0 || _sorted[place] != _sorted[count - 1])
                    _sorted[count++] = _sorted[place];
            }

            return _sorted.AsSpan(0, count).ToArray();
        }

        /// <summary>Returns how well an answer fits a heard line, from -1 to 1. Allocates nothing.</summary>
        /// <param name="heard">The vector of the heard line.</param>
        /// <param name="length">The length of that vector.</param>
        /// <param name="answer">The text of the answer.</param>
        internal double Fit(ReadOnlySpan<sbyte> heard, double length, ReadOnlySpan<char> answer) =>
            Cosine(heard, length, _vector, ReadAnswer(answer, _vector));

        /// <summary>Returns the cosine of the angle between two vectors. 0 if one of them has the length 0.</summary>
        internal static double Cosine(ReadOnlySpan<sbyte> one, double oneLength, ReadOnlySpan<sbyte> other, double otherLength)
        {
            if (oneLength == 0.0 || otherLength == 0.0)
                return 0.0;
            return Product(one, other) / (oneLength * otherLength);
        }

        // Whole numbers, so the order of the sums does not matter.
        private static int Product(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
        {
            int index = 0;
            Vector<int> sums = Vector<int>.Zero;
            if (Vector.IsHardwareAccelerated)
            {
                ReadOnlySpan<Vector<sbyte>> ones = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(one.Slice(0, Width));
                ReadOnlySpan<Vector<sbyte>> others = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(other.Slice(0, Width));
                for (int block = 0; block < ones.Length; block++, index += Vector<sbyte>.Count)
                {
                    Vector.Widen(ones[block], out Vector<short> oneLow, out Vector<short> oneHigh);
                    Vector.Widen(others[block], out Vector<short> otherLow, out Vector<short> otherHigh);
                    Vector.Widen(oneLow * otherLow, out Vector<int> first, out Vector<int> second);
                    Vector.Widen(oneHigh * otherHigh, out Vector<int> third, out Vector<int> fourth);
                    sums += first + second + third + fourth;
                }
            }

            int sum = Vector.Dot(sums, Vector<int>.One);
            for (; index < Width; index++)
                sum += one[index] * other[index];
            return sum;
        }

        [MethodImpl(Compiled.AtOnce)]
        private double Read(sbyte[] table, ReadOnlySpan<char> text, Span<sbyte> vector)
        {
            Add(table, GramsOf(text));
            int largest = 0;
            for (int index = 0; index < Width; index++)
                largest = Math.Max(largest, Math.Abs(_sums[index]));
            int square = 0;
            for (int index = 0; index < Width; index++)
            {
                int value = largest == 0 ? 0 : (int)Math.Round(sbyte.MaxValue * (double)_sums[index] / largest);
                vector[index] = (sbyte)value;
                square += value * value;
            }

            return Math.Sqrt(square);
        }

        // The sums of the rows of all grams.
        [MethodImpl(Compiled.AtOnce)]
        private void Add(sbyte[] table, ReadOnlySpan<uint> grams)
        {
            Array.Clear(_sums, 0, Width);
            uint mask = (uint)(table.Length / Width) - 1;
            ReadOnlySpan<ulong> rows = MemoryMarshal.Cast<sbyte, ulong>(table);
            for (int start = 0; start < grams.Length; start += RowsAtOnce)
            {
                ReadOnlySpan<uint> some = grams.Slice(start, Math.Min(RowsAtOnce, grams.Length - start));
                Span<ulong> even = _even;
                Span<ulong> odd = _odd;
                even.Clear();
                odd.Clear();
                foreach (uint gram in some)
                {
                    ReadOnlySpan<ulong> row = rows.Slice((int)(gram & mask) * Words, Words);
                    for (int word = 0; word < row.Length; word++)
                    {
                        ulong components = row[word] ^ Positive;
                        even[word] += components & EveryOther;
                        odd[word] += (components >> 8) & EveryOther;
                    }
                }

                Span<ushort> evenSums = MemoryMarshal.Cast<ulong, ushort>(even);
                Span<ushort> oddSums = MemoryMarshal.Cast<ulong, ushort>(odd);
                int added = some.Length * (sbyte.MaxValue + 1);
                for (int pair = 0; pair < evenSums.Length; pair++)
                {
                    _sums[2 * pair] += evenSums[pair] - added;
                    _sums[(2 * pair) + 1] += oddSums[pair] - added;
                }
            }
        }
    }
}
