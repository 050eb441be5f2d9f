#nullable enable
using DialogueRnn.Generation.Settings;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Finds emoticons in a text, character by character: eyes (: ; =), perhaps a nose, and a mouth, as in ':)', ';-(' and ':D'.</summary>
    internal struct SmileyReader
    {
        private bool _hasNose;
        private bool _isSetOff;
        private char _mouth;

        /// <summary>Whether the last characters are eyes, or eyes and a nose.</summary>
        internal bool IsBegun { get; private set; }

        /// <summary>Whether the last character is the mouth of an emoticon.</summary>
        internal bool IsComplete => _mouth != '\0';

        /// <summary>Adds a character.</summary>
        /// <param name="character">The character.</param>
        /// <param name="previous">The character before it, or \0.</param>
        /// <param name="closes">Whether the character can close an open quote or bracket.</param>
        /// <returns>True if the character is the mouth of an emoticon.</returns>
        internal bool Take(char character, char previous, bool closes)
        {
            if (_mouth != '\0' && character == _mouth && !closes && IsBracket(character))
                return true;
            _mouth = '\0';
            if (IsBegun && IsMouth(character, closes))
            {
                IsBegun = false;
                _mouth = character;
                return true;
            }

            bool isNose = IsBegun && !_hasNose && (character == '-' || character == '^' || character == '\'' || character == 'o');
            bool isEyes = !isNose && (character == ':' || character == ';' || character == '=');
            _isSetOff = isEyes ? !SentenceMarks.IsWord(previous) && previous != ')' : isNose && _isSetOff;
            _hasNose = isNose;
            IsBegun = isNose || isEyes;
            return false;
        }

        // Behind a word, a bracket that can close one is no mouth: "(see below:)". A letter is one only behind a blank: " :D".
        private bool IsMouth(char character, bool closes)
        {
            if (IsBracket(character))
                return _isSetOff || !closes;
            switch (character)
            {
                case 'D': case 'P': case 'p': case 'O': case '3': case '/': case '|': case '*': return _isSetOff;
                default: return false;
            }
        }

        private static bool IsBracket(char character) =>
            character == ')' || character == '(' || character == ']' || character == '[' || character == '}' || character == '{';
    }
}
