using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>Counts what lines say without the names of their speakers, and who repeats it.</summary>
internal sealed class RepeatedTexts
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _speakers = new(StringComparer.Ordinal);

    /// <summary>The number of lines that say what an earlier line says.</summary>
    public int Repeated { get; private set; }

    /// <summary>The number of lines.</summary>
    public int Lines { get; private set; }

    /// <summary>The share of lines that say what an earlier line says, from 0 to 1.</summary>
    public double Share => Lines == 0 ? 0 : (double)Repeated / Lines;

    /// <summary>The speakers of these lines and their number, most first. Lines without a speaker are not included.</summary>
    public IReadOnlyList<SpeakerCount> Speakers => [.. _speakers.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new SpeakerCount(pair.Key, pair.Value))];

    /// <summary>Counts a line.</summary>
    /// <param name="line">The line without blanks at its ends.</param>
    public void Add(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> name = SpeakerLines.NameOf(line);
        ReadOnlySpan<char> text = name.IsEmpty ? line : line[(name.Length + 1)..].Trim();
        Lines++;
        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().Add(text))
            return;
        Repeated++;
        if (name.IsEmpty)
            return;
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> speakers = _speakers.GetAlternateLookup<ReadOnlySpan<char>>();
        speakers.TryGetValue(name, out int count);
        speakers[name] = count + 1;
    }
}
