using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>The kinds of warnings about a corpus.</summary>
internal enum CorpusWarningKind
{
    /// <summary>The text is too short for learning a voice.</summary>
    TooSmall,

    /// <summary>Many lines occur more than once.</summary>
    ManyDuplicates,

    /// <summary>Some speakers have too few lines for a voice of their own.</summary>
    FewLines,

    /// <summary>Some lines are far longer than a line of dialogue.</summary>
    VeryLongLines,

    /// <summary>Some characters are too rare to be learned.</summary>
    RareCharacters,

    /// <summary>Straight and curly quotation marks are mixed.</summary>
    MixedQuotes,

    /// <summary>Lines end with spaces.</summary>
    TrailingSpaces,

    /// <summary>There are tab characters.</summary>
    Tabs,

    /// <summary>There are tags or entities of XML or HTML.</summary>
    Markup,

    /// <summary>Lines are only a page number.</summary>
    PageNumbers,

    /// <summary>There are control or replacement characters from an earlier conversion.</summary>
    DamagedText,

    /// <summary>A file contains no text.</summary>
    EmptyFile,

    /// <summary>Something about the files was not read as it may be meant, or the characters of a file are damaged.</summary>
    Reading,

    /// <summary>Something that is written as one field cannot be one.</summary>
    FaultyField,

    /// <summary>A value of a field is on too few lines to be learned.</summary>
    ThinValues,
}

/// <summary>A warning about a corpus.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Message">What was found, how much, where, and what to do.</param>
internal sealed record CorpusWarning(CorpusWarningKind Kind, string Message)
{
    /// <summary>The first lines that it is about. Empty if it is not about single lines.</summary>
    public IReadOnlyList<CorpusLine> Places { get; init; } = [];

    /// <summary>The number of lines that it is about. 0 if it is not about single lines.</summary>
    public int Count { get; init; }
}
