#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model.Lookup;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Model
{
    /// <summary>The tokens of a model, as an ordered list of texts. The concatenated texts of a text's tokens are that text.</summary>
    /// <remarks>
    /// <para>A token is the smallest piece of text that the network reads or generates. In code it is a number: the index of its text in this list.</para>
    /// <para>A character model's tokens are Unicode text elements. A word model's tokens are letters, followed by words and runs of marks. A word's text
    /// includes the blank before it: " the" and "The" are two tokens.</para>
    /// <para>Token <see cref="UnknownToken"/> stands for all other text. It can be read, but it is never generated.</para>
    /// <para>At character level, encoding takes the longest element that matches at each position. Where none matches, one Unicode scalar value becomes the
    /// unknown token. This rule needs no Unicode tables, so every platform gives the same tokens.</para>
    /// <para>At word level, encoding takes the longest known word that ends at a possible word end: after the word's last letter, or before an apostrophe or
    /// hyphen inside it. An unknown word is spelled: its blank, then its letters as at character level.</para>
    /// <para>Markup of the corpus, such as "&lt;b&gt;" or "[color=red]", is one token at both levels.</para>
    /// <para>A placeholder (<see cref="Placeholders"/>) is one token at both levels, in a word model with or without the blank before it. It is never spelled.</para>
    /// </remarks>
    public sealed class Vocabulary
    {
        /// <summary>The token of text that the vocabulary does not contain.</summary>
        public const int UnknownToken = 0;

        /// <summary>The largest number of tokens.</summary>
        public const int MaximumSize = 1_000_000;

        /// <summary>The largest length of a token's text, in UTF-16 units.</summary>
        public const int LongestElement = 256;

        /// <summary>The largest number of placeholders.</summary>
        public const int MaximumPlaceholders = 1_000;

        private const string UnknownText = "\uFFFD";

        private readonly string[] _elements;
        private readonly TextIndex _tokens;
        private readonly TextIndex _words;
        private readonly int[] _tokenOfChar = new int[char.MaxValue + 1];
        private readonly ushort[] _longestFrom = new ushort[char.MaxValue + 1];
        private readonly Dictionary<int, int> _placeholderOf = new Dictionary<int, int>();
        private readonly bool _hasMarkedWords;

        /// <summary>Creates the vocabulary of a character model. Token 0, the unknown token, is added at the front.</summary>
        /// <param name="elements">The text elements of tokens 1, 2, … Each has from 1 to <see cref="LongestElement"/> UTF-16 units and no half of a surrogate
        /// pair (UTF-8 cannot represent it). None occurs twice.</param>
        /// <exception cref="ArgumentNullException"><paramref name="elements"/> is null.</exception>
        /// <exception cref="ArgumentException">There is no element, there are too many, or one breaks these rules.</exception>
        public Vocabulary(IEnumerable<string> elements)
            : this(elements, null)
        {
        }

        /// <summary>Creates the vocabulary of a word model. Token 0, the unknown token, is added at the front.</summary>
        /// <param name="letters">The text elements of tokens 1, 2, … that spell unknown words: letters, marks, blanks, the line break. The rules are the same
        /// as for a character model.</param>
        /// <param name="words">The words after them, with the blank before a word where it has one. None occurs twice, but a word can have the same text as a
        /// letter. Null creates the vocabulary of a character model.</param>
        /// <exception cref="ArgumentNullException"><paramref name="letters"/> is null.</exception>
        /// <exception cref="ArgumentException">There is no letter, there are too many tokens, or one breaks these rules.</exception>
        public Vocabulary(IEnumerable<string> letters, IEnumerable<string>? words)
            : this(letters, words, Array.Empty<string>())
        {
        }

        /// <summary>Creates a vocabulary with placeholders. Token 0, the unknown token, is added at the front.</summary>
        /// <param name="letters">The text elements of tokens 1, 2, … of a character model, with its placeholders. For a word model: the letters that spell unknown words.</param>
        /// <param name="words">The words after them, with the placeholders of a word model, each with and without the blank before it. Null creates the vocabulary of a character
        /// model.</param>
        /// <param name="placeholders">The texts that are placeholders, as in "{player}". Each is in the vocabulary, and none occurs twice. At most
        /// <see cref="MaximumPlaceholders"/>.</param>
        /// <exception cref="ArgumentNullException"><paramref name="letters"/> or <paramref name="placeholders"/> is null.</exception>
        /// <exception cref="ArgumentException">There is no letter, there are too many tokens or placeholders, or one breaks these rules.</exception>
        public Vocabulary(IEnumerable<string> letters, IEnumerable<string>? words, IEnumerable<string> placeholders)
        {
            if (letters is null)
                throw new ArgumentNullException(nameof(letters));
            Level = words is null ? TokenLevel.Character : TokenLevel.Word;
            string[] elements = new[] { string.Empty }.Concat(letters).ToArray();
            LetterCount = Level == TokenLevel.Word ? elements.Length - 1 : 0;
            int behindLetters = elements.Length;
            Placeholders = PlaceholdersOf(placeholders ?? throw new ArgumentNullException(nameof(placeholders)));
            if (elements.Length < 2)
                throw new ArgumentException("A vocabulary needs at least one text element; none was given.", nameof(letters));
            _elements = words is null ? elements : elements.Concat(words).ToArray();
            if (_elements.Length > MaximumSize)
                throw new ArgumentException($"A vocabulary has at most {MaximumSize} tokens; {_elements.Length} were given.", nameof(letters));

            _tokens = new TextIndex(_elements, behindLetters);
            _words = new TextIndex(_elements, _elements.Length - behindLetters);
            for (int token = 1; token < behindLetters; token++)
            {
                string element = _elements[token];
                Add(_tokens, token, nameof(letters));
                if (Level == TokenLevel.Character && HasPlaceholder(token, element))
                    continue;
                _longestFrom[element[0]] = (ushort)Math.Max(_longestFrom[element[0]], element.Length);
                if (element.Length == 1)
                    _tokenOfChar[element[0]] = token;
            }

            for (int token = behindLetters; token < _elements.Length; token++)
            {
                Add(_words, token, nameof(words));
                string word = _elements[token];
                HasPlaceholder(token, word[0] == ' ' ? word.Substring(1) : word);
                _hasMarkedWords |= IsMarkup(word);
            }

            int unspaced = 0;
            for (int token = 1; token < _elements.Length && Level == TokenLevel.Word; token++)
                unspaced += IsSpelling(token) || !WordPieces.IsWord(_elements[token][^1]) ? 0 : ScriptLetters.IsUnspaced(_elements[token][0]) ? 1 : -1;
            IsUnspaced = unspaced > 0;

            int expected = Placeholders.Count * (Level == TokenLevel.Word ? 2 : 1);
            if (_placeholderOf.Count != expected)
            {
                throw new ArgumentException(
                    $"The vocabulary has {_placeholderOf.Count} tokens of its {Placeholders.Count} placeholders, and {expected} were expected" +
                    (Level == TokenLevel.Word ? ": each with and without the blank before it." : "."), nameof(placeholders));
            }
        }

        /// <summary>What a token of this vocabulary stands for: a character or a word.</summary>
        public TokenLevel Level { get; }

        /// <summary>The number of letters of a word model: tokens 1 to this number spell, and the rest are words. 0 at character level.</summary>
        public int LetterCount { get; }

        /// <summary>The placeholders, in the order of the corpus. Empty if there are none.</summary>
        public IReadOnlyList<Placeholder> Placeholders { get; }

        /// <summary>The number of tokens, including the unknown token.</summary>
        public int Size => _elements.Length;

        /// <summary>The texts of tokens 1, 2, … in order. The unknown token, which has no text, is not included.</summary>
        public IEnumerable<string> Elements => _elements.Skip(1);

        /// <summary>Returns the text of a token. The unknown token returns the replacement character U+FFFD.</summary>
        /// <param name="token">A token, from 0 to <see cref="Size"/> − 1.</param>
        /// <exception cref="ArgumentOutOfRangeException">The token is out of this range.</exception>
        public string TextOf(int token)
        {
            if ((uint)token >= (uint)_elements.Length)
                throw new ArgumentOutOfRangeException(nameof(token), token, $"The vocabulary has tokens 0 to {_elements.Length - 1}.");
            return token == UnknownToken ? UnknownText : _elements[token];
        }

        /// <summary>Finds the token of a text element or, at word level, of a word with its blank.</summary>
        /// <param name="element">The text element or word. If a word and a letter have this text, the word is found.</param>
        /// <param name="token">The token, or <see cref="UnknownToken"/>.</param>
        /// <returns>True if the vocabulary contains the element.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="element"/> is null.</exception>
        public bool TryGetToken(string element, out int token)
        {
            if (element is null)
                throw new ArgumentNullException(nameof(element));
            return _words.TryGet(element.AsSpan(), out token) || _tokens.TryGet(element.AsSpan(), out token);
        }

        /// <summary>Returns true if the token is a letter or digit that spells unknown words. Always false at character level.</summary>
        /// <remarks>A letter of a script without blanks between words, such as a Chinese character, is a piece of its own and spells nothing.</remarks>
        /// <param name="token">A token, from 0 to <see cref="Size"/> − 1. The method returns false for other numbers.</param>
        public bool IsSpelling(int token) =>
            token > UnknownToken && token <= LetterCount && WordPieces.IsWord(_elements[token][0]) && !ScriptLetters.IsUnspaced(_elements[token][0]);

        /// <summary>Whether most words of a word model are of scripts without blanks between words.</summary>
        internal bool IsUnspaced { get; }

        /// <summary>Returns the place of a token's placeholder in <see cref="Placeholders"/>. -1 if the token is no placeholder.</summary>
        /// <param name="token">A token, from 0 to <see cref="Size"/> − 1. The method returns -1 for other numbers.</param>
        public int PlaceholderOf(int token) => _placeholderOf.Count > 0 && _placeholderOf.TryGetValue(token, out int place) ? place : -1;

        /// <summary>Returns true if the token is markup, such as " &lt;b&gt;" or "[/color]".</summary>
        /// <param name="token">A token, from 0 to <see cref="Size"/> − 1. The method returns false for other numbers.</param>
        internal bool IsMarkup(int token) => token > UnknownToken && token < _elements.Length && IsMarkup(_elements[token]) && PlaceholderOf(token) < 0;

        /// <summary>Reads one token of a text.</summary>
        /// <param name="text">The text. At word level, include the text before the position: no token begins inside another word.</param>
        /// <param name="position">Where to read, in UTF-16 units. The method moves it to the end of the token.</param>
        /// <returns>The token, or <see cref="UnknownToken"/> if nothing matches.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The position is not inside the text.</exception>
        public int ReadToken(ReadOnlySpan<char> text, ref int position)
        {
            if ((uint)position >= (uint)text.Length)
                throw new ArgumentOutOfRangeException(nameof(position), position, $"The text has {text.Length} UTF-16 units.");
            if (_placeholderOf.Count > 0 && TryReadPlaceholder(text, ref position, out int placeholder))
                return placeholder;
            if (_hasMarkedWords && TryReadMarkup(text, ref position, out int markup))
                return markup;
            return _words.Count > 0 && TryReadWord(text, ref position, out int word) ? word : ReadLetter(text, ref position);
        }

        /// <summary>Converts a text to tokens.</summary>
        /// <param name="text">Any text.</param>
        /// <returns>The tokens in order. Empty for an empty text.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        public int[] Encode(string text)
        {
            if (text is null)
                throw new ArgumentNullException(nameof(text));
            var tokens = new List<int>(text.Length);
            for (int position = 0; position < text.Length;)
                tokens.Add(ReadToken(text.AsSpan(), ref position));
            return tokens.ToArray();
        }

        /// <summary>Converts tokens to text.</summary>
        /// <param name="tokens">Tokens of this vocabulary.</param>
        /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A token is out of the vocabulary's range.</exception>
        public string Decode(IEnumerable<int> tokens) => string.Concat((tokens ?? throw new ArgumentNullException(nameof(tokens))).Select(TextOf));

        private static Placeholder[] PlaceholdersOf(IEnumerable<string> texts)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (string text in texts)
            {
                if (text is null || !PlaceholderForm.IsOne(text.AsSpan()))
                    throw new ArgumentException($"'{text}' has no form of a placeholder, as {{player}} has.", nameof(texts));
                if (!seen.Add(text))
                    throw new ArgumentException($"The placeholder '{text}' occurs twice.", nameof(texts));
            }

            return seen.Count <= MaximumPlaceholders
                ? texts.Select(text => new Placeholder(text)).ToArray()
                : throw new ArgumentException($"A vocabulary has at most {MaximumPlaceholders} placeholders; {seen.Count} were given.", nameof(texts));
        }

        private bool HasPlaceholder(int token, string text)
        {
            for (int place = 0; place < Placeholders.Count; place++)
            {
                if (Placeholders[place].Text != text)
                    continue;
                _placeholderOf.Add(token, place);
                return true;
            }

            return false;
        }

        private bool TryReadPlaceholder(ReadOnlySpan<char> text, ref int position, out int token)
        {
            token = UnknownToken;
            int blank = Level == TokenLevel.Word ? WordPieces.BlankAt(text, position) : 0;
            int length = PlaceholderForm.LengthAt(text, position + blank);
            TextIndex index = Level == TokenLevel.Word ? _words : _tokens;
            if (length == 0 || !index.TryGet(text.Slice(position, blank + length), out token) || PlaceholderOf(token) < 0)
                return false;
            position += blank + length;
            return true;
        }

        private static bool IsMarkup(string element) => MarkupForm.IsOne(element.AsSpan(element.Length > 1 && element[0] == ' ' ? 1 : 0));

        private bool TryReadMarkup(ReadOnlySpan<char> text, ref int position, out int token)
        {
            token = UnknownToken;
            int blank = WordPieces.BlankAt(text, position);
            int length = MarkupForm.LengthAt(text, position + blank);
            if (length == 0 || !_words.TryGet(text.Slice(position, blank + length), out token))
                return false;
            position += blank + length;
            return true;
        }

        private bool TryReadWord(ReadOnlySpan<char> text, ref int position, out int token)
        {
            token = UnknownToken;
            if (WordPieces.IsInsideWord(text, position))
                return false;
            for (int length = WordPieces.LengthAt(text, position); length > 0; length = WordPieces.ShorterThan(text.Slice(position, length)))
            {
                if (length > LongestElement || !_words.TryGet(text.Slice(position, length), out token))
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
                if (_tokens.TryGet(text.Slice(position, length), out int longToken))
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

        private void Add(TextIndex tokens, int token, string argument)
        {
            string element = _elements[token];
            if (FaultOf(element) is string fault)
                throw new ArgumentException($"Text element {token} of the vocabulary {fault}.", argument);
            if (!tokens.TryAdd(token))
                throw new ArgumentException($"Text element {token} of the vocabulary, {Spelled(element)}, occurs twice.", argument);
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
