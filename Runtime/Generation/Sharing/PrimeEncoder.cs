#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>A prime as tokens.</summary>
    internal readonly struct EncodedPrime
    {
        internal EncodedPrime(int[] tokens, int unknownCharacters, bool isHealed = false)
        {
            Tokens = tokens;
            UnknownCharacters = unknownCharacters;
            IsHealed = isHealed;
        }

        internal int[] Tokens { get; }

        /// <summary>Whether the first generated token takes over the blank at the end (<see cref="PrimeHealing"/>).</summary>
        internal bool IsHealed { get; }

        internal int UnknownCharacters { get; }
    }

    /// <summary>Turns a prime into tokens.</summary>
    /// <remarks>
    /// The first token is a line break, because every line of the corpus follows one. A carriage return before a line feed is dropped.
    /// A character that the vocabulary lacks is replaced by the first of these that the vocabulary has: its plain form (of typographic quotes, dashes and
    /// spaces), its other case, the unknown token.
    /// A word model reads the replaced text, so “don’t” is the word "don't". It reads words that it lacks letter by letter. The first generated word takes
    /// over one blank at the end (<see cref="PrimeHealing"/>). A prime that ends inside a word is read as if the word were complete.
    /// </remarks>
    internal static class PrimeEncoder
    {
        internal static EncodedPrime Encode(string prime, Vocabulary vocabulary)
        {
            string text = prime.Replace("\r\n", "\n");
            if (vocabulary.Level == TokenLevel.Word)
                return EncodeWords(Fold(text, vocabulary), vocabulary);
            var tokens = new List<int>(text.Length + 1) { vocabulary.TryGetToken("\n", out int lineBreak) ? lineBreak : Vocabulary.UnknownToken };
            int unknown = 0;
            for (int position = 0; position < text.Length;)
            {
                int start = position;
                int token = vocabulary.ReadToken(text.AsSpan(), ref position);
                if (token == Vocabulary.UnknownToken && !TryFold(text[start], vocabulary, tokens))
                {
                    unknown++;
                    tokens.Add(Vocabulary.UnknownToken);
                }
                else if (token != Vocabulary.UnknownToken)
                {
                    tokens.Add(token);
                }
            }

            return new EncodedPrime(tokens.ToArray(), unknown);
        }

        /// <summary>Returns the tokens of a text that follows a line break.</summary>
        /// <param name="text">The text.</param>
        /// <param name="vocabulary">The vocabulary of a word model.</param>
        /// <param name="ends">Receives, for each token, the place in the text where it ends.</param>
        internal static List<int> ReadWords(string text, Vocabulary vocabulary, List<int> ends)
        {
            var tokens = new List<int>();
            string line = "\n" + text;
            for (int position = 1; position < line.Length;)
            {
                tokens.Add(vocabulary.ReadToken(line.AsSpan(), ref position));
                ends.Add(position - 1);
            }

            return tokens;
        }

        /// <summary>Replaces the characters of a text that the vocabulary of a word model lacks. A character without a replacement stays.</summary>
        internal static string Fold(string text, Vocabulary vocabulary)
        {
            var folded = new StringBuilder(text.Length);
            for (int position = 0; position < text.Length;)
            {
                int start = position;
                int token = vocabulary.ReadToken(text.AsSpan(), ref position);
                string plain = token == Vocabulary.UnknownToken ? PlainForm(text[start]) : string.Empty;
                if (plain.Length > 0 && plain.All(character => vocabulary.TryGetToken(character.ToString(), out _)))
                    folded.Append(plain);
                else
                    folded.Append(text, start, position - start);
            }

            return folded.ToString();
        }

        private static EncodedPrime EncodeWords(string text, Vocabulary vocabulary)
        {
            bool isHealed = PrimeHealing.IsNeeded(text, vocabulary);
            List<int> tokens = ReadWords(isHealed ? text.Substring(0, text.Length - 1) : text, vocabulary, new List<int>());
            int unknown = tokens.Count(token => token == Vocabulary.UnknownToken);
            tokens.Insert(0, vocabulary.TryGetToken("\n", out int lineBreak) ? lineBreak : Vocabulary.UnknownToken);
            return new EncodedPrime(tokens.ToArray(), unknown, isHealed);
        }

        private static bool TryFold(char character, Vocabulary vocabulary, List<int> tokens)
        {
            string plain = PlainForm(character);
            int before = tokens.Count;
            for (int position = 0; position < plain.Length;)
            {
                int token = vocabulary.ReadToken(plain.AsSpan(), ref position);
                if (token == Vocabulary.UnknownToken)
                {
                    tokens.RemoveRange(before, tokens.Count - before);
                    return false;
                }

                tokens.Add(token);
            }

            return true;
        }

        private static string PlainForm(char character)
        {
            switch (character)
            {
                case '\u2018': case '\u2019': case '\u201A': case '\u2032': return "'";
                case '\u201C': case '\u201D': case '\u201E': case '\u00AB': case '\u00BB': case '\u2033': return "\"";
                case '\u2010': case '\u2011': case '\u2012': case '\u2013': case '\u2014': case '\u2212': return "-";
                case '\u2026': return "...";
                case '\u00A0': case '\u2009': case '\u202F': case '\t': return " ";
                default: return OtherCase(character).ToString();
            }
        }

        private static char OtherCase(char character) =>
            char.IsLower(character) ? char.ToUpperInvariant(character) : char.ToLowerInvariant(character);
    }
}
