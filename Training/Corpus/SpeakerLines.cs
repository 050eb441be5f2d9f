using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus;

/// <summary>A speaker of a corpus.</summary>
/// <param name="Name">The name before the colon.</param>
/// <param name="Lines">How many lines begin with it.</param>
internal sealed record SpeakerCount(string Name, int Lines);

/// <summary>
/// Recognises who speaks: a line that begins <c>NAME: </c>, or, as in plays, a line that is <c>NAME:</c> alone. A name has up to four words,
/// each beginning with a capital letter or a digit, and counts once it stands there twice.
/// </summary>
internal static partial class SpeakerLines
{
    /// <summary>The name before the colon with which a line begins, or nothing.</summary>
    /// <param name="line">A line without its line feed.</param>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> line)
    {
        int colon = line[..Math.Min(line.Length, 60)].IndexOf(':');
        bool isFollowedWell = colon > 0 && (colon + 1 == line.Length || line[colon + 1] == ' ');
        return isFollowedWell && Name().IsMatch(line[..colon]) ? line[..colon] : default;
    }

    /// <summary>Whether a line is a speaker's name and nothing else.</summary>
    /// <param name="line">A line without its line feed.</param>
    public static bool IsNameAlone(ReadOnlySpan<char> line) => line.Length > 0 && line[^1] == ':' && NameOf(line).Length == line.Length - 1;

    /// <summary>The speakers of a text with the number of their lines, the most talkative first.</summary>
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

    [GeneratedRegex(@"^[\p{Lu}\p{Lt}\p{Lo}\p{Nd}][\p{L}\p{M}\p{N}'’._-]*( [\p{Lu}\p{Lt}\p{Lo}\p{Nd}][\p{L}\p{M}\p{N}'’._-]*){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
