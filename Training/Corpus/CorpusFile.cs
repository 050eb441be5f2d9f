using System.Collections.Generic;

namespace DialogueRnn.Training.Corpus;

/// <summary>A file of a corpus, and the place of its text in the joined text.</summary>
/// <param name="Name">The name for users: the path below the folder or glob that was named, otherwise the file name.</param>
/// <param name="Path">The full path.</param>
/// <param name="Start">The start of its text in the joined text, in UTF-16 units.</param>
/// <param name="Length">The length of its text there, in UTF-16 units, including a line feed added at the join.</param>
/// <param name="Bytes">The size of the file in bytes.</param>
internal sealed record CorpusFile(string Name, string Path, int Start, int Length, long Bytes)
{
    /// <summary>The position in the joined text after this file.</summary>
    public int End => Start + Length;

    /// <summary>Whether each line of the text is a record. False for plain text, where a sentence may go over several lines.</summary>
    public bool HasRecords { get; init; }

    /// <summary>The number in the file of each line of the text, from 1. Null: the lines are those of the file, or are no longer all there.</summary>
    public IReadOnlyList<int>? LineNumbers { get; init; }
}
