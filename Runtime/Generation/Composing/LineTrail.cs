#nullable enable
using System;
using System.Text;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>The tokens of a line: the opening (memory and prime), and the generated tokens with their text and random states.</summary>
    /// <remarks>A random state is the state before its token was drawn. Nothing is allocated after construction.</remarks>
    internal sealed class LineTrail
    {
        private readonly int[] _tokens;
        private readonly int[] _starts;
        private readonly ulong[] _randomStates;
        private readonly float[] _logProbabilities;
        private readonly bool[] _isUnsafeEnd;
        private readonly char[] _text;

        /// <summary>Creates a trail that contains only the opening.</summary>
        /// <param name="opening">The tokens that are read before the first token is generated. At least one.</param>
        /// <param name="capacity">The length limit of the generated text, in UTF-16 units.</param>
        /// <param name="texts">What each token shows.</param>
        /// <param name="isHealed">Whether the first generated token begins with a blank that is not part of the text.</param>
        internal LineTrail(ReadOnlySpan<int> opening, int capacity, ShownTexts texts, bool isHealed = false)
        {
            Texts = texts;
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

        /// <summary>What each token shows.</summary>
        internal ShownTexts Texts { get; }

        /// <summary>Whether the first generated token begins with a blank that is not part of the text (<see cref="PrimeHealing"/>).</summary>
        internal bool IsHealed { get; }

        /// <summary>Whether the next token is such a first token.</summary>
        internal bool IsNextHealed => IsHealed && Count == OpeningCount;

        /// <summary>The number of tokens of the opening.</summary>
        internal int OpeningCount { get; }

        /// <summary>The number of all tokens, with the opening. It is the position of the next token.</summary>
        internal int Count { get; private set; }

        /// <summary>The length of the generated text, in UTF-16 units.</summary>
        internal int TextLength { get; private set; }

        /// <summary>The generated text.</summary>
        internal ReadOnlySpan<char> Text => new ReadOnlySpan<char>(_text, 0, TextLength);

        /// <summary>All tokens, with the opening.</summary>
        internal ReadOnlySpan<int> Tokens => new ReadOnlySpan<int>(_tokens, 0, Count);

        /// <summary>Returns the token at a position.</summary>
        internal int Token(int position) => _tokens[position];

        /// <summary>Returns the place where the text of a generated position begins. For the next position, this is the length of the text.</summary>
        internal int TextStart(int position) => position < Count ? _starts[position - OpeningCount] : TextLength;

        /// <summary>Returns the text of a generated position.</summary>
        internal ReadOnlySpan<char> TextAt(int position)
        {
            int start = TextStart(position);
            return new ReadOnlySpan<char>(_text, start, TextStart(position + 1) - start);
        }

        /// <summary>Returns the part of a token's text that <see cref="Append"/> would add to the text.</summary>
        internal ReadOnlySpan<char> Shown(string text) => text.AsSpan(IsNextHealed ? 1 : 0);

        /// <summary>Returns the random state before a generated position was drawn.</summary>
        internal ulong RandomState(int position) => _randomStates[position - OpeningCount];

        /// <summary>Returns the natural logarithm of a generated token's probability under the bare model. 0 if it was not computed.</summary>
        internal float LogProbability(int position) => _logProbabilities[position - OpeningCount];

        /// <summary>Appends a generated token. Its text must fit in the capacity.</summary>
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

        /// <summary>Marks whether the text can be shown up to the end of a piece. Inside the piece it can never stop.</summary>
        internal void MarkEnd(int start, int end, bool isSafe)
        {
            _isUnsafeEnd.AsSpan(start, end - start).Fill(true);
            _isUnsafeEnd[end - 1] = !isSafe;
        }

        /// <summary>Returns the longest length, up to a given one, at which the text can be shown alone.</summary>
        internal int SafeLength(int length)
        {
            while (length > 0 && _isUnsafeEnd[length - 1])
                length--;
            return length;
        }

        /// <summary>Returns a part of the text with its placeholders instead of their values. A placeholder whose value begins in it is whole.</summary>
        /// <param name="from">Where the part begins: the begin of a token's text.</param>
        /// <param name="to">Where the part ends.</param>
        /// <param name="vocabulary">The vocabulary.</param>
        internal string Template(int from, int to, Vocabulary vocabulary)
        {
            var template = new StringBuilder(to - from);
            for (int position = FirstFrom(from); position < Count && _starts[position - OpeningCount] < to; position++)
            {
                int start = TextStart(position);
                ReadOnlySpan<char> shown = TextAt(position);
                if (Texts.IsPlaceholder(Token(position)))
                    template.Append(vocabulary.TextOf(Token(position)).AsSpan(IsHealed && position == OpeningCount ? 1 : 0));
                else
                    template.Append(shown.Slice(0, Math.Min(shown.Length, to - start)));
            }

            return template.ToString();
        }

        /// <summary>Whether the text has the value of a placeholder.</summary>
        internal bool HasValues
        {
            get
            {
                for (int position = OpeningCount; Texts.HasPlaceholders && position < Count; position++)
                {
                    if (Texts.IsPlaceholder(Token(position)))
                        return true;
                }

                return false;
            }
        }

        /// <summary>Drops a generated position and all after it.</summary>
        internal void CutAt(int position)
        {
            TextLength = TextStart(position);
            Count = position;
        }

        /// <summary>Returns the first position whose text begins at or after a place in the text.</summary>
        internal int FirstFrom(int textStart)
        {
            int index = Array.BinarySearch(_starts, 0, Count - OpeningCount, textStart);
            return OpeningCount + (index < 0 ? ~index : index);
        }

        /// <summary>Returns the position whose text contains a place or begins there.</summary>
        internal int PositionOf(int textPlace)
        {
            int first = FirstFrom(textPlace);
            return TextStart(first) > textPlace ? first - 1 : first;
        }

        /// <summary>Returns a copy.</summary>
        /// <param name="capacity">The length limit of the copy's text, in UTF-16 units. At least the length of the text is used.</param>
        internal LineTrail Copy(int capacity)
        {
            var copy = new LineTrail(new ReadOnlySpan<int>(_tokens, 0, OpeningCount), Math.Max(capacity, TextLength), Texts, IsHealed)
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
