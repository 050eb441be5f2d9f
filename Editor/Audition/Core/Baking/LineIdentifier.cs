#nullable enable
using System.Globalization;
using System.Linq;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>
    /// The identifier of a line for translations and recordings: the speaker's name, and a hash of speaker and generated text. It depends on
    /// nothing else. So it stays the same in another order, in another format, with another seed, or after an edit. Two models that generate
    /// the same line give it the same identifier.
    /// </summary>
    internal static class LineIdentifier
    {
        private const int HashBytes = 5;
        private const int LongestName = 24;

        /// <summary>Creates the identifier of a line.</summary>
        /// <param name="speaker">The speaker's name. May be empty.</param>
        /// <param name="said">The generated text before any edit, in one line.</param>
        /// <returns>Lower-case letters, digits and hyphens, as in "old-witch-5be0cd19a3".</returns>
        internal static string Of(string speaker, string said)
        {
            byte[] hash = ModelFileFormat.Hash(Encoding.UTF8.GetBytes($"{speaker.ToUpperInvariant()}\0{said}"));
            string digits = string.Concat(hash.Take(HashBytes).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
            return $"{Slug(speaker, '-', "line")}-{digits}";
        }

        /// <summary>Converts a name to ASCII letters and digits, with <paramref name="gap"/> for everything else. It begins with a letter.</summary>
        /// <param name="name">The name.</param>
        /// <param name="gap">The character for everything else.</param>
        /// <param name="otherwise">The result if nothing is left of the name.</param>
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
