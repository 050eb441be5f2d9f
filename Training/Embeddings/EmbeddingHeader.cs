using System;
using System.Buffers.Text;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Embeddings;

/// <summary>The header line of word2vec's files.</summary>
/// <param name="Words">The number of words.</param>
/// <param name="Width">The number of values per word.</param>
internal readonly record struct EmbeddingHeader(long Words, int Width)
{
    /// <summary>The largest width. No known file is wider, and a wrong header must not fill the memory.</summary>
    public const int LargestWidth = 4096;

    /// <summary>Reads a line that may be a header: two whole numbers and nothing else.</summary>
    /// <param name="line">The line.</param>
    /// <param name="path">The path of the file, for messages.</param>
    /// <returns>The header. Null if the line is not a header.</returns>
    /// <exception cref="TrainingDataException">The line is a header, but its numbers are out of range.</exception>
    public static EmbeddingHeader? TryRead(ReadOnlySpan<byte> line, string path)
    {
        ReadOnlySpan<byte> rest = line.Trim(" \t\r"u8);
        if (!Utf8Parser.TryParse(rest, out long words, out int length))
            return null;
        ReadOnlySpan<byte> second = rest[length..].TrimStart(" \t"u8);
        if (second.Length == rest.Length - length || !Utf8Parser.TryParse(second, out long width, out int secondLength) || secondLength != second.Length)
            return null;
        if (words < 1 || width is < 1 or > LargestWidth)
        {
            throw new TrainingDataException(
                $"{path}: line 1 says {words} words of {width} numbers, but it must be at least 1 word of 1 to {LargestWidth} numbers. " +
                "Correct the line, or download the file again.");
        }

        return new EmbeddingHeader(words, (int)width);
    }
}
