#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Model
{
    /// <summary>
    /// The tokens of a model: an ordered list of Unicode text elements; at word level these are followed by words and runs of marks, each with
    /// the blank before it, as " the" and "The". Put together the texts of tokens are the text. Token <see cref="UnknownToken"/> stands for
    /// everything else; it is read but never spoken.
    /// </summary>
    /// <remarks>
    /// <para>At character level encoding takes, at every position, the longest element of the vocabulary that matches there; where none matches, one
    /// Unicode scalar value is consumed and becomes the unknown token. The rule needs no Unicode tables, so it gives the same
    /// tokens on every platform.</para>
    /// <para>At word level it takes the longest known word that ends where a word may end: behind all its letters, or before an apostrophe or hyphen in it.
    /// A word that the vocabulary lacks is spelled: its blank, then letter by letter as at character level.</para>
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
        private readonly Dictionary<string, int> _words;
        private readonly int[] _tokenOfChar = new int[char.MaxValue + 1];
        private readonly ushort[] _longestFrom = new ushort[char.MaxValue + 1];

        /// <summary>Creates the vocabulary of a character model.</summary>
        /// <param name="elements">The text elements of tokens 1, 2, …; none empty, none twice, none with half a surrogate pair (UTF-8
        /// cannot hold it), none longer than <see cref="LongestElement"/>. Token 0 is added in front.</param>
        /// <exception cref="ArgumentException">There is no element, there are too many, or one breaks these rules.</exception>
        public Vocabulary(IEnumerable<string> elements)
            : this(elements, null)
        {
        }

        /// <summary>Creates the vocabulary of a word model.</summary>
        /// <param name="letters">The text elements of tokens 1, 2, …, by which unknown words are spelled: letters, marks, blanks, the line
        /// break. The rules are those of a character model.</param>
        /// <param name="words">The words behind them, each with the blank before it where there is one; none twice. A word of one
        /// letter may have the text of a letter. Null makes the vocabulary of a character model.</param>
        /// <exception cref="ArgumentException">There is no letter, there are too many tokens, or one breaks these rules.</exception>
        public Vocabulary(IEnumerable<string> letters, IEnumerable<string>? words)
        {
            if (letters is null)
                throw new ArgumentNullException(nameof(letters));
            Level = words is null ? TokenLevel.Character : TokenLevel.Word;
            string[] elements = new[] { string.Empty }.Concat(letters).ToArray();
            LetterCount = Level == TokenLevel.Word ? elements.Length - 1 : 0;
            int behindLetters = elements.Length;
            if (elements.Length < 2)
                throw new ArgumentException("A vocabulary needs at least one text element; none was given.", nameof(letters));
            _elements = words is null ? elements : elements.Concat(words).ToArray();
            if (_elements.Length > MaximumSize)
                throw new ArgumentException($"A vocabulary has at most {MaximumSize} tokens; {_elements.Length} were given.", nameof(letters));

            _tokens = new Dictionary<string, int>(behindLetters, StringComparer.Ordinal);
            _words = new Dictionary<string, int>(_elements.Length - behindLetters, StringComparer.Ordinal);
            for (int token = 1; token < behindLetters; token++)
            {
                string element = _elements[token];
                Add(_tokens, element, token, nameof(letters));
                _longestFrom[element[0]] = (ushort)Math.Max(_longestFrom[element[0]], element.Length);
                if (element.Length == 1)
                    _tokenOfChar[element[0]] = token;
            }

            for (int token = behindLetters; token < _elements.Length; token++)
                Add(_words, _elements[token], token, nameof(words));
        }

        /// <summary>What a token stands for.</summary>
        public TokenLevel Level { get; }

        /// <summary>At word level the number of letters: tokens 1 to so many spell, the rest are words. 0 at character level.</summary>
        public int LetterCount { get; }

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

        /// <summary>Finds the token of one text element or, at word level, of one word with its blank; a word before a letter of the same text.</summary>
        /// <param name="element">The text element or word.</param>
        /// <param name="token">Its token, or the unknown token.</param>
        /// <returns>Whether the vocabulary has the element.</returns>
        public bool TryGetToken(string element, out int token) => _words.TryGetValue(element, out token) || _tokens.TryGetValue(element, out token);

        /// <summary>Whether a token is a letter or digit by which an unknown word is spelled. Never so at character level.</summary>
        /// <param name="token">A token, from 0 to <see cref="Size"/> − 1.</param>
        public bool IsSpelling(int token) => token > UnknownToken && token <= LetterCount && WordPieces.IsWord(_elements[token][0]);

        /// <summary>Reads the token at a position of a text.</summary>
        /// <param name="text">The text; at word level with what stands before the position, since inside a word no other begins.</param>
        /// <param name="position">Where to read, in UTF-16 units; moved behind what was read.</param>
        /// <returns>The token; the unknown token where nothing matches.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The position is not inside the text.</exception>
        public int ReadToken(ReadOnlySpan<char> text, ref int position)
        {
            if ((uint)position >= (uint)text.Length)
                throw new ArgumentOutOfRangeException(nameof(position), position, $"The text has {text.Length} UTF-16 units.");
            return _words.Count > 0 && TryReadWord(text, ref position, out int word) ? word : ReadLetter(text, ref position);
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

        private bool TryReadWord(ReadOnlySpan<char> text, ref int position, out int token)
        {
            token = UnknownToken;
            if (WordPieces.IsInsideWord(text, position))
                return false;
            for (int length = WordPieces.LengthAt(text, position); length > 0; length = WordPieces.ShorterThan(text.Slice(position, length)))
            {
                if (length > LongestElement || !_words.TryGetValue(text.Slice(position, length).ToString(), out token))
                    continue;
                position += length;
                return true;
            }

            return false;
        }

        private int ReadLetter(ReadOnlySpan<char> text, ref int position)
        {
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

        private static void Add(Dictionary<string, int> tokens, string element, int token, string argument)
        {
            if (FaultOf(element) is string fault)
                throw new ArgumentException($"Text element {token} of the vocabulary {fault}.", argument);
            if (!tokens.TryAdd(element, token))
                throw new ArgumentException($"Text element {token} of the vocabulary, {Spelled(element)}, stands there twice.", argument);
        }

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
