#nullable enable
using System.Globalization;
using System.Linq;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>
    /// What a line is called in translations and recordings: the speaker, and a hash of who says what. It follows from what the model said and from
    /// nothing else, so that it stays the same when lines are baked again, in another order, into another format, from another seed, or after the
    /// writer has mended a word; and two models that say the same line give it the same name.
    /// </summary>
    internal static class LineIdentifier
    {
        private const int HashBytes = 5;
        private const int LongestName = 24;

        /// <param name="speaker">Who speaks; may be empty.</param>
        /// <param name="said">What the model said, before the writer edited it, in one line.</param>
        /// <returns>Lower-case letters, digits and hyphens, as in "old-witch-5be0cd19a3".</returns>
        internal static string Of(string speaker, string said)
        {
            byte[] hash = ModelFileFormat.Hash(Encoding.UTF8.GetBytes($"{speaker.ToUpperInvariant()}\0{said}"));
            string digits = string.Concat(hash.Take(HashBytes).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
            return $"{Slug(speaker, '-', "line")}-{digits}";
        }

        /// <summary>A name in ASCII letters, digits and one kind of gap; begins with a letter.</summary>
        internal static string Slug(string name, char gap, string otherwise)
        {
            var slug = new StringBuilder();
            foreach (char character in name.ToLowerInvariant())
            {
                bool isPlain = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9' && slug.Length > 0);
                if (isPlain && slug.Length < LongestName)
                    slug.Append(character);
                else if (slug.Length > 0 && slug[slug.Length - 1] != gap && slug.Length < LongestName)
                    slug.Append(gap);
            }

            string trimmed = slug.ToString().Trim(gap);
            return trimmed.Length == 0 ? otherwise : trimmed;
        }
    }
}
