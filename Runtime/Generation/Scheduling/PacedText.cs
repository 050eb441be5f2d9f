#nullable enable
using System;

namespace DialogueRnn.Generation.Scheduling
{
    /// <summary>The visible length of a growing text. Time that a character does not use is saved for the next one.</summary>
    internal struct PacedText
    {
        internal PacedText(int visible, double secondsSaved)
        {
            Visible = visible;
            SecondsSaved = secondsSaved;
        }

        /// <summary>The length of the visible text, in UTF-16 units. Never inside a surrogate pair.</summary>
        internal int Visible { get; private set; }

        /// <summary>The time saved for the next character, in seconds.</summary>
        internal double SecondsSaved { get; private set; }

        internal void ShowAll(int length) => Visible = length;

        /// <summary>Lets time pass and shows the characters that fit in it.</summary>
        /// <param name="text">The text that can be shown.</param>
        /// <param name="seconds">The time since the last call, in seconds.</param>
        /// <param name="pace">The reading pace.</param>
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

            // All text is visible. Waiting time must not be saved, or the next text would appear in a burst.
            SecondsSaved = 0.0;
        }
    }
}
