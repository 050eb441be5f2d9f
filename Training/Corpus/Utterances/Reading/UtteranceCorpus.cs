using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>A corpus as records.</summary>
internal sealed class UtteranceCorpus
{
    private readonly IReadOnlyList<IReadOnlyList<Utterance>?> _read;

    /// <summary>Creates a corpus.</summary>
    /// <param name="text">The plain lines.</param>
    /// <param name="formats">The format of each file.</param>
    /// <param name="read">The records of each file. Null for plain text: its records are read when they are needed.</param>
    public UtteranceCorpus(CorpusText text, IReadOnlyList<CorpusFormat> formats, IReadOnlyList<IReadOnlyList<Utterance>?> read)
    {
        Text = text;
        Formats = formats;
        _read = read;
    }

    /// <summary>The plain text: what today's models learn.</summary>
    public CorpusText Text { get; }

    /// <summary>The format of each file of <see cref="Text"/>.</summary>
    public IReadOnlyList<CorpusFormat> Formats { get; }

    /// <summary>The records of all files, in order.</summary>
    public IEnumerable<Utterance> Utterances => Text.Files.SelectMany((file, index) =>
        _read[index] ?? TextUtterances.ReadPlain(file.Path, Text.TextOf(file).ToString()));
}
