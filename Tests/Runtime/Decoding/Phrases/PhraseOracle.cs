#nullable enable
#if NET
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Tests.Decoding.Phrases
{
    /// <summary>Says by regular expressions, tried on every piece of a text, what the phrase filter should find. Slow, and made of other stuff.</summary>
    internal sealed class PhraseOracle
    {
        private readonly (Regex Pattern, bool NeedsEvidence)[] _patterns;

        internal PhraseOracle(IEnumerable<string> entries) => _patterns = entries.SelectMany(Patterns).ToArray();

        /// <summary>Every match: where it begins, and how many characters that are not passed over stand before its end.</summary>
        internal IEnumerable<(int Start, int SeenBeforeEnd)> Find(string text)
        {
            int[] places = Enumerable.Range(0, text.Length).Where(place => !IsPassedOver(text[place])).ToArray();
            string seen = new string(places.Select(place => char.ToLowerInvariant(text[place]) == '\u00E1' ? 'a' : char.ToLowerInvariant(text[place])).ToArray());
            for (int start = 0; start < seen.Length; start++)
            {
                for (int end = start + 1; end <= seen.Length; end++)
                {
                    if ((start > 0 && char.IsLetterOrDigit(seen[start - 1])) || (end < seen.Length && char.IsLetterOrDigit(seen[end])))
                        continue;
                    string piece = seen.Substring(start, end - start);
                    string before = start > 0 ? seen.Substring(start - 1, 1) : string.Empty;
                    if (_patterns.Any(pattern => pattern.Pattern.IsMatch(before + "<" + piece) && (!pattern.NeedsEvidence || Evidence(piece) >= 2)))
                        yield return (places[start], end);
                }
            }
        }

        internal static int Seen(string text) => text.Count(character => !IsPassedOver(character));

        private static bool IsPassedOver(char character) => character == '\u0301' || character == '\u200B';

        private static int Evidence(string piece) =>
            piece.Sum(character => char.IsLetter(character) ? 2 : "@$!|+".Contains(character) ? 1 : 0);

        private static IEnumerable<(Regex Pattern, bool NeedsEvidence)> Patterns(string entry)
        {
            string plain = Regex.Replace(entry.ToLowerInvariant().Trim(), @"[\s\-_]+", " ");
            bool isWords = plain.All(character => char.IsLetterOrDigit(character) || character == ' ');
            bool needsEvidence = plain.All(character => char.IsLetter(character) || character == ' ');
            string noBang = char.IsLetter(plain[plain.Length - 1]) ? "(?<!!)" : string.Empty;
            string together = string.Concat(Regex.Matches(plain, @"(.)\1*").Select(run => Run(run.Value[0], run.Length)));
            yield return (new Regex($"^.?<{together}{noBang}\\z", RegexOptions.Singleline), needsEvidence);
            if (!isWords || plain.Count(char.IsLetter) < 3)
                yield break;
            string[] letters = plain.Where(character => character != ' ').Select(Letter).ToArray();
            foreach (string gap in new[] { @"\s+", @"\s*-[\s-]*", @"\s*\.[\s.]*", @"\s*_[\s_]*", @"\s*\*[\s*]*" })
                yield return (new Regex($"^[^']?<{string.Join(gap, letters)}{noBang}\\z", RegexOptions.Singleline), needsEvidence);
        }

        private static string Run(char symbol, int count)
        {
            if (symbol == ' ')
                return @"[\s\-_]+";
            if (!char.IsLetter(symbol))
                return string.Concat(Enumerable.Repeat(Letter(symbol), count));
            return count == 1 ? $"(?:{Letter(symbol)}|{Letter(symbol)}{{3,}})" : $"{Letter(symbol)}{{{count},}}";
        }

        private static string Letter(char symbol) => symbol switch
        {
            'a' => "[a4@]",
            'i' => "[i1!|]",
            'l' => "[l1!|]",
            's' => "[s5$]",
            _ => Regex.Escape(symbol.ToString()),
        };
    }
}
#endif
