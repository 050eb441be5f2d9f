#nullable enable

namespace DialogueRnn.Decoding
{
    /// <summary>
    /// A small random number generator whose sequence depends on its seed alone, on every platform: PCG-XSH-RR 64/32.
    /// </summary>
    /// <remarks>
    /// Source: M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
    /// Generation", 2014. State and stream are derived from the seed with SplitMix64 (Steele, Lea, Flood, 2014), so that
    /// neighbouring seeds give unrelated sequences.
    /// </remarks>
    public struct SeededRandom
    {
        private const ulong Multiplier = 6364136223846793005UL;
        private const double TwoToMinus53 = 1.0 / 9007199254740992.0;

        private ulong _state;
        private readonly ulong _increment;

        /// <summary>Starts the sequence of a seed. (A default value of this type is no generator: it gives 0 for ever.)</summary>
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

        /// <summary>Where the sequence stands.</summary>
        internal ulong State => _state;

        /// <summary>Which sequence it is; always odd.</summary>
        internal ulong Increment => _increment;

        /// <summary>The generator that had this state and increment.</summary>
        internal static SeededRandom At(ulong state, ulong increment) => new SeededRandom(state, increment | 1UL);

        /// <summary>A generator that leaves this one's sequence: it stands elsewhere on the same circle, as the seed says.</summary>
        internal SeededRandom Branch(ulong seed) => new SeededRandom(Derive(_state, seed), _increment);

        /// <summary>The next 32 random bits.</summary>
        public uint NextUInt32()
        {
            ulong old = _state;
            _state = unchecked(old * Multiplier + _increment);
            uint shifted = unchecked((uint)(((old >> 18) ^ old) >> 27));
            int rotation = (int)(old >> 59);
            return (shifted >> rotation) | (shifted << (-rotation & 31));
        }

        /// <summary>The next number, uniform in [0, 1), with 53 random bits from two draws.</summary>
        public double NextDouble()
        {
            ulong high = NextUInt32() >> 5;
            ulong low = NextUInt32() >> 6;
            return ((high << 26) | low) * TwoToMinus53;
        }

        /// <summary>A seed for one of many sequences under one seed.</summary>
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
