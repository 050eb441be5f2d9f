using System;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>A line of a corpus.</summary>
/// <param name="FileName">The name of the file.</param>
/// <param name="Number">The number in that file, from 1.</param>
/// <param name="Length">The length in UTF-16 units.</param>
/// <param name="Beginning">The first characters, for display.</param>
internal sealed record CorpusLine(string FileName, int Number, int Length, string Beginning)
{
    private const int BeginningLength = 60;

    /// <summary>The place as "file:number".</summary>
    public string Place => $"{FileName}:{Number}";

    /// <summary>Describes a line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="number">The number in that file, from 1.</param>
    /// <param name="line">The line.</param>
    public static CorpusLine Of(CorpusFile file, int number, ReadOnlySpan<char> line) => new(file.Name, number, line.Length, BeginningOf(line));

    private static string BeginningOf(ReadOnlySpan<char> line)
    {
        if (line.Length <= BeginningLength)
            return line.ToString();
        int end = 0;
        for (int length = 0; end + length <= BeginningLength; length = TextElements.LengthAt(line, end))
            end += length;
        return string.Concat(line[..end], "…");
    }
}
