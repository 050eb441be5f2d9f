#nullable enable
using System;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Generation.Shaping
{
    /// <summary>Finds placeholders and markup that the tokens of a line spell.</summary>
    /// <remarks>Training makes each placeholder and each tag of the corpus a single token. So what is spelled is one that the corpus does not have, and the game could not read it.</remarks>
    internal static class SpelledForms
    {
        /// <summary>The number of UTF-16 units before a token that matter.</summary>
        internal const int Reach = PlaceholderForm.Longest;

        private const string FirstSigns = "{<$%@\\[";

        /// <summary>Returns true if a placeholder or markup can be read at the end of a text that is no token, or if one that is a token can no longer be read.</summary>
        /// <param name="text">The end of the text, with placeholders instead of their values.</param>
        /// <param name="last">The place of the last token, behind its blank.</param>
        /// <param name="isForm">Whether the last token is a placeholder or markup.</param>
        /// <param name="previous">The length of the token before it, if that is a placeholder or markup and nothing is between them. Otherwise 0.</param>
        /// <param name="tags">The markup of the vocabulary. Null for none.</param>
        internal static bool AreIn(ReadOnlySpan<char> text, int last, bool isForm, int previous, MarkupTags? tags)
        {
            if (previous > 0 && LengthAt(text, last - previous, tags) != previous)
                return true;
            for (int place = NextSign(text, 0); place >= 0; place = NextSign(text, place + 1))
            {
                int length = LengthAt(text, place, tags);
                if (isForm && place == last)
                    return length != text.Length - last;
                if (place + length > last)
                    return true;
            }

            return false;
        }

        private static int NextSign(ReadOnlySpan<char> text, int from)
        {
            int next = text.Slice(from).IndexOfAny(FirstSigns.AsSpan());
            return next < 0 ? -1 : from + next;
        }

        // "[sighs]" is text, unless the vocabulary has it as a tag.
        private static int LengthAt(ReadOnlySpan<char> text, int place, MarkupTags? tags)
        {
            int length = PlaceholderForm.LengthAt(text, place);
            if (length > 0)
                return length;
            length = MarkupForm.LengthAt(text, place);
            if (length == 0)
                return 0;
            ReadOnlySpan<char> markup = text.Slice(place, length);
            bool isMarkup = MarkupForm.IsCertain(markup) || (tags != null && tags.Find(markup) != MarkupTags.None);
            return isMarkup ? length : 0;
        }
    }
}
