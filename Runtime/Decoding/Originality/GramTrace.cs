#nullable enable
using System;

namespace DialogueRnn.Decoding.Originality
{
    /// <summary>Reads a text without case and with each run of white space as one space, and keeps a rolling hash of its last characters (the
    /// gram).</summary>
    internal sealed class GramTrace
    {
        private const ulong Multiplier = 0x9E3779B97F4A7C15;

        private readonly char[] _gram;
        private readonly ulong _leavingFactor;
        private ulong _hash;
        private int _slot;

        internal GramTrace(int gramLength)
        {
            _gram = new char[gramLength];
            _leavingFactor = 1;
            for (int index = 0; index < gramLength; index++)
                _leavingFactor = unchecked(_leavingFactor * Multiplier);
        }

        /// <summary>The number of characters read. A run of white space counts as one.</summary>
        internal long Length { get; private set; }

        /// <summary>True if the last character was white space, and before the first character.</summary>
        internal bool IsAfterSpace { get; private set; } = true;

        /// <summary>True if enough characters for a gram were read.</summary>
        internal bool HasGram => Length >= _gram.Length;

        /// <summary>A well-mixed hash of the last gram. Valid only if <see cref="HasGram"/> is true.</summary>
        internal ulong Hash => Mix(_hash);

        internal void Reset()
        {
            Array.Clear(_gram, 0, _gram.Length);
            _hash = 0;
            _slot = 0;
            Length = 0;
            IsAfterSpace = true;
        }

        /// <summary>Returns true if a character would add nothing: white space after white space.</summary>
        internal bool Swallows(char character) => IsAfterSpace && Length > 0 && char.IsWhiteSpace(character);

        /// <summary>Computes the hash after a character that is not swallowed. Returns true if there will be a gram.</summary>
        internal bool TryPeek(char character, out ulong hash)
        {
            hash = Mix(Roll(Normalise(character)));
            return Length + 1 >= _gram.Length;
        }

        /// <summary>Appends a character.</summary>
        /// <returns>True if the character counts. False if it was swallowed.</returns>
        internal bool Append(char character)
        {
            if (Swallows(character))
                return false;
            char normal = Normalise(character);
            _hash = Roll(normal);
            _gram[_slot] = normal;
            _slot = _slot + 1 == _gram.Length ? 0 : _slot + 1;
            Length++;
            IsAfterSpace = normal == ' ';
            return true;
        }

        internal void CopyFrom(GramTrace other)
        {
            Array.Copy(other._gram, _gram, _gram.Length);
            _hash = other._hash;
            _slot = other._slot;
            Length = other.Length;
            IsAfterSpace = other.IsAfterSpace;
        }

        private static char Normalise(char character) => char.IsWhiteSpace(character) ? ' ' : char.ToLowerInvariant(character);

        // The slots are NUL until the first gram is complete, so nothing leaves the hash before that.
        private ulong Roll(char normal) => unchecked((_hash * Multiplier) + normal - (_gram[_slot] * _leavingFactor));

        private static ulong Mix(ulong hash)
        {
            unchecked
            {
                hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
                hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
                return hash ^ (hash >> 32);
            }
        }
    }
}
