namespace DialogueRnn.Training.Corpus.Speakers;

/// <summary>The forms of a corpus.</summary>
internal enum CorpusForm
{
    /// <summary>Prose, or plays in which a name is above a speech or before its first line only.</summary>
    Text,

    /// <summary>Lines of dialogue: most lines begin with their speaker's name, and there are two or more speakers.</summary>
    Lines,
}
