#nullable enable
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
    }
}
