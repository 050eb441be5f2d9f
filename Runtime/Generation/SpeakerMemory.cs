#nullable enable
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Generation
{
    /// <summary>The last lines that a speaker has heard, oldest first: whole lines, as many as fit.</summary>
    internal sealed class SpeakerMemory
    {
        private readonly int _capacity;
        private readonly List<(string Text, DialogueLine? Line)> _lines = new List<(string Text, DialogueLine? Line)>();
        private int _length;
        private string? _text;

        /// <param name="capacity">In UTF-16 units.</param>
        internal SpeakerMemory(int capacity) => _capacity = capacity;

        /// <summary>All that is remembered, one line after the other.</summary>
        internal string Text => _text ??= string.Concat(_lines.Select(entry => entry.Text));

        internal IEnumerable<string> Lines => _lines.Select(entry => entry.Text);

        /// <summary>Takes in a line; a line that does not fit leaves nothing behind, since what came before it does not lead to what comes
        /// next.</summary>
        /// <param name="text">As the corpus sets it, line break included.</param>
        /// <param name="line">The line of a generator, which may yet be taken back.</param>
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
