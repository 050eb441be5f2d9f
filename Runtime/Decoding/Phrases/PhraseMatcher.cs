#nullable enable
using System;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>Runs the automaton over one text. It keeps all live partial matches (usually none to three) and advances each with every character.</summary>
    internal sealed class PhraseMatcher
    {
        private const int DrawnOut = 3;

        private readonly PhraseTrie _trie;
        private PartialMatchSet _alive = new PartialMatchSet();
        private PartialMatchSet _next = new PartialMatchSet();
        private bool _isAtBoundary;
        private bool _isAfterApostrophe;
        private PartialMatch _complete;
        private int _completeEnd;

        internal PhraseMatcher(PhraseTrie trie)
        {
            _trie = trie;
            Reset();
        }

        /// <summary>The number of characters read.</summary>
        internal int Position { get; private set; }

        /// <summary>The start of the oldest live partial match. <see cref="Position"/> if there is none.</summary>
        internal int OldestStart { get; private set; }

        /// <summary>True if a match ends with the last character, provided that a boundary follows.</summary>
        internal bool IsComplete { get; private set; }

        /// <summary>The last match whose boundary was read. Of matches that end at the same place, the longest.</summary>
        internal PartialMatch Found { get; private set; }

        /// <summary>The end of <see cref="Found"/> in the text.</summary>
        internal int FoundEnd { get; private set; }

        /// <summary>Starts a new text.</summary>
        internal void Reset()
        {
            _alive.Clear();
            _isAtBoundary = true;
            _isAfterApostrophe = false;
            IsComplete = false;
            Position = 0;
            OldestStart = 0;
        }

        /// <summary>Marks the position where the line begins. A match that ends before it does not count.</summary>
        internal void BeginText() => IsComplete = false;

        /// <summary>Copies the state of another matcher that uses the same trie.</summary>
        internal void CopyFrom(PhraseMatcher other)
        {
            _alive.CopyFrom(other._alive);
            _isAtBoundary = other._isAtBoundary;
            _isAfterApostrophe = other._isAfterApostrophe;
            IsComplete = other.IsComplete;
            _complete = other._complete;
            _completeEnd = other._completeEnd;
            Position = other.Position;
            OldestStart = other.OldestStart;
        }

        /// <summary>Reads one character.</summary>
        /// <returns>True if the character is the boundary after a match.</returns>
        internal bool Step(char character)
        {
            PhraseCharacter read = PhraseAlphabet.Read(character);
            int position = Position++;
            if (read.IsIgnored)
            {
                if (_alive.Count == 0)
                    OldestStart = Position;
                return false;
            }

            bool matched = IsComplete && !read.IsWord;
            _next.Clear();
            for (int index = 0; index < _alive.Count; index++)
                Advance(_alive[index], read);
            if (_isAtBoundary)
                Start(read, position);
            (_alive, _next) = (_next, _alive);
            _isAtBoundary = !read.IsWord;
            _isAfterApostrophe = read.Symbol == '\'';
            if (matched)
                (Found, FoundEnd) = (_complete, _completeEnd);
            Survey();
            return matched;
        }

        private void Survey()
        {
            IsComplete = false;
            OldestStart = Position;
            for (int index = 0; index < _alive.Count; index++)
            {
                ref readonly PartialMatch match = ref _alive[index];
                OldestStart = Math.Min(OldestStart, match.Start);
                if (IsMatch(match) && (!IsComplete || match.Start < _complete.Start))
                {
                    IsComplete = true;
                    _complete = match;
                    _completeEnd = Position;
                }
            }
        }

        private bool IsMatch(in PartialMatch match) =>
            match.Evidence >= PartialMatch.EnoughEvidence && !match.EndsInBang &&
            (match.IsSpacedOut ? match.Run == '\0' && _trie.IsSpacedEnd(match.Node) : _trie.IsEnd(match.Node) && HasWholeRun(match));

        // A letter occurs as often as in the entry, or at least three times.
        private bool HasWholeRun(in PartialMatch match) => match.Extra == 0 || _trie.RunOf(match.Node) + match.Extra >= DrawnOut;

        private void Start(in PhraseCharacter read, int position)
        {
            if (read.Symbol == PhraseCharacter.Gap)
                return;
            var nothing = new PartialMatch { Node = PhraseTrie.Root, Start = position, FollowsApostrophe = _isAfterApostrophe };
            Descend(nothing, PhraseTrie.Root, read.Symbol, read);
            DescendDisguised(nothing, PhraseTrie.Root, read);
        }

        private void Advance(in PartialMatch match, in PhraseCharacter read)
        {
            if (match.IsSpacedOut)
            {
                AdvanceSpacedOut(match, read);
                return;
            }

            AdvanceTogether(match, read, read.Symbol);
            if (read.Disguise != '\0')
                AdvanceTogether(match, read, read.Disguise);
            if (read.SecondDisguise != '\0')
                AdvanceTogether(match, read, read.SecondDisguise);
            if (read.Separator != '\0' && match.Extra == 0 && !match.FollowsApostrophe && _trie.IsFirst(match.Node))
            {
                PartialMatch apart = match;
                apart.IsSpacedOut = true;
                apart.Run = read.Separator;
                _next.Add(apart);
            }
        }

        private void AdvanceTogether(in PartialMatch match, in PhraseCharacter read, char symbol)
        {
            bool isSame = _trie.SymbolOf(match.Node) == symbol;
            if (isSame && symbol == PhraseCharacter.Gap)
                _next.Add(match);
            if (isSame && _trie.MayRepeat(match.Node))
            {
                PartialMatch longer = Weigh(match, read, symbol);
                longer.Extra = (byte)Math.Min(match.Extra + 1, Math.Max(1, DrawnOut - _trie.RunOf(match.Node)));
                _next.Add(longer);
            }

            if (isSame ? match.Extra == 0 : HasWholeRun(match))
                Descend(match, match.Node, symbol, read);
        }

        private void AdvanceSpacedOut(in PartialMatch match, in PhraseCharacter read)
        {
            if (read.Separator != '\0')
            {
                char run = match.Run == '\0' || match.Run == ' ' ? read.Separator : match.Run;
                bool isSame = read.Separator == ' ' || read.Separator == run;
                if (!isSame || (match.Separator != '\0' && run != ' ' && run != match.Separator))
                    return;
                PartialMatch apart = match;
                apart.Run = run;
                _next.Add(apart);
                return;
            }

            if (match.Run == '\0' || (match.Separator != '\0' && match.Run != match.Separator))
                return;
            PartialMatch next = match;
            next.Separator = match.Run;
            next.Run = '\0';
            ApartFrom(next, match.Node, read);
            int gap = _trie.Child(match.Node, PhraseCharacter.Gap);
            if (gap != PhraseTrie.None)
                ApartFrom(next, gap, read);
        }

        private void ApartFrom(in PartialMatch match, int node, in PhraseCharacter read)
        {
            if (read.IsLetter || read.IsDigit)
                Descend(match, node, read.Symbol, read);
            DescendDisguised(match, node, read);
        }

        private void DescendDisguised(in PartialMatch match, int node, in PhraseCharacter read)
        {
            if (read.Disguise != '\0')
                Descend(match, node, read.Disguise, read);
            if (read.SecondDisguise != '\0')
                Descend(match, node, read.SecondDisguise, read);
        }

        private void Descend(in PartialMatch match, int node, char symbol, in PhraseCharacter read)
        {
            int child = _trie.Child(node, symbol);
            if (child == PhraseTrie.None)
                return;
            PartialMatch deeper = Weigh(match, read, symbol);
            deeper.Node = child;
            deeper.Extra = 0;
            _next.Add(deeper);
        }

        private static PartialMatch Weigh(in PartialMatch match, in PhraseCharacter read, char symbol)
        {
            PartialMatch weighed = match;
            bool isItself = symbol == read.Symbol;
            int evidence = symbol == PhraseCharacter.Gap ? 0 : isItself ? PartialMatch.EnoughEvidence : read.IsDigit ? 0 : 1;
            weighed.Evidence = (byte)Math.Min(PartialMatch.EnoughEvidence, match.Evidence + evidence);
            weighed.EndsInBang = !isItself && read.Symbol == '!';
            return weighed;
        }
    }
}
