#nullable enable
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Generation
{
    /// <summary>The last lines that a speaker has heard, oldest first. It holds whole lines, as many as fit.</summary>
    internal sealed class SpeakerMemory
    {
        private readonly int _capacity;
        private readonly List<(string Text, DialogueLine? Line)> _lines = new List<(string Text, DialogueLine? Line)>();
        private int _length;
        private string? _text;

        /// <summary>Creates an empty memory.</summary>
        /// <param name="capacity">The largest length of <see cref="Text"/>, in UTF-16 units.</param>
        internal SpeakerMemory(int capacity) => _capacity = capacity;

        /// <summary>The remembered lines, joined.</summary>
        internal string Text => _text ??= string.Concat(_lines.Select(entry => entry.Text));

        internal IEnumerable<string> Lines => _lines.Select(entry => entry.Text);

        /// <summary>Adds a line, and forgets the oldest lines that no longer fit. A line that is too long empties the memory.</summary>
        /// <remarks>After a line that cannot be remembered, the lines before it would be a wrong context.</remarks>
        /// <param name="text">The text in the form of the corpus, with its line break.</param>
        /// <param name="line">The line of the generator, which can still be rewound. Null for other heard lines.</param>
        internal void Add(string text, DialogueLine? line = null)
        {
            if (_capacity == 0)
                return;
            _lines.Add((text, line));
            _length += text.Length;
            int forgotten = 0;
            while (_length > _capacity)
                _length -= _lines[forgotten++].Text.Length;
            _lines.RemoveRange(0, forgotten);
            _text = null;
        }

        internal void Remove(DialogueLine line)
        {
            int index = _lines.FindLastIndex(entry => entry.Line == line);
            if (index < 0)
                return;
            _length -= _lines[index].Text.Length;
            _lines.RemoveAt(index);
            _text = null;
        }

        internal void Clear()
        {
            _lines.Clear();
            _length = 0;
            _text = null;
        }
    }
}
