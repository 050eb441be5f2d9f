#nullable enable

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Finds a tag in capitals with a colon at the beginning of a text, character by character.</summary>
    internal struct SpeakerTagReader
    {
        /// <summary>The longest tag, colon and blank included, in UTF-16 units.</summary>
        internal const int Longest = 34;

        private bool _colonRead;

        /// <summary>Whether more characters are needed to know.</summary>
        internal bool IsOpen { get; private set; }

        /// <summary>UTF-16 units read while it was not known; then those of the tag, 0 where there is none.</summary>
        internal int Length { get; private set; }

        internal static SpeakerTagReader Start() => new SpeakerTagReader { IsOpen = true };

        /// <summary>Takes a character up.</summary>
        /// <returns>Whether the tag ended before this character.</returns>
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
