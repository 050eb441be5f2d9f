#nullable enable
using System;
using DialogueRnn.Decoding;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Keeps the tags of one line in pairs, and keeps tags out that the corpus does not have.</summary>
    internal sealed class MarkupGuard : ITextGuard
    {
        private readonly State _state;
        private readonly State _trial;

        /// <summary>Creates a guard.</summary>
        /// <param name="tags">The markup of the vocabulary.</param>
        internal MarkupGuard(MarkupTags tags)
        {
            _state = new State(tags);
            _trial = new State(tags);
        }

        /// <inheritdoc/>
        public int Held => 0;

        /// <inheritdoc/>
        public bool AllowsEnd => _state.Open == 0;

        /// <inheritdoc/>
        public void Begin(ReadOnlySpan<char> prime) => _state.Reset();

        /// <inheritdoc/>
        public bool Allows(ReadOnlySpan<char> characters)
        {
            if (!_state.IsInside && characters.IndexOfAny('<', '{', '[') < 0 && characters.IndexOf('\\') < 0)
                return true;
            _trial.CopyFrom(_state);
            foreach (char character in characters)
            {
                if (!_trial.Take(character))
                    return false;
            }

            return true;
        }

        /// <inheritdoc/>
        public void Append(ReadOnlySpan<char> characters)
        {
            foreach (char character in characters)
                _state.Take(character);
        }

        /// <summary>The open tags of a text, and the tag that its end may become.</summary>
        private sealed class State
        {
            private const int Deepest = 8;

            private readonly MarkupTags _tags;
            private readonly int[] _open = new int[Deepest];
            private readonly char[] _end = new char[MarkupForm.Longest];
            private int _length;

            internal State(MarkupTags tags)
            {
                _tags = tags;
            }

            /// <summary>The number of tags that are open.</summary>
            internal int Open { get; private set; }

            /// <summary>Whether the end of the text may become a tag.</summary>
            internal bool IsInside => _length > 0;

            internal void Reset()
            {
                Open = 0;
                _length = 0;
            }

            internal void CopyFrom(State other)
            {
                Open = other.Open;
                _length = other._length;
                Array.Copy(other._open, _open, Open);
                Array.Copy(other._end, _end, _length);
            }

            /// <summary>Adds a character.</summary>
            /// <returns>False if it completes a tag that does not fit, or that the vocabulary does not have.</returns>
            internal bool Take(char character)
            {
                bool isCode = _length > 0 && _end[0] == '\\';
                if (!isCode && (character == '<' || character == '{' || character == '[' || character == '\\'))
                    _length = 0;
                else if (_length == 0)
                    return true;
                if (_length == _end.Length || character == '\n')
                {
                    _length = 0;
                    return true;
                }

                _end[_length++] = character;
                ReadOnlySpan<char> tag = _end.AsSpan(0, _length);
                if (MarkupForm.IsOne(tag))
                {
                    _length = 0;
                    return Complete(tag);
                }

                if (!isCode || MayBeCode(tag))
                    return true;
                _length = 0;
                return Take(character);
            }

            private static bool MayBeCode(ReadOnlySpan<char> text)
            {
                int place = 1;
                while (place < text.Length && char.IsLetter(text[place]))
                    place++;
                if (place < text.Length && text[place++] != '[')
                    return false;
                while (place < text.Length && char.IsDigit(text[place]))
                    place++;
                return place == text.Length;
            }

            private bool Complete(ReadOnlySpan<char> tag)
            {
                int pair = _tags.Find(tag);
                bool isClosing = MarkupForm.IsClosing(tag);
                if (pair == MarkupTags.None)
                    return !isClosing && !MarkupForm.HasValue(tag);
                if (pair == MarkupTags.Single)
                    return true;
                if (!isClosing)
                {
                    if (Open == Deepest)
                        return false;
                    _open[Open++] = pair;
                    return true;
                }

                if (Open == 0 || _open[Open - 1] != pair)
                    return false;
                Open--;
                return true;
            }
        }
    }
}
