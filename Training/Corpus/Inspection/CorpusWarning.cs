namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>What may hurt the training.</summary>
internal enum CorpusWarningKind
{
    /// <summary>There is too little text to learn a voice from.</summary>
    TooSmall,

    /// <summary>Many lines stand in the corpus more than once.</summary>
    ManyDuplicates,

    /// <summary>Some lines are far longer than a line of dialogue.</summary>
    VeryLongLines,

    /// <summary>Some characters occur too seldom to be learned.</summary>
    RareCharacters,

    /// <summary>Straight and curly quotation marks are mixed.</summary>
    MixedQuotes,

    /// <summary>Lines end in spaces.</summary>
    TrailingSpaces,

    /// <summary>There are tab characters.</summary>
    Tabs,

    /// <summary>There are tags or entities of XML or HTML.</summary>
    Markup,

    /// <summary>Lines hold a page number and nothing else.</summary>
    PageNumbers,

    /// <summary>There are control or replacement characters: the text was damaged by an earlier conversion.</summary>
    DamagedText,

    /// <summary>A file holds no text.</summary>
    EmptyFile,
}

/// <summary>Something in a corpus that may hurt the training.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">What was found, how much and where, and what to do.</param>
internal sealed record CorpusWarning(CorpusWarningKind Kind, string Message);
