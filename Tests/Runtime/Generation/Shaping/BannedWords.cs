#nullable enable
using System;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Tests.Generation.Shaping
{
    /// <summary>
    /// The simplest guard there is: some words may not occur in prime and text together, wherever they stand. One that ends in $ is banned
    /// only where a blank, a full stop or the end of the line follows.
    /// </summary>
    internal sealed class BannedWords : ITextGuard
    {
        private readonly string[] _words;
        private readonly string[] _wholeWords;
        private readonly char[] _text = new char[4096];
        private int _length;

        internal BannedWords(params string[] words)
        {
            _wholeWords = words.Where(word => word.EndsWith('$')).Select(word => word.TrimEnd('$')).ToArray();
            _words = words.Where(word => !word.EndsWith('$')).Concat(_wholeWords.SelectMany(word => new[] { word + " ", word + "." })).ToArray();
        }

        public int Held { get; private set; }

        public bool AllowsEnd
        {
            get
            {
                var text = new ReadOnlySpan<char>(_text, 0, _length);
                foreach (string word in _wholeWords)
                {
                    if (text.EndsWith(word.AsSpan()))
                        return false;
                }

                return true;
            }
        }

        public void Begin(ReadOnlySpan<char> prime)
        {
            prime.CopyTo(_text);
            _length = prime.Length;
            Held = 0;
        }

        public bool Allows(ReadOnlySpan<char> characters)
        {
            characters.CopyTo(_text.AsSpan(_length));
            var tried = new ReadOnlySpan<char>(_text, 0, _length + characters.Length);
            foreach (string word in _words)
            {
                if (tried.Length >= word.Length && tried.Slice(Math.Max(0, _length - word.Length + 1)).IndexOf(word.AsSpan()) >= 0)
                    return false;
            }

            return true;
        }

        public void Append(ReadOnlySpan<char> characters)
        {
            int before = _length;
            characters.CopyTo(_text.AsSpan(_length));
            _length += characters.Length;
            var text = new ReadOnlySpan<char>(_text, 0, _length);
            Held = 0;
            foreach (string word in _words)
            {
                for (int length = Math.Min(word.Length - 1, _length); length > Held; length--)
                {
                    if (text.EndsWith(word.AsSpan(0, length)))
                        Held = length;
                }
            }

            Held = Math.Min(Held, before + characters.Length);
        }
    }
}
