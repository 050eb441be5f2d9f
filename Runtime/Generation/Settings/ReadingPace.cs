#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>How fast text becomes visible: a reading speed, with pauses at punctuation. Immutable.</summary>
    public sealed class ReadingPace
    {
        /// <summary>Creates a pace.</summary>
        /// <param name="charactersPerSecond">Reading speed, above 0 and at most 10,000.</param>
        /// <param name="clausePause">Further time after a comma, semicolon, colon or dash that a space follows.</param>
        /// <param name="sentencePause">Further time after the end of a sentence inside a line.</param>
        /// <exception cref="ArgumentOutOfRangeException">The speed is out of its range, or a pause is negative.</exception>
        public ReadingPace(double charactersPerSecond, TimeSpan clausePause = default, TimeSpan sentencePause = default)
        {
            if (!(charactersPerSecond > 0 && charactersPerSecond <= FastestCharactersPerSecond))
                throw new ArgumentOutOfRangeException(nameof(charactersPerSecond), charactersPerSecond, $"A reading speed is above 0 and at most {FastestCharactersPerSecond} characters a second.");
            if (clausePause < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(clausePause), clausePause, "A pause is not negative.");
            if (sentencePause < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(sentencePause), sentencePause, "A pause is not negative.");
            CharactersPerSecond = charactersPerSecond;
            ClausePause = clausePause;
            SentencePause = sentencePause;
        }

        /// <summary>The fastest reading speed; for text that is to appear at once, use no pace.</summary>
        public const double FastestCharactersPerSecond = 10_000;

        /// <summary>A calm speaking voice: 40 characters a second, 0.15 s at a comma, 0.35 s at a sentence end.</summary>
        public static ReadingPace Speech { get; } = new ReadingPace(40, TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(350));

        /// <summary>Reading speed.</summary>
        public double CharactersPerSecond { get; }

        /// <summary>Further time after a comma, semicolon, colon or dash that a space follows.</summary>
        public TimeSpan ClausePause { get; }

        /// <summary>Further time after the end of a sentence inside a line.</summary>
        public TimeSpan SentencePause { get; }

        internal double SecondsBefore(char previous, char next)
        {
            double seconds = 1.0 / CharactersPerSecond;
            if (next != ' ')
                return seconds;
            switch (previous)
            {
                case ',': case ';': case ':': case '-': case '\u2014': return seconds + ClausePause.TotalSeconds;
                case '.': case '!': case '?': case '\u2026': return seconds + SentencePause.TotalSeconds;
                default: return seconds;
            }
        }
    }
}
