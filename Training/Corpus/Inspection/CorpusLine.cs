namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>A line of a corpus.</summary>
/// <param name="FileName">The name of its file.</param>
/// <param name="Number">Its number in that file, from 1.</param>
/// <param name="Length">Its length in UTF-16 units.</param>
/// <param name="Beginning">Its first characters, for people.</param>
internal sealed record CorpusLine(string FileName, int Number, int Length, string Beginning)
{
    /// <summary>The place as people write it.</summary>
    public string Place => $"{FileName}:{Number}";
}
