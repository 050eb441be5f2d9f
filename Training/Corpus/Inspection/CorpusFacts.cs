using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>What there is to know about a corpus before training on it.</summary>
internal sealed class CorpusFacts
{
    private CorpusFacts(CorpusText corpus, IReadOnlyList<AlphabetEntry> alphabet, CorpusLines lines)
    {
        Files = corpus.Files;
        Bytes = corpus.Files.Sum(file => file.Bytes);
        Characters = alphabet.Sum(entry => entry.Count);
        Alphabet = alphabet;
        Lines = lines.Count;
        SpokenLines = lines.Spoken;
        DistinctLines = lines.Distinct;
        LongestLines = lines.Longest;
        Speakers = SpeakerLines.Count(corpus.Text);
        Words = corpus.Text.Length == 0 ? null : WordCensus.Of(corpus.Text);
        Suggestion = PresetSuggestion.For(Characters);
        Warnings = CorpusInspection.Inspect(corpus, alphabet, lines);
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<CorpusFile> Files { get; }

    /// <summary>The corpus as words; null where there is no text.</summary>
    public WordCensus? Words { get; }

    /// <summary>Their size on disk.</summary>
    public long Bytes { get; }

    /// <summary>The text elements of the joined text.</summary>
    public int Characters { get; }

    /// <summary>All lines, blank ones included.</summary>
    public int Lines { get; }

    /// <summary>Lines that are neither blank nor a speaker's name alone.</summary>
    public int SpokenLines { get; }

    /// <summary>How many of the spoken lines differ.</summary>
    public int DistinctLines { get; }

    /// <summary>The share of the spoken lines that repeat an earlier one, from 0 to 1.</summary>
    public double DuplicateShare => SpokenLines == 0 ? 0 : (double)(SpokenLines - DistinctLines) / SpokenLines;

    /// <summary>The text elements, the most frequent first.</summary>
    public IReadOnlyList<AlphabetEntry> Alphabet { get; }

    /// <summary>The longest lines, the longest first.</summary>
    public IReadOnlyList<CorpusLine> LongestLines { get; }

    /// <summary>Who speaks, the most talkative first.</summary>
    public IReadOnlyList<SpeakerCount> Speakers { get; }

    /// <summary>What may hurt the training, the gravest first.</summary>
    public IReadOnlyList<CorpusWarning> Warnings { get; }

    /// <summary>The preset that suits the size.</summary>
    public PresetSuggestion Suggestion { get; }

    /// <summary>Gathers the facts.</summary>
    /// <param name="corpus">The corpus.</param>
    public static CorpusFacts Of(CorpusText corpus)
    {
        AlphabetEntry[] alphabet = TextElements.Count(corpus.Text)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, CodePointOrder.Instance)
            .Select(pair => new AlphabetEntry(pair.Key, pair.Value, pair.Value < CorpusInspection.RareBelow)).ToArray();
        return new CorpusFacts(corpus, alphabet, CorpusLines.Of(corpus));
    }
}
