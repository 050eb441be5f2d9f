using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Generation;

namespace DialogueRnn.Training.Corpus.Speakers;

/// <summary>Those who speak in a corpus, and how it begins their lines: what a model file says of them.</summary>
/// <param name="Names">The names, the most talkative first.</param>
/// <param name="PrimeTemplate">How a line begins, as in "{name}: "; null where nobody is named.</param>
internal sealed partial record CorpusSpeakers(IReadOnlyList<string> Names, string? PrimeTemplate)
{
    /// <summary>A speaker of fewer lines is not named: the network knows little of that voice.</summary>
    public const int FewestLines = 20;

    /// <summary>The most speakers that are named.</summary>
    public const int Most = 64;

    /// <summary>Finds the speakers of a text.</summary>
    public static CorpusSpeakers Of(string text)
    {
        string[] names = [.. SpeakerLines.Count(text).Where(speaker => speaker.Lines >= FewestLines).Take(Most).Select(speaker => speaker.Name)];
        return new CorpusSpeakers(names, names.Length == 0 ? null : TemplateOf(text, names));
    }

    // What follows the names most often: a colon and a blank, a colon alone on its line, or a tab.
    private static string TemplateOf(string text, string[] names)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);
        string follows = Beginning().Matches(text.ReplaceLineEndings("\n"))
            .Where(match => known.Contains(match.Groups["name"].Value))
            .CountBy(match => match.Groups["follows"].Value)
            .MaxBy(pair => pair.Value).Key ?? ": ";
        return SpeakerSettings.NamePlace + follows;
    }

    [GeneratedRegex(@"^(?<name>[^:\t\n]{1,60})(?<follows>: |:\n|\t)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
