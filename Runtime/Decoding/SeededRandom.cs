#nullable enable
using System;

namespace DialogueRnn.Decoding
{
    /// <summary>A small random number generator (PCG-XSH-RR 64/32). The same seed gives the same sequence on every platform.</summary>
    /// <remarks>
    /// Source: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation", 2014.
    /// State and stream are derived from the seed with SplitMix64 (Steele, Lea, Flood, 2014). Neighbouring seeds therefore give unrelated sequences.
    /// The default value of this type is not usable: it returns 0 for ever. Create a value with a seed.
    /// </remarks>
    public struct SeededRandom
    {
        private const ulong Multiplier = 6364136223846793005UL;
        private const double TwoToMinus53 = 1.0 / 9007199254740992.0;

        private ulong _state;
        private readonly ulong _increment;

        /// <summary>Creates a generator at the start of a seed's sequence.</summary>
        /// <param name="seed">Any number.</param>
        public SeededRandom(ulong seed)
        {
            ulong mixer = seed;
            ulong start = SplitMix64(ref mixer);
            _increment = SplitMix64(ref mixer) | 1UL;
            _state = unchecked(start + _increment);
            NextUInt32();
        }

        private SeededRandom(ulong state, ulong increment)
        {
            _state = state;
            _increment = increment;
        }

        /// <summary>The current state of the generator.</summary>
        internal ulong State => _state;

        /// <summary>The increment, which selects the sequence. Always odd.</summary>
        internal ulong Increment => _increment;

        /// <summary>Restores a generator from its state and increment.</summary>
        internal static SeededRandom At(ulong state, ulong increment) => new SeededRandom(state, increment | 1UL);

        /// <summary>Returns a generator with the same increment and a state derived from this state and a seed.</summary>
        internal SeededRandom Branch(ulong seed) => new SeededRandom(Derive(_state, seed), _increment);

        /// <summary>Returns the next 32 random bits.</summary>
        public uint NextUInt32()
        {
            ulong old = _state;
            _state = unchecked(old * Multiplier + _increment);
            uint shifted = unchecked((uint)(((old >> 18) ^ old) >> 27));
            int rotation = (int)(old >> 59);
            return (shifted >> rotation) | (shifted << (-rotation & 31));
        }

        /// <summary>Returns the next number, uniform in [0, 1), with 53 random bits. Uses two draws of 32 bits.</summary>
        public double NextDouble()
        {
            ulong high = NextUInt32() >> 5;
            ulong low = NextUInt32() >> 6;
            return ((high << 26) | low) * TwoToMinus53;
        }

        /// <summary>Returns a uniform random number from 0 to <paramref name="count"/> − 1.</summary>
        internal int Below(int count) => Math.Min((int)(NextDouble() * count), count - 1);

        /// <summary>Derives the seed of one of many sequences from a common seed.</summary>
        /// <param name="seed">The common seed.</param>
        /// <param name="index">The number of the sequence.</param>
        public static ulong Derive(ulong seed, ulong index)
        {
            ulong mixer = seed;
            ulong mixed = SplitMix64(ref mixer) ^ unchecked(index * 0x9E3779B97F4A7C15UL);
            return SplitMix64(ref mixed);
        }

        private static ulong SplitMix64(ref ulong state)
        {
            unchecked
            {
                ulong z = state += 0x9E3779B97F4A7C15UL;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
                return z ^ (z >> 31);
            }
        }
    }
}
