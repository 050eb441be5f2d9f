#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>How much of a growing text is visible. Time that a character does not use up is carried over to the next.</summary>
    internal struct PacedText
    {
        internal PacedText(int visible, double secondsSaved)
        {
            Visible = visible;
            SecondsSaved = secondsSaved;
        }

        /// <summary>Visible characters, in UTF-16 units; never inside a surrogate pair.</summary>
        internal int Visible { get; private set; }

        /// <summary>Time that has passed towards the next character.</summary>
        internal double SecondsSaved { get; private set; }

        internal void ShowAll(int length) => Visible = length;

        /// <summary>Lets time pass.</summary>
        /// <param name="text">The text that exists.</param>
        /// <param name="seconds">Time since the last call.</param>
        /// <param name="pace">The reading speed.</param>
        internal void Advance(ReadOnlySpan<char> text, double seconds, ReadingPace pace)
        {
            SecondsSaved += seconds;
            while (Visible < text.Length)
            {
                double cost = pace.SecondsBefore(Visible == 0 ? '\0' : text[Visible - 1], text[Visible]);
                if (SecondsSaved < cost)
                    return;
                SecondsSaved -= cost;
                bool isPair = char.IsHighSurrogate(text[Visible]) && Visible + 1 < text.Length;
                Visible += isPair ? 2 : 1;
            }

            // The reader has caught up with the writer: waiting saves no time for a burst later.
            SecondsSaved = 0.0;
        }
    }
}
