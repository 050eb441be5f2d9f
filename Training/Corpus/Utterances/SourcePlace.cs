namespace DialogueRnn.Training.Corpus.Utterances;

/// <summary>The place of a record.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Line">The number of its first line in the file, from 1.</param>
internal readonly record struct SourcePlace(string File, int Line)
{
    /// <summary>The place as "file:line", for messages.</summary>
    public override string ToString() => $"{File}:{Line}";
}
