#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Recalling
{
    /// <summary>Says which words are so rare that a reader notices them twice.</summary>
    /// <remarks>A word vocabulary is in the order of frequency: its first words are common, and all others are rare. A character vocabulary
    /// knows no words: there, long words are rare.</remarks>
    internal sealed class RareWords
    {
        /// <summary>The number of common words of a word vocabulary. Behind the first 500, a line of the Tavern has one rare word in two lines;
        /// behind 1,000, one in ten.</summary>
        internal const int Common = 500;

        /// <summary>The shortest rare word of a word vocabulary, in UTF-16 units. Shorter ones are mostly pieces.</summary>
        internal const int ShortestKnown = 3;

        /// <summary>The shortest rare word where no vocabulary of words is known, in UTF-16 units.</summary>
        internal const int ShortestUnknown = 8;

        private readonly HashSet<ulong>? _common;
        private readonly HashSet<ulong> _placeholders = new HashSet<ulong>();

        internal RareWords(Vocabulary vocabulary)
        {
            // A player's name in every line is no repetition.
            foreach (Placeholder placeholder in vocabulary.Placeholders)
            {
                var hash = default(TextHash);
                hash.Add(placeholder.Text.AsSpan());
                _placeholders.Add(hash.Value);
            }

            if (vocabulary.Level != TokenLevel.Word)
                return;
            string[] words = vocabulary.Elements.Skip(vocabulary.LetterCount).Where(HasLetter).ToArray();

            // In a small vocabulary, the second half is rare.
            int common = Math.Min(Common, words.Length / 2);
            _common = new HashSet<ulong>();
            for (int index = 0; index < words.Length && _common.Count < common; index++)
            {
                var hash = default(TextHash);
                hash.Add(words[index].AsSpan());
                _common.Add(hash.Value);
            }
        }

        /// <summary>Returns true if a word is rare.</summary>
        /// <param name="word">The hash of the word.</param>
        /// <param name="length">The length of the word, in UTF-16 units.</param>
        internal bool IsRare(in TextHash word, int length)
        {
            bool isRare = _common is null ? length >= ShortestUnknown : length >= ShortestKnown && !_common.Contains(word.Value);
            return isRare && !_placeholders.Contains(word.Value);
        }

        private static bool HasLetter(string word) => word.Any(SentenceMarks.IsWord);
    }
}
