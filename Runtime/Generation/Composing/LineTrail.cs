#nullable enable
using System;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>
    /// Everything that a line has read and said: the opening (prime) and the generated tokens, their text, and the random state in which
    /// each was drawn. Going back to a position forgets what lies behind it. Allocates nothing after construction.
    /// </summary>
    internal sealed class LineTrail
    {
        private readonly int[] _tokens;
        private readonly int[] _starts;
        private readonly ulong[] _randomStates;
        private readonly float[] _logProbabilities;
        private readonly bool[] _isUnsafeEnd;
        private readonly char[] _text;

        /// <param name="opening">The tokens that are read before anything is generated; at least one.</param>
        /// <param name="capacity">The most text that is generated, in UTF-16 units.</param>
        /// <param name="isHealed">Whether the first generated token begins with a blank that is no part of the text.</param>
        internal LineTrail(ReadOnlySpan<int> opening, int capacity, bool isHealed = false)
        {
            IsHealed = isHealed;
            OpeningCount = opening.Length;
            Count = opening.Length;
            _tokens = new int[opening.Length + capacity];
            opening.CopyTo(_tokens);
            _starts = new int[capacity];
            _randomStates = new ulong[capacity];
            _logProbabilities = new float[capacity];
            _isUnsafeEnd = new bool[capacity];
            _text = new char[capacity];
        }

        /// <summary>Whether the first generated token begins with a blank that is no part of the text (<see cref="PrimeHealing"/>).</summary>
        internal bool IsHealed { get; }

        /// <summary>Whether the next token is that one.</summary>
        internal bool IsNextHealed => IsHealed && Count == OpeningCount;

        /// <summary>Tokens of the opening.</summary>
        internal int OpeningCount { get; }

        /// <summary>All tokens, those of the opening included: also the position of the next one.</summary>
        internal int Count { get; private set; }

        /// <summary>Generated text, in UTF-16 units.</summary>
        internal int TextLength { get; private set; }

        /// <summary>The generated text.</summary>
        internal ReadOnlySpan<char> Text => new ReadOnlySpan<char>(_text, 0, TextLength);

        /// <summary>All tokens.</summary>
        internal ReadOnlySpan<int> Tokens => new ReadOnlySpan<int>(_tokens, 0, Count);

        /// <summary>The token at a position.</summary>
        internal int Token(int position) => _tokens[position];

        /// <summary>Where the text of a position begins; for the next position, the length of the text.</summary>
        internal int TextStart(int position) => position < Count ? _starts[position - OpeningCount] : TextLength;

        /// <summary>The text of a generated position.</summary>
        internal ReadOnlySpan<char> TextAt(int position)
        {
            int start = TextStart(position);
            return new ReadOnlySpan<char>(_text, start, TextStart(position + 1) - start);
        }

        /// <summary>What of a token's text would be added to the text, were it appended.</summary>
        internal ReadOnlySpan<char> Shown(string text) => text.AsSpan(IsNextHealed ? 1 : 0);

        /// <summary>The random state before a generated position was drawn.</summary>
        internal ulong RandomState(int position) => _randomStates[position - OpeningCount];

        /// <summary>The logarithm of the model's own probability of a generated position; 0 where nobody asked for it.</summary>
        internal float LogProbability(int position) => _logProbabilities[position - OpeningCount];

        /// <summary>Appends a generated token, for whose text there must be room.</summary>
        internal void Append(int token, string text, ulong randomState, float logProbability = 0f)
        {
            int index = Count - OpeningCount;
            ReadOnlySpan<char> shown = Shown(text);
            shown.CopyTo(_text.AsSpan(TextLength));
            _tokens[Count++] = token;
            _starts[index] = TextLength;
            _randomStates[index] = randomState;
            _logProbabilities[index] = logProbability;
            TextLength += shown.Length;
        }

        /// <summary>Says whether the text may end behind a piece of it; inside the piece it may not.</summary>
        internal void MarkEnd(int start, int end, bool isSafe)
        {
            _isUnsafeEnd.AsSpan(start, end - start).Fill(true);
            _isUnsafeEnd[end - 1] = !isSafe;
        }

        /// <summary>The longest beginning, up to some length, that may stand alone.</summary>
        internal int SafeLength(int length)
        {
            while (length > 0 && _isUnsafeEnd[length - 1])
                length--;
            return length;
        }

        /// <summary>Forgets a generated position and all behind it.</summary>
        internal void CutAt(int position)
        {
            TextLength = TextStart(position);
            Count = position;
        }

        /// <summary>The first position whose text begins at or behind a place in the text.</summary>
        internal int FirstFrom(int textStart)
        {
            int index = Array.BinarySearch(_starts, 0, Count - OpeningCount, textStart);
            return OpeningCount + (index < 0 ? ~index : index);
        }

        /// <summary>The position in whose text a place lies, or that begins there.</summary>
        internal int PositionOf(int textPlace)
        {
            int first = FirstFrom(textPlace);
            return TextStart(first) > textPlace ? first - 1 : first;
        }

        /// <summary>A trail of its own with the same content.</summary>
        /// <param name="capacity">Room for text, as far as the content does not need more.</param>
        internal LineTrail Copy(int capacity)
        {
            var copy = new LineTrail(new ReadOnlySpan<int>(_tokens, 0, OpeningCount), Math.Max(capacity, TextLength), IsHealed)
            {
                Count = Count,
                TextLength = TextLength,
            };
            Array.Copy(_tokens, copy._tokens, Count);
            Array.Copy(_starts, copy._starts, Count - OpeningCount);
            Array.Copy(_randomStates, copy._randomStates, Count - OpeningCount);
            Array.Copy(_logProbabilities, copy._logProbabilities, Count - OpeningCount);
            Array.Copy(_isUnsafeEnd, copy._isUnsafeEnd, TextLength);
            Array.Copy(_text, copy._text, TextLength);
            return copy;
        }
    }
}
