using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Utterances.Reading.Formats;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>A corpus as records.</summary>
internal sealed class UtteranceCorpus
{
    private static readonly Dictionary<string, int> Nothing = [];

    private readonly IReadOnlyList<FileRecords?> _read;

    /// <summary>Creates a corpus.</summary>
    /// <param name="text">The plain lines.</param>
    /// <param name="formats">The format of each file.</param>
    /// <param name="read">What was read of each file. Null for plain text: its records are read when they are needed.</param>
    /// <param name="notes">What the user should know, as sentences.</param>
    public UtteranceCorpus(CorpusText text, IReadOnlyList<CorpusFormat> formats, IReadOnlyList<FileRecords?> read, IReadOnlyList<string> notes)
    {
        Notes = notes;
        Text = text;
        Formats = formats;
        _read = read;
    }

    /// <summary>The plain text: what today's models learn.</summary>
    public CorpusText Text { get; }

    /// <summary>The format of each file of <see cref="Text"/>.</summary>
    public IReadOnlyList<CorpusFormat> Formats { get; }

    /// <summary>What the user should know about the files, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What was mended in the files, as a sentence. Null if nothing was.</summary>
    public string? Mended { get; init; }

    /// <summary>The records of all files, in order.</summary>
    public IEnumerable<Utterance> Utterances => Text.Files.SelectMany((_, index) => UtterancesOf(index));

    /// <summary>The records of a file.</summary>
    /// <param name="index">The index of the file in the files of <see cref="Text"/>.</param>
    public IReadOnlyList<Utterance> UtterancesOf(int index) =>
        _read[index]?.Utterances ?? TextUtterances.ReadPlain(Text.Files[index].Path, Text.TextOf(Text.Files[index]).ToString());

    /// <summary>What is left out of a file, by kind. See <see cref="FileRecords.LeftOut"/>.</summary>
    /// <param name="index">The index of the file in the files of <see cref="Text"/>.</param>
    public IReadOnlyDictionary<string, int> LeftOutOf(int index) => _read[index]?.LeftOut ?? Nothing;

    /// <summary>The lines of all files in order, as in <see cref="Text"/>, without blanks at their ends. Lines of plain text have no fields.</summary>
    public IEnumerable<(string Line, IReadOnlyDictionary<string, FieldValue> Fields)> Lines => Text.Files.SelectMany((file, index) =>
        _read[index]?.Utterances.Select(utterance => (utterance.Line, utterance.Fields)) ??
        Text.TextOf(file).ToString().ReplaceLineEndings("\n").Split('\n').Select(line => (line.Trim(), Utterance.NoFields)));
}
