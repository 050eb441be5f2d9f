#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Model
{
    /// <summary>
    /// The tokens of a character model: an ordered list of Unicode text elements. Token <see cref="UnknownToken"/> stands for
    /// everything else; it is read but never spoken.
    /// </summary>
    /// <remarks>
    /// Encoding takes, at every position, the longest element of the vocabulary that matches there; where none matches, one
    /// Unicode scalar value is consumed and becomes the unknown token. The rule needs no Unicode tables, so it gives the same
    /// tokens on every platform.
    /// </remarks>
    public sealed class Vocabulary
    {
        /// <summary>The token of any text that the vocabulary lacks.</summary>
        public const int UnknownToken = 0;

        /// <summary>The largest number of tokens a vocabulary may have.</summary>
        public const int MaximumSize = 1_000_000;

        /// <summary>The longest text element a vocabulary may have, in UTF-16 units.</summary>
        public const int LongestElement = 256;

        private const string UnknownText = "\uFFFD";

        private readonly string[] _elements;
        private readonly Dictionary<string, int> _tokens;
        private readonly int[] _tokenOfChar = new int[char.MaxValue + 1];
        private readonly ushort[] _longestFrom = new ushort[char.MaxValue + 1];

        /// <summary>Creates a vocabulary.</summary>
        /// <param name="elements">The text elements of tokens 1, 2, …; none empty, none twice, none with half a surrogate pair (UTF-8
        /// cannot hold it), none longer than <see cref="LongestElement"/>. Token 0 is added in front.</param>
        /// <exception cref="ArgumentException">There is no element, there are too many, or one breaks these rules.</exception>
        public Vocabulary(IEnumerable<string> elements)
        {
            if (elements is null)
                throw new ArgumentNullException(nameof(elements));
            _elements = new[] { string.Empty }.Concat(elements).ToArray();
            if (_elements.Length < 2)
                throw new ArgumentException("A vocabulary needs at least one text element; none was given.", nameof(elements));
            if (_elements.Length > MaximumSize)
                throw new ArgumentException($"A vocabulary has at most {MaximumSize} tokens; {_elements.Length} were given.", nameof(elements));

            _tokens = new Dictionary<string, int>(_elements.Length, StringComparer.Ordinal);
            for (int token = 1; token < _elements.Length; token++)
            {
                string element = _elements[token];
                if (FaultOf(element) is string fault)
                    throw new ArgumentException($"Text element {token} of the vocabulary {fault}.", nameof(elements));
                if (!_tokens.TryAdd(element, token))
                    throw new ArgumentException($"Text element {token} of the vocabulary, {Spelled(element)}, stands there twice.", nameof(elements));
                _longestFrom[element[0]] = (ushort)Math.Max(_longestFrom[element[0]], element.Length);
                if (element.Length == 1)
                    _tokenOfChar[element[0]] = token;
            }
        }

        /// <summary>The number of tokens, the unknown token included.</summary>
        public int Size => _elements.Length;

        /// <summary>The text elements of tokens 1, 2, … in order (the unknown token, which has no text, left out).</summary>
        public IEnumerable<string> Elements => _elements.Skip(1);

        /// <summary>The text of a token; for the unknown token, the replacement character U+FFFD.</summary>
        /// <param name="token">A token, from 0 to <see cref="Size"/> − 1.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
        public string TextOf(int token)
        {
            if ((uint)token >= (uint)_elements.Length)
                throw new ArgumentOutOfRangeException(nameof(token), token, $"The vocabulary has tokens 0 to {_elements.Length - 1}.");
            return token == UnknownToken ? UnknownText : _elements[token];
        }

        /// <summary>Finds the token of one text element.</summary>
        /// <param name="element">The text element.</param>
        /// <param name="token">Its token, or the unknown token.</param>
        /// <returns>Whether the vocabulary has the element.</returns>
        public bool TryGetToken(string element, out int token) => _tokens.TryGetValue(element, out token);

        /// <summary>Reads the token at a position of a text.</summary>
        /// <param name="text">The text.</param>
        /// <param name="position">Where to read, in UTF-16 units; moved behind what was read.</param>
        /// <returns>The token; the unknown token where nothing matches.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The position is not inside the text.</exception>
        public int ReadToken(ReadOnlySpan<char> text, ref int position)
        {
            if ((uint)position >= (uint)text.Length)
                throw new ArgumentOutOfRangeException(nameof(position), position, $"The text has {text.Length} UTF-16 units.");
            for (int length = Math.Min(_longestFrom[text[position]], text.Length - position); length > 1; length--)
            {
                if (_tokens.TryGetValue(text.Slice(position, length).ToString(), out int longToken))
                {
                    position += length;
                    return longToken;
                }
            }

            bool isPair = char.IsHighSurrogate(text[position]) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]);
            int token = _tokenOfChar[text[position]];
            position += isPair ? 2 : 1;
            return token;
        }

        /// <summary>Turns a text into tokens.</summary>
        /// <param name="text">Any text.</param>
        /// <returns>Its tokens in order.</returns>
        public int[] Encode(string text)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            var tokens = new List<int>(text.Length);
            for (int position = 0; position < text.Length;)
                tokens.Add(ReadToken(text.AsSpan(), ref position));
            return tokens.ToArray();
        }

        /// <summary>Turns tokens into text.</summary>
        /// <param name="tokens">Tokens of this vocabulary.</param>
        public string Decode(IEnumerable<int> tokens) => string.Concat((tokens ?? throw new ArgumentNullException(nameof(tokens))).Select(TextOf));

        private static string? FaultOf(string element)
        {
            if (string.IsNullOrEmpty(element))
                return "is empty";
            if (element.Length > LongestElement)
                return $"has {element.Length} UTF-16 units, and at most {LongestElement} are allowed";
            for (int index = 0; index < element.Length; index++)
            {
                if (!char.IsSurrogate(element[index]))
                    continue;
                if (index + 1 == element.Length || !char.IsSurrogatePair(element[index], element[index + 1]))
                    return $"has half a surrogate pair, {Spelled(element)}";
                index++;
            }

            return null;
        }

        private static string Spelled(string element) => string.Join(" ", element.Select(unit => $"U+{(int)unit:X4}"));
    }
}
