#nullable enable
using System;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Generation.Settings
{
    /// <summary>Classifies characters for the rules: ends of sentences and parts of words, in all languages.</summary>
    internal static class SentenceMarks
    {
        /// <summary>Returns true if a character ends a sentence in every language that has it.</summary>
        internal static bool IsEnd(char character) => ScriptMarks.IsSentenceEnd(character);

        /// <summary>Returns true if a character is part of a word, whatever its neighbours are.</summary>
        internal static bool IsWord(char character) => WordPieces.IsWord(character);

        /// <summary>Returns true if a character can join two parts of a word.</summary>
        internal static bool IsJoiner(char character) => WordPieces.IsJoiner(character);

        /// <summary>Returns true if a word is a title, as 'Mr', whose full stop does not end a sentence.</summary>
        /// <param name="packed">The word, packed by <see cref="Pack"/>.</param>
        internal static bool IsTitle(ulong packed)
        {
            foreach (ulong title in Titles)
            {
                if (title == packed)
                    return true;
            }

            return false;
        }

        /// <summary>Adds a letter to a word in one number. The number holds the last eight letters, without case.</summary>
        internal static ulong Pack(ulong word, char letter) => (word << 8) | (byte)(letter < 128 ? letter | 0x20 : 0xFF);

        private static readonly ulong[] Titles =
            Array.ConvertAll(new[] { "mr", "mrs", "ms", "dr", "st", "prof", "capt", "sgt", "lt", "messrs" }, Packed);

        private static ulong Packed(string word)
        {
            ulong packed = 0;
            foreach (char letter in word)
                packed = Pack(packed, letter);
            return packed;
        }
    }
}
