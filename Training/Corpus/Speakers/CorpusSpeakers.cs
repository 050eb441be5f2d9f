using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Generation;

namespace DialogueRnn.Training.Corpus.Speakers;

/// <summary>The speakers of a corpus, and the form of the beginnings of their lines. A model file stores both.</summary>
/// <param name="Names">The names, most lines first.</param>
/// <param name="PrimeTemplate">The beginning of a line, such as "{name}: ". Null if there are no speakers.</param>
internal sealed partial record CorpusSpeakers(IReadOnlyList<string> Names, string? PrimeTemplate)
{
    /// <summary>The smallest number of lines of a speaker. With fewer lines, the network knows little of that voice.</summary>
    public const int FewestLines = 20;

    /// <summary>The smallest number of lines of a speaker, if training starts from a model. The network then learns the voice, and not English.</summary>
    public const int FewestLinesOfStarted = 8;

    /// <summary>The largest number of speakers.</summary>
    public const int Most = 64;

    /// <summary>The smallest number of lines of a speaker.</summary>
    /// <param name="isStarted">Whether training starts from a model.</param>
    public static int FewestFor(bool isStarted) => isStarted ? FewestLinesOfStarted : FewestLines;

    /// <summary>Finds the speakers of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isStarted">Whether training starts from a model.</param>
    public static CorpusSpeakers Of(string text, bool isStarted = false)
    {
        string[] names = [.. SpeakerLines.Count(text).Where(speaker => speaker.Lines >= FewestFor(isStarted)).Take(Most).Select(speaker => speaker.Name)];
        return new CorpusSpeakers(names, names.Length == 0 ? null : TemplateOf(text, names));
    }

    // Takes what most often follows the names: a colon and a space, a colon alone on its line, or a tab.
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
