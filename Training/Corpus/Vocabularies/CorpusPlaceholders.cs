using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model.Filling;

namespace DialogueRnn.Training.Corpus.Vocabularies;

/// <summary>The placeholders of a corpus, and what only looks like them.</summary>
/// <remarks>
/// A text of a placeholder's form is markup, and no placeholder, if the corpus closes it somewhere ("&lt;/b&gt;", "{/b}"), or gives it an argument ("&lt;color=red&gt;"), or if it is one of the
/// tags that games and web pages use alone ("&lt;br&gt;").
/// </remarks>
internal sealed class CorpusPlaceholders
{
    private const string FirstSigns = "{<$%";

    // Tags that need no argument. "<color>" without one is no markup.
    private static readonly HashSet<string> BareTags = new(
        [
            "b", "i", "u", "s", "br", "p", "q", "em", "hr", "li", "ol", "pre", "rb", "rp", "rt", "ruby", "small", "big", "strong", "sub", "sup", "tt", "ul", "wbr",
            "allcaps", "lowercase", "nobr", "noparse", "smallcaps", "uppercase",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts;

    private CorpusPlaceholders(PlaceholderCount[] found, PlaceholderCount[] markup)
    {
        Found = found;
        Markup = markup;
        _texts = found.Select(one => one.Text).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The placeholders, most frequent first.</summary>
    public IReadOnlyList<PlaceholderCount> Found { get; }

    /// <summary>The texts that look like placeholders and are markup, most frequent first.</summary>
    public IReadOnlyList<PlaceholderCount> Markup { get; }

    /// <summary>Finds the placeholders of a text.</summary>
    public static CorpusPlaceholders Of(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int position = NextSign(text, 0); position >= 0; position = NextSign(text, position))
        {
            int length = PlaceholderForm.LengthAt(text, position);
            if (length > 0)
            {
                string found = text.Substring(position, length);
                counts[found] = counts.GetValueOrDefault(found) + 1;
            }

            position += Math.Max(length, 1);
        }

        ILookup<bool, PlaceholderCount> sorted = counts
            .Select(pair => new PlaceholderCount(pair.Key, pair.Value))
            .OrderByDescending(one => one.Count).ThenBy(one => one.Text, StringComparer.Ordinal)
            .ToLookup(one => IsMarkup(one.Text, text));
        return new CorpusPlaceholders([.. sorted[false]], [.. sorted[true]]);
    }

    /// <summary>The length of the placeholder at a position of a text. 0 if there is none.</summary>
    /// <param name="text">The text, with what stands before the position.</param>
    /// <param name="position">A position inside the text.</param>
    public int LengthAt(ReadOnlySpan<char> text, int position)
    {
        int length = Found.Count == 0 ? 0 : PlaceholderForm.LengthAt(text, position);
        return length > 0 && _texts.Contains(text.Slice(position, length)) ? length : 0;
    }

    /// <summary>Returns a text without its placeholders.</summary>
    public string Without(string text)
    {
        if (Found.Count == 0)
            return text;
        var rest = new StringBuilder(text.Length);
        int done = 0;
        for (int position = NextSign(text, 0); position >= 0; position = NextSign(text, position))
        {
            int length = LengthAt(text, position);
            if (length > 0)
            {
                rest.Append(text, done, position - done);
                done = position + length;
            }

            position += Math.Max(length, 1);
        }

        return rest.Append(text, done, text.Length - done).ToString();
    }

    private static int NextSign(string text, int from)
    {
        int next = from < text.Length ? text.AsSpan(from).IndexOfAny(FirstSigns) : -1;
        return next < 0 ? -1 : from + next;
    }

    private static bool IsMarkup(string found, string text)
    {
        char open = found[0];
        if (open is not ('<' or '{'))
            return false;
        string name = found[1..^1];
        return (open == '<' && BareTags.Contains(name)) ||
            text.Contains($"{open}/{name}{found[^1]}", StringComparison.OrdinalIgnoreCase) ||
            text.Contains($"{open}{name}=", StringComparison.OrdinalIgnoreCase) ||
            (open == '<' && (text.Contains($"<{name}/>", StringComparison.OrdinalIgnoreCase) || text.Contains($"<{name} ", StringComparison.OrdinalIgnoreCase)));
    }
}
