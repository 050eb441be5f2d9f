#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Generation
{
    /// <summary>The texts that end a line.</summary>
    internal sealed class StopTexts
    {
        private readonly string[] _texts;

        internal StopTexts(IEnumerable<string> texts) => _texts = texts.ToArray();

        /// <summary>The length of the longest stop text that the text ends with; 0 where it ends with none.</summary>
        internal int EndOf(ReadOnlySpan<char> text)
        {
            int longest = 0;
            foreach (string stop in _texts)
            {
                if (stop.Length > longest && text.EndsWith(stop.AsSpan(), StringComparison.Ordinal))
                    longest = stop.Length;
            }

            return longest;
        }

        /// <summary>How many trailing characters of the text are a stop text, or could still become one.</summary>
        internal int HeldOf(ReadOnlySpan<char> text)
        {
            int held = 0;
            foreach (string stop in _texts)
            {
                for (int length = Math.Min(stop.Length, text.Length); length > held; length--)
                {
                    if (text.EndsWith(stop.AsSpan(0, length), StringComparison.Ordinal))
                        held = length;
                }
            }

            return held;
        }
    }
}
