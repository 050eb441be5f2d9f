namespace DialogueRnn.Training.Corpus;

/// <summary>One file of a corpus and where its text lies in the joined text.</summary>
/// <param name="Name">What people call it: its path below the folder or glob that named it, otherwise its file name.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Start">Where its text begins in the joined text, in UTF-16 units.</param>
/// <param name="Length">How long its text is there, in UTF-16 units, the line feed added at the join included.</param>
/// <param name="Bytes">Its size on disk.</param>
internal sealed record CorpusFile(string Name, string Path, int Start, int Length, long Bytes)
{
    /// <summary>The first position of the joined text behind this file.</summary>
    public int End => Start + Length;
}
