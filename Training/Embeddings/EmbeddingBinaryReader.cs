using System;
using System.Buffers.Binary;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Embeddings;

/// <summary>Reads the rows of word2vec's binary format: a word, a space, little-endian floats, and a line feed that some programs leave out.</summary>
internal sealed class EmbeddingBinaryReader(string path, ByteWindow window, EmbeddingHeader header, EmbeddingCollector collector)
{
    /// <summary>The largest length of a word in bytes. The limit of word2vec itself is 100, that of its phrase tool 2,000.</summary>
    private const int LongestWord = 4096;

    private const string Remedy = "The file is damaged, or line 1 is wrong. Download it again.";

    /// <summary>Reads all rows.</summary>
    /// <exception cref="TrainingDataException">The file is shorter or longer than its header says, or a number is not finite.</exception>
    public void Read()
    {
        int rowBytes = header.Width * sizeof(float);
        // A word and a space need two bytes or more.
        if (header.Words > (window.Length - window.Position) / (rowBytes + 2))
        {
            throw new TrainingDataException(
                $"{path}: line 1 says {header.Words:N0} words of {header.Width} numbers, but the file has only {window.Length:N0} bytes. " +
                "The file is incomplete, or line 1 is wrong. Download it again.");
        }

        for (long word = 0; word < header.Words; word++)
            ReadRow(word, rowBytes);
        ReadOnlySpan<byte> rest = window.Peek(ByteWindow.Largest);
        if (!rest.Trim("\r\n "u8).IsEmpty)
            throw Fault(window.Position, $"there is more than the {header.Words:N0} words that line 1 says", "Correct line 1, or download the file again.");
    }

    private void ReadRow(long word, int rowBytes)
    {
        if (window.Peek(1) is [(byte)'\n'])
            window.Advance(1);
        long offset = window.Position;
        if (!window.TryReadTo((byte)' ', LongestWord, out ReadOnlySpan<byte> name))
        {
            bool breaksOff = name.Length < LongestWord;
            throw Fault(offset, breaksOff ? $"the file ends in word {word + 1:N0} of {header.Words:N0}" : $"word {word + 1:N0} has no end within {LongestWord:N0} bytes", Remedy);
        }

        if (name.IsEmpty || name.Contains((byte)'\n') || name.Contains((byte)0))
            throw Fault(offset, $"word {word + 1:N0} is missing", Remedy);
        bool isWanted = collector.Wants(name, "byte", offset);
        ReadOnlySpan<byte> bytes = window.Peek(rowBytes);
        if (bytes.Length < rowBytes)
            throw Fault(window.Position, $"the file ends in the numbers of word {word + 1:N0} of {header.Words:N0}", Remedy);
        if (isWanted)
            collector.Take(Parse(bytes));
        window.Advance(rowBytes);
    }

    private float[] Parse(ReadOnlySpan<byte> bytes)
    {
        var row = new float[header.Width];
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(column * sizeof(float))..]);
            if (!float.IsFinite(row[column]))
                throw Fault(window.Position + (column * sizeof(float)), $"number {column + 1} is {row[column]}, which is not finite", Remedy);
        }

        return row;
    }

    private TrainingDataException Fault(long offset, string what, string remedy) => new($"{path}: byte {offset}: {what}. {remedy}");
}
