using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>The placeholders and the markup of a corpus. Each is a single token.</summary>
/// <remarks>
/// A text of a placeholder's form is markup, and no placeholder, if the corpus closes it somewhere ("&lt;/b&gt;", "{/b}"), or gives it an argument ("&lt;color=red&gt;"), or if it is one of the
/// tags that games and web pages use alone ("&lt;br&gt;"). A word in square brackets is markup only if the corpus closes it or gives it an argument. A code such as "\N[1]" is a placeholder if
/// its letters are those of a name or a number; other codes are markup.
/// </remarks>
internal sealed class CorpusPlaceholders
{
    /// <summary>The largest number of markup texts that are tokens. Rarer ones are spelled.</summary>
    public const int MostMarkup = 500;

    private static readonly SearchValues<char> FirstSigns = SearchValues.Create("{<$%@\\[");

    // Codes of RPG Maker and its usual plug-ins that stand for a name, a number or the currency.
    private static readonly HashSet<string> ValueCodes = new(["N", "P", "V", "G", "NC", "NI", "NW", "NA", "NS", "NE", "NT", "ITEM", "PARTY"], StringComparer.OrdinalIgnoreCase);

    // Tags that need no argument. "<color>" without one is no markup.
    private static readonly HashSet<string> BareTags = new(
        [
            "b", "i", "u", "s", "br", "p", "q", "em", "hr", "li", "ol", "pre", "rb", "rp", "rt", "ruby", "small", "big", "strong", "sub", "sup", "tt", "ul", "wbr",
            "allcaps", "lowercase", "nobr", "noparse", "smallcaps", "uppercase",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _markup;

    private CorpusPlaceholders(PlaceholderCount[] found, PlaceholderCount[] markup)
    {
        Found = found;
        Markup = markup;
        _texts = Lookup(found.Concat(markup.Take(MostMarkup)));
        _markup = Lookup(markup);
    }

    /// <summary>The placeholders, most frequent first.</summary>
    public IReadOnlyList<PlaceholderCount> Found { get; }

    /// <summary>The tags and codes that are markup, most frequent first.</summary>
    public IReadOnlyList<PlaceholderCount> Markup { get; }

    /// <summary>The texts that are single tokens: the placeholders, and the <see cref="MostMarkup"/> most frequent texts of markup.</summary>
    public IEnumerable<string> Tokens => Found.Concat(Markup.Take(MostMarkup)).Select(one => one.Text);

    /// <summary>Finds the placeholders of a text.</summary>
    public static CorpusPlaceholders Of(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int position = NextSign(text, 0); position >= 0; position = NextSign(text, position))
        {
            int length = FormLengthAt(text, position);
            if (length > 0)
            {
                string found = text.Substring(position, length);
                counts[found] = counts.GetValueOrDefault(found) + 1;
            }

            position += Math.Max(length, 1);
        }

        HashSet<string> paired = [.. counts.Keys.Where(one => MarkupForm.IsOne(one) && (MarkupForm.IsClosing(one) || MarkupForm.HasValue(one))).Select(KeyOf)];
        ILookup<bool, PlaceholderCount> sorted = counts
            .Select(pair => new PlaceholderCount(pair.Key, pair.Value))
            .OrderByDescending(one => one.Count).ThenBy(one => one.Text, StringComparer.Ordinal)
            .ToLookup(one => IsMarkup(one.Text, paired));
        return new CorpusPlaceholders([.. sorted[false].Where(one => PlaceholderForm.IsOne(one.Text))], [.. sorted[true]]);
    }

    /// <summary>The length of the placeholder or markup at a position of a text. 0 if there is none.</summary>
    /// <param name="text">The text, with what stands before the position.</param>
    /// <param name="position">A position inside the text.</param>
    public int LengthAt(ReadOnlySpan<char> text, int position)
    {
        int length = _texts.Set.Count == 0 ? 0 : FormLengthAt(text, position);
        return length > 0 && _texts.Contains(text.Slice(position, length)) ? length : 0;
    }

    /// <summary>Returns a text without its placeholders and its markup.</summary>
    public string Without(string text) => Replace(text, string.Empty);

    /// <summary>Returns a text as a player reads it: without its markup, and with a word in place of each placeholder.</summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The word.</param>
    public string Replace(string text, string word)
    {
        if (_texts.Set.Count == 0)
            return text;
        var rest = new StringBuilder(text.Length);
        int done = 0;
        for (int position = NextSign(text, 0); position >= 0; position = NextSign(text, position))
        {
            int length = LengthAt(text, position);
            if (length > 0)
            {
                rest.Append(text, done, position - done);
                rest.Append(_markup.Contains(text.AsSpan(position, length)) ? string.Empty : word);
                done = position + length;
            }

            position += Math.Max(length, 1);
        }

        return rest.Append(text, done, text.Length - done).ToString();
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(IEnumerable<PlaceholderCount> found) =>
        found.Select(one => one.Text).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static int NextSign(string text, int from)
    {
        int next = from < text.Length ? text.AsSpan(from).IndexOfAny(FirstSigns) : -1;
        return next < 0 ? -1 : from + next;
    }

    private static int FormLengthAt(ReadOnlySpan<char> text, int position) =>
        PlaceholderForm.LengthAt(text, position) is var length and > 0 ? length : MarkupForm.LengthAt(text, position);

    private static bool IsMarkup(string found, HashSet<string> paired)
    {
        if (found[0] == '\\')
            return !ValueCodes.Contains(found[1..].TrimEnd(']', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('['));
        if (!MarkupForm.IsOne(found))
            return false;
        return MarkupForm.IsCertain(found) || paired.Contains(KeyOf(found)) ||
            (found[0] == '<' && BareTags.Contains(MarkupForm.NameOf(found).ToString()));
    }

    private static string KeyOf(string tag) => tag[0] + MarkupForm.NameOf(tag).ToString().ToUpperInvariant();
}
