#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>The markup of a vocabulary. All guards of a plan share it.</summary>
    internal sealed class MarkupTags
    {
        /// <summary>The result of <see cref="Find"/> for a tag that has no partner, and for a code.</summary>
        internal const int Single = -1;

        /// <summary>The result of <see cref="Find"/> for a text that is no markup of the vocabulary.</summary>
        internal const int None = -2;

        private readonly string[] _texts;
        private readonly int[] _pairs;

        private MarkupTags(string[] texts, int[] pairs)
        {
            _texts = texts;
            _pairs = pairs;
        }

        /// <summary>Collects the markup of a vocabulary.</summary>
        /// <returns>Null if the vocabulary has none.</returns>
        internal static MarkupTags? Of(Vocabulary vocabulary)
        {
            var found = new SortedSet<string>(StringComparer.Ordinal);
            for (int token = 1; token < vocabulary.Size; token++)
            {
                if (vocabulary.IsMarkup(token))
                    found.Add(vocabulary.TextOf(token).TrimStart(' '));
            }

            if (found.Count == 0)
                return null;
            var closed = new List<string>();
            foreach (string text in found)
            {
                if (MarkupForm.IsClosing(text.AsSpan()))
                    closed.Add(KeyOf(text));
            }

            string[] texts = new string[found.Count];
            found.CopyTo(texts);
            return new MarkupTags(texts, Array.ConvertAll(texts, text => text.EndsWith("/>", StringComparison.Ordinal) ? Single : closed.IndexOf(KeyOf(text))));
        }

        /// <summary>Returns the number of the pair that a text opens or closes, <see cref="Single"/>, or <see cref="None"/>.</summary>
        internal int Find(ReadOnlySpan<char> text)
        {
            for (int index = 0; index < _texts.Length; index++)
            {
                if (text.SequenceEqual(_texts[index].AsSpan()))
                    return _pairs[index];
            }

            return None;
        }

        private static string KeyOf(string tag) => tag[0] + MarkupForm.NameOf(tag.AsSpan()).ToString().ToUpperInvariant();
    }
}
