#nullable enable
using System;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>Decides how much of a line's text is released. Lengths are in UTF-16 units of generated text.</summary>
    internal struct LineHold
    {
        private readonly TextHold _mode;

        internal LineHold(TextHold mode, int released)
        {
            _mode = mode;
            Released = released;
            Complete = 0;
        }

        /// <summary>The length of the released text, which can be shown. Decoding never goes back into it.</summary>
        internal int Released { get; private set; }

        /// <summary>The length of the longest beginning that is a complete line by the rules. 0 if there is none.</summary>
        internal int Complete { get; private set; }

        /// <summary>Updates both lengths after text was appended.</summary>
        /// <param name="length">The length of the text.</param>
        /// <param name="isComplete">Whether the text is a complete line.</param>
        /// <param name="held">The number of characters at the end that can still become text that is not allowed.</param>
        internal void Update(int length, bool isComplete, int held)
        {
            if (isComplete)
                Complete = length;
            int final = _mode == TextHold.Character ? length - held : _mode == TextHold.Sentence ? Complete : 0;
            Released = Math.Max(Released, final);
        }
    }
}
