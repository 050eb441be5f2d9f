using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Marks;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>The facts about a corpus that are useful before training.</summary>
internal sealed class CorpusFacts
{
    private CorpusFacts(CorpusText corpus, IReadOnlyList<AlphabetEntry> alphabet, CorpusLines lines, bool isStarted)
    {
        Files = corpus.Files;
        Bytes = corpus.Files.Sum(file => file.Bytes);
        TextBytes = corpus.Files.Sum(file => file.HasRecords ? Encoding.UTF8.GetByteCount(corpus.TextOf(file)) : file.Bytes);
        Characters = alphabet.Sum(entry => entry.Count);
        Alphabet = alphabet;
        Lines = lines.Count;
        SpokenLines = lines.Spoken;
        DistinctLines = lines.Distinct;
        RepeatedTextShare = lines.Texts.Share;
        LongestLines = lines.Longest;
        Speakers = SpeakerLines.Count(corpus.Text);
        Placeholders = CorpusPlaceholders.Of(corpus.Text);
        Marks = CorpusMarks.Of(corpus.Text);
        Words = corpus.Text.Length == 0 ? null : WordCensus.Of(corpus.Text);
        Warnings = CorpusInspection.Inspect(corpus, alphabet, lines, Speakers, isStarted);
    }

    /// <summary>The files.</summary>
    public IReadOnlyList<CorpusFile> Files { get; }

    /// <summary>The facts about its words. Null if there is no text.</summary>
    public WordCensus? Words { get; }

    /// <summary>The placeholders, and what only looks like them.</summary>
    public CorpusPlaceholders Placeholders { get; }

    /// <summary>How the lines begin and end, and which marks form pairs.</summary>
    public LineMarks Marks { get; }

    /// <summary>The size of the files in bytes.</summary>
    public long Bytes { get; }

    /// <summary>The size of what is learned, in bytes: without the tags and heard lines of files with records.</summary>
    public long TextBytes { get; }

    /// <summary>The number of text elements in the joined text.</summary>
    public int Characters { get; }

    /// <summary>The number of lines, including blank ones.</summary>
    public int Lines { get; }

    /// <summary>The number of lines that are neither blank nor only a speaker's name.</summary>
    public int SpokenLines { get; }

    /// <summary>The number of different spoken lines.</summary>
    public int DistinctLines { get; }

    /// <summary>The share of spoken lines that repeat an earlier line, from 0 to 1.</summary>
    public double DuplicateShare => SpokenLines == 0 ? 0 : (double)(SpokenLines - DistinctLines) / SpokenLines;

    /// <summary>The share of spoken lines that say what an earlier line says, without the names of the speakers, from 0 to 1.</summary>
    public double RepeatedTextShare { get; }

    /// <summary>The text elements, most frequent first.</summary>
    public IReadOnlyList<AlphabetEntry> Alphabet { get; }

    /// <summary>The longest lines, longest first.</summary>
    public IReadOnlyList<CorpusLine> LongestLines { get; }

    /// <summary>The speakers, most lines first.</summary>
    public IReadOnlyList<SpeakerCount> Speakers { get; }

    /// <summary>What may harm training, most serious first.</summary>
    public IReadOnlyList<CorpusWarning> Warnings { get; }

    /// <summary>Collects the facts.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="isStarted">Whether training starts from a model. Then less text is enough.</param>
    public static CorpusFacts Of(CorpusText corpus, bool isStarted = false)
    {
        AlphabetEntry[] alphabet = TextElements.Count(corpus.Text)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, CodePointOrder.Instance)
            .Select(pair => new AlphabetEntry(pair.Key, pair.Value, pair.Value < CorpusInspection.RareBelow)).ToArray();
        return new CorpusFacts(corpus, alphabet, CorpusLines.Of(corpus), isStarted);
    }
}
