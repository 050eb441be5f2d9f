namespace DialogueRnn.Training.Corpus.Speakers;

/// <summary>How a corpus is set.</summary>
internal enum CorpusForm
{
    /// <summary>Prose, or plays, in which a name stands over a speech or before the first of its lines.</summary>
    Text,

    /// <summary>Lines of dialogue: most lines begin with the name of their speaker, and two or more speak.</summary>
    Lines,
}
