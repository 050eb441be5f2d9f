#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>The texts that end a line.</summary>
    internal sealed class StopTexts
    {
        private readonly string[] _texts;

        internal StopTexts(IEnumerable<string> texts) => _texts = texts.ToArray();

        /// <summary>Returns the start of the first stop text that ends after a place of the text, or −1. If several end together, the longest counts.</summary>
        internal int FirstBehind(ReadOnlySpan<char> text, int place)
        {
            for (int end = place + 1; end <= text.Length && _texts.Length > 0; end++)
            {
                int length = EndOf(text.Slice(0, end));
                if (length > 0)
                    return end - length;
            }

            return -1;
        }

        /// <summary>Returns the length of the longest stop text at the end of the text, or 0.</summary>
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

        /// <summary>Returns the number of characters at the end of the text that are a stop text or can still become one.</summary>
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
