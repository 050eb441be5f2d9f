using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Encodings;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>What the user should know about the characters of files.</summary>
internal sealed class SourceNotes
{
    private SourceNotes(IReadOnlyList<string> warnings, string? mended)
    {
        Warnings = warnings;
        Mended = mended;
    }

    /// <summary>The damage, as sentences.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What was mended, as a sentence. Null if nothing was.</summary>
    public string? Mended { get; }

    /// <summary>Collects the notes.</summary>
    public static SourceNotes Of(IReadOnlyList<CorpusSource> sources)
    {
        var warnings = new List<string>();
        foreach (DamageKind kind in Enum.GetValues<DamageKind>())
        {
            (CorpusSource Source, TextDamage Damage)[] found = [.. sources.SelectMany(source => source.Damage.Where(damage => damage.Kind == kind).Select(damage => (source, damage)))];
            if (found.Length > 0)
                warnings.Add(Describe(kind, found.Sum(one => one.Damage.Count), $"{found[0].Source.Name}:{found[0].Damage.Line}", found[0].Damage));
        }

        string[] mended = [.. sources.Where(source => source.Mended.Count > 0).Select(source => $"{source.Name}: {string.Join(", ", source.Mended)}")];
        const int Shown = 5;
        string more = mended.Length > Shown ? $"; and in {mended.Length - Shown} more files" : string.Empty;
        return new SourceNotes(warnings, mended.Length == 0 ? null : $"{string.Join("; ", mended.Take(Shown))}{more}");
    }

    private static string Describe(DamageKind kind, int count, string place, TextDamage first) => kind switch
    {
        DamageKind.DoubleDecoding => $"{Places(count)} with text that was decoded twice, the first at {place}: '{first.Sample}' stands for '{first.Meant}'. A program has damaged the text. --clean mends it.",
        DamageKind.Invisible => $"{Places(count)} with an invisible character, the first at {place}: U+{(int)first.Sample[0]:X4}. The network learns it like a letter. --clean removes them.",
        DamageKind.LineSeparator => $"{Places(count)} with the line separator U+{(int)first.Sample[0]:X4}, the first at {place}. In text, it ends a line. If the line should go on, replace it by a space.",
        DamageKind.Escape => $"{Places(count)} with an escape of code, the first at {place}: '{first.Sample}'. The network learns it as it is written. --clean reads them: \\n becomes a blank, \\\" a quotation mark.",
        _ => $"{Places(count)} where a letter and its accent are two characters, the first at {place}: U+{(int)first.Sample[0]:X4}. The network learns them apart from the usual letters. --clean joins them.",
    };

    private static string Places(int count) => $"{count:N0} {(count == 1 ? "place" : "places")}";
}
