#nullable enable
using System;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>How much of a line's text can never be taken back. Lengths are in UTF-16 units of generated text.</summary>
    internal struct LineHold
    {
        private readonly TextHold _mode;

        internal LineHold(TextHold mode, int released)
        {
            _mode = mode;
            Released = released;
            Complete = 0;
        }

        /// <summary>Text that may be shown: the line never goes back behind it.</summary>
        internal int Released { get; private set; }

        /// <summary>The longest beginning, 0 where there is none, that is a whole line as the rules want one.</summary>
        internal int Complete { get; private set; }

        /// <summary>Takes up what was appended.</summary>
        /// <param name="length">The text.</param>
        /// <param name="isComplete">Whether it is a whole line as it stands.</param>
        /// <param name="held">How many trailing characters could still become something that is not allowed.</param>
        internal void Update(int length, bool isComplete, int held)
        {
            if (isComplete)
                Complete = length;
            int final = _mode == TextHold.Character ? length - held : _mode == TextHold.Sentence ? Complete : 0;
            Released = Math.Max(Released, final);
        }
    }
}
