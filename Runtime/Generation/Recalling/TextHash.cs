#nullable enable
using System;
using DialogueRnn.Generation.Settings;

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>The FNV-1a hash of a text without case, marks and blanks. It is the same on every platform.</summary>
    internal struct TextHash
    {
        private const ulong Basis = 14_695_981_039_346_656_037UL;
        private const ulong Prime = 1_099_511_628_211UL;

        // Stored relative to the basis, so the default value is an empty text.
        private ulong _relative;

        /// <summary>The hash. 0 for a text without any letter or digit.</summary>
        internal ulong Value => _relative;

        /// <summary>The hash in 32 bits. 0 for a text without any letter or digit.</summary>
        internal uint Folded => _relative == 0 ? 0 : Math.Max(1u, (uint)(_relative ^ (_relative >> 32)));

        /// <summary>Appends a text.</summary>
        internal void Add(ReadOnlySpan<char> text)
        {
            foreach (char character in text)
            {
                if (SentenceMarks.IsWord(character))
                    AddLetter(character);
            }
        }

        /// <summary>Appends a letter or digit.</summary>
        internal void AddLetter(char character) => Take(char.ToLowerInvariant(character));

        /// <summary>Appends a whole word, so that "a bc" differs from "ab c".</summary>
        internal void AddWord(in TextHash word)
        {
            for (int shift = 0; shift < 64; shift += 16)
                Take((char)(word._relative >> shift));
        }

        private void Take(char unit) => _relative = unchecked((_relative ^ Basis ^ unit) * Prime) ^ Basis;
    }
}
