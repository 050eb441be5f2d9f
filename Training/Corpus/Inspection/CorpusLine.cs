namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>A line of a corpus.</summary>
/// <param name="FileName">The name of the file.</param>
/// <param name="Number">The number in that file, from 1.</param>
/// <param name="Length">The length in UTF-16 units.</param>
/// <param name="Beginning">The first characters, for display.</param>
internal sealed record CorpusLine(string FileName, int Number, int Length, string Beginning)
{
    /// <summary>The place as "file:number".</summary>
    public string Place => $"{FileName}:{Number}";
}
