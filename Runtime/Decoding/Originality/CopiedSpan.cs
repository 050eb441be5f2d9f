#nullable enable
namespace DialogueRnn.Decoding.Originality
{
    /// <summary>Follows a text and measures how long its current copy and its longest copy of the corpus are.</summary>
    internal sealed class CopiedSpan
    {
        private readonly OriginalityFilter _filter;
        private readonly GramTrace _trace;

        internal CopiedSpan(OriginalityFilter filter)
        {
            _filter = filter;
            _trace = new GramTrace(filter.GramLength);
        }

        /// <summary>The length of the copy at the end of the text, in characters. 0 if it is shorter than a gram.</summary>
        internal int Current { get; private set; }

        /// <summary>The length of the longest copy in the text, in characters. 0 if no copy is as long as a gram.</summary>
        internal int Longest { get; private set; }

        internal void Reset()
        {
            _trace.Reset();
            Current = 0;
            Longest = 0;
        }

        /// <summary>Returns true if a character would begin a word.</summary>
        internal bool BeginsWord(char character) => _trace.IsAfterSpace && !char.IsWhiteSpace(character);

        /// <summary>Returns the value that <see cref="Current"/> would have after a character.</summary>
        internal int Peek(char character)
        {
            if (_trace.Swallows(character))
                return Current;
            return _trace.TryPeek(character, out ulong hash) && _filter.Contains(hash) ? Longer() : 0;
        }

        internal void Append(char character)
        {
            if (!_trace.Append(character))
                return;
            Current = _trace.HasGram && _filter.Contains(_trace.Hash) ? Longer() : 0;
            if (Current > Longest)
                Longest = Current;
        }

        internal void CopyFrom(CopiedSpan other)
        {
            _trace.CopyFrom(other._trace);
            Current = other.Current;
            Longest = other.Longest;
        }

        private int Longer() => Current == 0 ? _filter.GramLength : Current + 1;
    }
}
