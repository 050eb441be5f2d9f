using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus.Speakers;

/// <summary>A speaker of a corpus.</summary>
/// <param name="Name">The name.</param>
/// <param name="Lines">The number of lines that begin with the name.</param>
internal sealed record SpeakerCount(string Name, int Lines);

/// <summary>
/// Recognises speakers. A line names its speaker if it begins with <c>NAME: </c>, or with <c>NAME</c> and a tab as in plays, or if it is only
/// <c>NAME:</c>. A name has up to six words. The first begins with a capital letter or a digit. The others do so too, or are small words of
/// names (<c>the</c>, <c>of</c>, <c>von</c>), <c>&amp;</c>, or a number such as <c>#2</c>. A speaker counts from two lines on.
/// </summary>
internal static partial class SpeakerLines
{
    /// <summary>The largest length of a name in UTF-16 units.</summary>
    public const int LongestName = 59;

    private const string Word = @"[\p{Lu}\p{Lt}\p{Lo}\p{Nd}][\p{L}\p{M}\p{N}'’.・·_/-]*";

    private const string SmallWord = "the|of|and|von|vom|van|ter|der|den|dem|des|zu|zum|zur|und|de|du|da|do|dos|das|del|della|di|la|le|les|lo|los|las|el|et|y|e|al|bin|ibn|af|av|och|og|[dl]['’]" + Word;

    /// <summary>The name at the beginning of a line. Empty if there is none.</summary>
    /// <param name="line">The line without its line feed.</param>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> line)
    {
        int end = line[..Math.Min(line.Length, LongestName + 1)].IndexOfAny(':', '\t');
        bool isSetOff = end > 0 && (line[end] == '\t' || end + 1 == line.Length || line[end + 1] == ' ');
        return isSetOff && Name().IsMatch(line[..end]) ? line[..end] : default;
    }

    /// <summary>Whether a text can be the name of a speaker.</summary>
    /// <param name="text">The text, without a colon behind it.</param>
    public static bool IsName(ReadOnlySpan<char> text) => text.Length is > 0 and <= LongestName && Name().IsMatch(text);

    /// <summary>Whether a word may stand in a name after the first word without a capital letter.</summary>
    public static bool IsSmallWord(ReadOnlySpan<char> word) => InnerWord().IsMatch(word);

    /// <summary>Whether a line is a speaker's name and nothing else.</summary>
    /// <param name="line">The line without its line feed.</param>
    public static bool IsNameAlone(ReadOnlySpan<char> line) => line.Length > 1 && line[^1] == ':' && NameOf(line).Length == line.Length - 1;

    /// <summary>The speakers of a text and the numbers of their lines, most lines first. Speakers with one line are left out.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<SpeakerCount> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> name = NameOf(line);
            if (name.IsEmpty)
                continue;
            lookup.TryGetValue(name, out int count);
            lookup[name] = count + 1;
        }

        return counts.Where(pair => pair.Value > 1)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new SpeakerCount(pair.Key, pair.Value)).ToArray();
    }

    /// <summary>Finds out whether more than half of the lines, without blank ones, begin with a speaker's name followed by text.</summary>
    /// <param name="text">The text.</param>
    public static CorpusForm FormOf(string text)
    {
        int lines = 0, named = 0;
        var speakers = new HashSet<string>(StringComparer.Ordinal);
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = speakers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
                continue;
            lines++;
            ReadOnlySpan<char> name = NameOf(line);
            if (name.IsEmpty || IsNameAlone(line))
                continue;
            named++;
            lookup.Add(name);
        }

        return speakers.Count > 1 && 2 * named > lines ? CorpusForm.Lines : CorpusForm.Text;
    }

    [GeneratedRegex("^" + Word + @"( (" + Word + "|" + SmallWord + @"|&|#\p{Nd}+)){0,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("^(" + SmallWord + @"|&|#\p{Nd}+)$", RegexOptions.CultureInvariant)]
    private static partial Regex InnerWord();
}
