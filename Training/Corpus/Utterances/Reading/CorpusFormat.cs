namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>The formats of corpus files.</summary>
internal enum CorpusFormat
{
    /// <summary>Text without tags: lines of dialogue, prose or plays. It is learnt as it is written.</summary>
    PlainText,

    /// <summary>Text with tags or with lines that are answered.</summary>
    TaggedText,

    /// <summary>A table: CSV or TSV.</summary>
    Table,

    /// <summary>JSON Lines: one object a line.</summary>
    JsonLines,
}
