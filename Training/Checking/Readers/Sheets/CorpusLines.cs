using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>The lines of a corpus, by speaker.</summary>
internal sealed class CorpusLines
{
    private readonly ILookup<string, string> _bySpeaker;
    private readonly HashSet<string> _names;

    private CorpusLines(IEnumerable<SpokenLine> lines, bool hasNames, HashSet<string> names)
    {
        HasNames = hasNames;
        _names = names;
        _bySpeaker = lines.ToLookup(line => hasNames ? line.Speaker : string.Empty, TextOf, StringComparer.Ordinal);
        Speakers = [.. _bySpeaker.Select(texts => texts.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>The names of the speakers in ordinal order. One empty name if the corpus names no speakers.</summary>
    public IReadOnlyList<string> Speakers { get; }

    /// <summary>Whether the corpus names its speakers.</summary>
    public bool HasNames { get; }

    /// <summary>All texts, without names.</summary>
    public IEnumerable<string> Texts => _bySpeaker.SelectMany(texts => texts);

    /// <summary>The texts of a speaker in the order of the corpus, without the name. Repeated lines are in it as often as in the corpus.</summary>
    public IEnumerable<string> Of(string speaker) => _bySpeaker[speaker];

    /// <summary>
    /// Finds the lines of a corpus. If more than half of the lines name their speaker, the other lines are left out. Otherwise, all
    /// lines belong to one speaker without a name, and the names of plays are left out: such a corpus has lines with and without a name.
    /// </summary>
    /// <param name="corpus">The text of the corpus. Blank lines are skipped.</param>
    public static CorpusLines Find(string corpus)
    {
        SpokenLine[] lines = [.. corpus.ReplaceLineEndings("\n").Split('\n').Select(SpokenLine.Parse).Where(line => line.Text.Length > 0)];
        bool isNamed = 2 * lines.Count(line => line.Speaker.Length > 0) > lines.Length;
        var names = SpeakerLines.Count(corpus).Select(speaker => speaker.Name).ToHashSet(StringComparer.Ordinal);
        return new CorpusLines(lines.Where(line => !isNamed || line.Speaker.Length > 0), isNamed, names);
    }

    /// <summary>The text of a line as on a sheet. A name that is no speaker's, such as "Beware" before a colon, is part of the text.</summary>
    public string TextOf(SpokenLine line) => HasNames || _names.Contains(line.Speaker) ? line.Text : line.ToString();
}
