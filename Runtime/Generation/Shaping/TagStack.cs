#nullable enable
using System;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>The open tags of one line, innermost last.</summary>
    internal sealed class TagStack
    {
        private const int Deepest = 8;

        private readonly MarkupTags _tags;
        private readonly int[] _open = new int[Deepest];

        /// <summary>Creates an empty stack.</summary>
        /// <param name="tags">The markup of the vocabulary.</param>
        internal TagStack(MarkupTags tags)
        {
            _tags = tags;
        }

        /// <summary>The number of tags that are open.</summary>
        internal int Open { get; private set; }

        /// <summary>Begins a line.</summary>
        internal void Clear() => Open = 0;

        /// <summary>Returns true if markup can follow: it opens a tag, closes the innermost one, or is part of no pair.</summary>
        /// <param name="markup">A token of markup, with or without the blank before it.</param>
        internal bool Allows(ReadOnlySpan<char> markup)
        {
            markup = markup.TrimStart(' ');
            int pair = _tags.Find(markup);
            if (pair == MarkupTags.Single)
                return true;
            return MarkupForm.IsClosing(markup) ? Open > 0 && _open[Open - 1] == pair : pair != MarkupTags.None && Open < Deepest;
        }

        /// <summary>Adds markup that <see cref="Allows"/> has allowed. Other markup is ignored.</summary>
        /// <param name="markup">A token of markup, with or without the blank before it.</param>
        internal void Append(ReadOnlySpan<char> markup)
        {
            if (!Allows(markup))
                return;
            markup = markup.TrimStart(' ');
            int pair = _tags.Find(markup);
            if (pair == MarkupTags.Single)
                return;
            if (MarkupForm.IsClosing(markup))
                Open--;
            else
                _open[Open++] = pair;
        }
    }
}
