namespace DialogueRnn.Training.Corpus.Utterances.Reading;

/// <summary>The formats of corpus files.</summary>
internal enum CorpusFormat
{
    /// <summary>Text without tags: lines of dialogue, prose or plays. It is learnt as it is written.</summary>
    PlainText,

    /// <summary>Text with tags or with lines that are answered.</summary>
    TaggedText,

    /// <summary>Text whose lines name their speakers in another way than <c>NAME: text</c>.</summary>
    SpokenText,

    /// <summary>A play: a name on a line of its own above each speech.</summary>
    Play,

    /// <summary>A table: CSV or TSV.</summary>
    Table,

    /// <summary>JSON Lines: one object a line.</summary>
    JsonLines,

    /// <summary>JSON of any form.</summary>
    Json,

    /// <summary>A script of Yarn Spinner.</summary>
    Yarn,

    /// <summary>A story in ink.</summary>
    Ink,

    /// <summary>A script of Ren'Py.</summary>
    RenPy,

    /// <summary>A screenplay, as in Fountain.</summary>
    Fountain,

    /// <summary>Subtitles: SubRip or WebVTT.</summary>
    SubRip,

    /// <summary>The log or export of a chat.</summary>
    Chat,

    /// <summary>Events of RPG Maker in JSON.</summary>
    RpgMaker,

    /// <summary>A file of another form, from which a pattern of the user takes the lines.</summary>
    Pattern,
}
