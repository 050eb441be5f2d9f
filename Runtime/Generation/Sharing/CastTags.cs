#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation.Settings;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>How the lines of the model's speakers begin, as "ANNA:". A line that goes on with such a tag runs on through another line.</summary>
    internal sealed class CastTags
    {
        private readonly string[] _tags;

        internal CastTags(TrainingSummary training)
        {
            string template = training.PrimeTemplate ?? string.Empty;
            int place = template.IndexOf(SpeakerSettings.NamePlace, StringComparison.Ordinal);
            string end = place < 0 ? string.Empty : template.Substring(place + SpeakerSettings.NamePlace.Length).TrimEnd(' ', '\n');
            _tags = end.Length == 0 ? Array.Empty<string>() : training.Speakers.Select(name => name + end).ToArray();
        }

        /// <summary>Returns the start of the first tag that ends after a place of the text, or −1.</summary>
        /// <param name="text">The text of a line.</param>
        /// <param name="place">A place in the text.</param>
        internal int FirstBehind(ReadOnlySpan<char> text, int place)
        {
            for (int end = place + 1; end <= text.Length && _tags.Length > 0; end++)
            {
                foreach (string tag in _tags)
                {
                    int start = end - tag.Length;
                    bool isTag = start >= 0 && text[end - 1] == tag[^1] && text.Slice(start, tag.Length).SequenceEqual(tag.AsSpan());
                    if (isTag && (start == 0 || !SentenceMarks.IsWord(text[start - 1]) || !WordPieces.AreOneWord(text[start - 1], tag[0])))
                        return start;
                }
            }

            return -1;
        }
    }
}
