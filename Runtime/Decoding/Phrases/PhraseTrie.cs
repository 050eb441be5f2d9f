#nullable enable
using System;
using System.Collections.Generic;

namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>The states of a phrase automaton: a trie of all entries.</summary>
    /// <remarks>Nodes are numbered breadth first. The children of a node are therefore neighbours, in the order of their symbols. A node takes 7
    /// bytes.</remarks>
    internal sealed class PhraseTrie
    {
        /// <summary>The root: the node of the empty beginning.</summary>
        internal const int Root = 0;

        /// <summary>The value for "no such node".</summary>
        internal const int None = -1;

        private const byte EndFlag = 1;
        private const byte SpacedEndFlag = 2;
        private const byte FirstFlag = 4;
        private const byte RepeatFlag = 8;
        private const int RunShift = 4;
        private const int LongestRun = 3;
        private const int LinearSearch = 6;

        private readonly int[] _firstChild;
        private readonly char[] _symbols;
        private readonly byte[] _flags;
        private readonly int[] _ends;
        private readonly string[] _entries;

        /// <summary>Builds the trie.</summary>
        /// <param name="entries">Sorted entries. Of entries with equal symbols, the first is kept.</param>
        internal PhraseTrie(IReadOnlyList<PhraseEntry> entries)
        {
            var builder = new Builder(entries);
            builder.Build();
            _firstChild = builder.FirstChild.ToArray();
            _symbols = builder.Symbols.ToArray();
            _flags = builder.Flags.ToArray();
            _ends = builder.Ends.ToArray();
            _entries = builder.Entries.ToArray();
        }

        /// <summary>The number of different entries.</summary>
        internal int Entries => _entries.Length;

        /// <summary>The memory of the automaton, in bytes, without the texts of the entries.</summary>
        internal long Bytes => (4L * _firstChild.Length) + (2L * _symbols.Length) + _flags.Length + ((4L + IntPtr.Size) * _ends.Length);

        /// <summary>Returns the symbol that leads to a node.</summary>
        internal char SymbolOf(int node) => _symbols[node];

        /// <summary>Returns true if an entry ends at a node.</summary>
        internal bool IsEnd(int node) => (_flags[node] & EndFlag) != 0;

        /// <summary>Returns true if an entry that can be spaced out ends at a node.</summary>
        internal bool IsSpacedEnd(int node) => (_flags[node] & SpacedEndFlag) != 0;

        /// <summary>Returns true if a node is the first letter or digit of entries.</summary>
        internal bool IsFirst(int node) => (_flags[node] & FirstFlag) != 0;

        /// <summary>Returns true if the symbol of a node is a letter. A text can draw letters out.</summary>
        internal bool MayRepeat(int node) => (_flags[node] & RepeatFlag) != 0;

        /// <summary>Returns the number of equal symbols in a row that end at a node. 3 means three or more.</summary>
        internal int RunOf(int node) => _flags[node] >> RunShift;

        /// <summary>Returns the entry that ends at a node.</summary>
        internal string EntryAt(int node) => _entries[Array.BinarySearch(_ends, node)];

        /// <summary>Returns the child of a node for a symbol, or <see cref="None"/>.</summary>
        internal int Child(int node, char symbol)
        {
            int low = _firstChild[node];
            int high = _firstChild[node + 1];
            while (high - low > LinearSearch)
            {
                int middle = (low + high) >> 1;
                if (_symbols[middle] > symbol)
                    high = middle;
                else
                    low = middle;
            }

            for (int child = low; child < high; child++)
            {
                if (_symbols[child] == symbol)
                    return child;
            }

            return None;
        }

        private sealed class Builder
        {
            private readonly IReadOnlyList<PhraseEntry> _entries;
            private readonly List<(int Low, int High, int Depth)> _ranges = new List<(int Low, int High, int Depth)>();

            internal Builder(IReadOnlyList<PhraseEntry> entries) => _entries = entries;

            internal List<int> FirstChild { get; } = new List<int>();

            internal List<char> Symbols { get; } = new List<char>();

            internal List<byte> Flags { get; } = new List<byte>();

            internal List<int> Ends { get; } = new List<int>();

            internal List<string> Entries { get; } = new List<string>();

            internal void Build()
            {
                Add('\0', 0, (0, _entries.Count, 0));
                for (int node = 0; node < _ranges.Count; node++)
                {
                    FirstChild.Add(_ranges.Count);
                    Expand(node, _ranges[node].Low, _ranges[node].High, _ranges[node].Depth);
                }

                FirstChild.Add(_ranges.Count);
            }

            private void Expand(int node, int low, int high, int depth)
            {
                if (low < high && _entries[low].Symbols.Length == depth)
                {
                    Flags[node] |= (byte)(EndFlag | (_entries[low].MayBeSpacedOut ? SpacedEndFlag : 0));
                    Ends.Add(node);
                    Entries.Add(_entries[low].Text);
                }

                while (low < high && _entries[low].Symbols.Length == depth)
                    low++;
                while (low < high)
                {
                    char symbol = _entries[low].Symbols[depth];
                    int end = low + 1;
                    while (end < high && _entries[end].Symbols[depth] == symbol)
                        end++;
                    int run = node != Root && Symbols[node] == symbol ? Math.Min(LongestRun, (Flags[node] >> RunShift) + 1) : 1;
                    bool isFirst = depth == 0 && char.IsLetterOrDigit(symbol);
                    int flags = (run << RunShift) | (isFirst ? FirstFlag : 0) | (char.IsLetter(symbol) ? RepeatFlag : 0);
                    Add(symbol, (byte)flags, (low, end, depth + 1));
                    low = end;
                }
            }

            private void Add(char symbol, byte flags, (int Low, int High, int Depth) range)
            {
                Symbols.Add(symbol);
                Flags.Add(flags);
                _ranges.Add(range);
            }
        }
    }
}
