namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>The kinds of fields.</summary>
internal enum FieldKind
{
    /// <summary>One of a few words, such as a mood.</summary>
    Choice,

    /// <summary>A number with a range, such as the health of the player.</summary>
    Number,

    /// <summary>Several numbers from elsewhere, such as the output of an image network.</summary>
    Vector,
}
