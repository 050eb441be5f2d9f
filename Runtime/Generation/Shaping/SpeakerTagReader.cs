#nullable enable

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Finds a tag of capitals and a colon at the beginning of a text, character by character.</summary>
    internal struct SpeakerTagReader
    {
        /// <summary>The length limit of a tag with its colon and blank, in UTF-16 units.</summary>
        internal const int Longest = 34;

        private bool _colonRead;

        /// <summary>Whether more characters are needed to decide.</summary>
        internal bool IsOpen { get; private set; }

        /// <summary>The number of UTF-16 units read while <see cref="IsOpen"/> is true. Afterwards the length of the tag, or 0 if there is none.</summary>
        internal int Length { get; private set; }

        internal static SpeakerTagReader Start() => new SpeakerTagReader { IsOpen = true };

        /// <summary>Adds a character.</summary>
        /// <returns>True if the tag ended before this character.</returns>
        internal bool EndsBefore(char character)
        {
            if (_colonRead && character != ' ')
            {
                IsOpen = false;
                return true;
            }

            Length++;
            if (_colonRead)
            {
                IsOpen = false;
                return false;
            }

            _colonRead = character == ':' && Length > 2;
            bool isInner = character == ' ' || character == '\'' || character == '-' || char.IsDigit(character);
            bool isPart = char.IsUpper(character) || (Length > 1 && isInner);
            if (_colonRead || (isPart && Length < Longest - 1))
                return false;
            Length = 0;
            IsOpen = false;
            return false;
        }
    }
}
