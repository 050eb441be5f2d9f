using System;
using System.Buffers.Text;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Embeddings;

/// <summary>The header line of word2vec's files.</summary>
/// <param name="Words">How many words follow.</param>
/// <param name="Width">How many numbers each has.</param>
internal readonly record struct EmbeddingHeader(long Words, int Width)
{
    /// <summary>The widest rows that are read: no known file is wider, and a wrong header must not fill the memory.</summary>
    public const int LargestWidth = 4096;

    /// <summary>Reads a line that may be a header: two whole numbers and nothing else.</summary>
    /// <exception cref="TrainingDataException">It is one, and its numbers cannot be.</exception>
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
                $"{path}: line 1 says {words} words of {width} numbers; there must be 1 word or more, of 1 to {LargestWidth} numbers. " +
                "Correct the line, or get the file again.");
        }

        return new EmbeddingHeader(words, (int)width);
    }
}
