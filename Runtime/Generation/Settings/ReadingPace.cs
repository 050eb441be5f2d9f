#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>The speed at which text becomes visible, with pauses at punctuation. Immutable.</summary>
    /// <remarks>
    /// A character is a Unicode code point: a surrogate pair counts once, and becomes visible as a whole. Blanks and marks take the same time as letters.
    /// A pause comes only if a blank (U+0020) follows the mark directly. There is no pause after the last sentence of a line, before a line break, or where
    /// a closing quote stands between mark and blank. A full stop after a title ("Mr. ") makes a pause, too.
    /// </remarks>
    public sealed class ReadingPace
    {
        /// <summary>Creates a pace.</summary>
        /// <param name="charactersPerSecond">The reading speed, in characters per second. Above 0, at most 10,000.</param>
        /// <param name="clausePause">See <see cref="ClausePause"/>. 0 or more. Default 0.</param>
        /// <param name="sentencePause">See <see cref="SentencePause"/>. 0 or more. Default 0.</param>
        /// <exception cref="ArgumentOutOfRangeException">The speed is NaN or out of its range, or a pause is negative.</exception>
        public ReadingPace(double charactersPerSecond, TimeSpan clausePause = default, TimeSpan sentencePause = default)
        {
            if (!(charactersPerSecond > 0 && charactersPerSecond <= FastestCharactersPerSecond))
            {
                throw new ArgumentOutOfRangeException(nameof(charactersPerSecond), charactersPerSecond,
                    $"The reading speed must be above 0 and at most {FastestCharactersPerSecond} characters per second.");
            }

            if (clausePause < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(clausePause), clausePause, "A pause must not be negative.");
            if (sentencePause < TimeSpan.Zero)
                throw new ArgumentOutOfRangeException(nameof(sentencePause), sentencePause, "A pause must not be negative.");
            CharactersPerSecond = charactersPerSecond;
            ClausePause = clausePause;
            SentencePause = sentencePause;
        }

        /// <summary>The highest reading speed, in characters per second. To show text at once, use no pace.</summary>
        public const double FastestCharactersPerSecond = 10_000;

        /// <summary>The pace of a calm speaking voice: 40 characters per second, 0.15 s at a <see cref="ClausePause"/>, 0.35 s at a
        /// <see cref="SentencePause"/>.</summary>
        public static ReadingPace Speech { get; } = new ReadingPace(40, TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(350));

        /// <summary>The reading speed, in characters per second.</summary>
        public double CharactersPerSecond { get; }

        /// <summary>The pause after a comma, semicolon, colon, hyphen or em dash (, ; : - —) that a blank follows, as a time span of 0 or
        /// more. Default 0. It is added to the time of the blank.</summary>
        public TimeSpan ClausePause { get; }

        /// <summary>The pause after a full stop, exclamation mark, question mark or ellipsis (. ! ? …) that a blank follows, as a time span
        /// of 0 or more. Default 0. It is added to the time of the blank.</summary>
        public TimeSpan SentencePause { get; }

        /// <summary>Returns the time before the next character becomes visible, in seconds.</summary>
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
