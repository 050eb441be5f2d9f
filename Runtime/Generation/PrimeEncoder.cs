#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Generation
{
    /// <summary>A prime as tokens.</summary>
    internal readonly struct EncodedPrime
    {
        internal EncodedPrime(int[] tokens, int unknownCharacters)
        {
            Tokens = tokens;
            UnknownCharacters = unknownCharacters;
        }

        internal int[] Tokens { get; }

        internal int UnknownCharacters { get; }
    }

    /// <summary>
    /// Turns any prime into tokens. The network is first shown a line break, as every line of its corpus follows one. A character that
    /// the vocabulary lacks is replaced by the first of these that the vocabulary has: its plain form (typographic quotes, dashes,
    /// spaces), its other case, the unknown token. Carriage returns before a line feed are dropped.
    /// </summary>
    internal static class PrimeEncoder
    {
        internal static EncodedPrime Encode(string prime, Vocabulary vocabulary)
        {
            string text = prime.Replace("\r\n", "\n");
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
