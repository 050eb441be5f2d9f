using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Embeddings;

/// <summary>Reads word vectors from files of word2vec, GloVe and fastText. The format is recognised by the content, not by the name.</summary>
internal static class EmbeddingFile
{
    /// <summary>The formats that can be read, as a remedy for messages.</summary>
    public const string Formats = "Give an unpacked file in the format of word2vec (text or binary), GloVe (text) or fastText (.vec).";

    /// <summary>Reads the rows of wanted words. The file is streamed, and nothing else of it is kept.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="wanted">The words, with or without the spaces of their tokens.</param>
    /// <exception cref="TrainingDataException">The file is missing, has another format, is damaged, or has none of the words.</exception>
    public static ImportedEmbeddings Read(string path, IEnumerable<string> wanted)
    {
        var words = new WantedWords(wanted);
        var collector = new EmbeddingCollector(path, words.Words, words);
        try
        {
            using var window = new ByteWindow(Open(path));
            (EmbeddingFormat format, int width) = Read(path, window, collector);
            return new ImportedEmbeddings(path, format, width, collector.Words, collector.Finish())
            {
                Duplicates = collector.Duplicates,
                Unreadable = collector.Unreadable,
            };
        }
        catch (InputFileException error)
        {
            throw new TrainingDataException(error.Message, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException($"{path} cannot be read: {error.Message} Check its permissions, and close other programs that use it.", error);
        }
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new TrainingDataException($"{path} is a folder. Name the file of word vectors in it.");
        if (!File.Exists(path))
            throw new TrainingDataException($"The file of word vectors '{path}' does not exist. Check the path.");
        InputFile.Check(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        if (stream.Length > 0)
            return stream;
        stream.Dispose();
        throw new TrainingDataException($"{path} is empty. {Formats}");
    }

    private static (EmbeddingFormat Format, int Width) Read(string path, ByteWindow window, EmbeddingCollector collector)
    {
        CheckKind(path, window.Peek(4));
        if (window.Peek(3).SequenceEqual(Encoding.UTF8.Preamble))
            window.Advance(3);
        ReadOnlySpan<byte> start = window.Peek(ByteWindow.Largest);
        int end = start.IndexOf((byte)'\n');
        EmbeddingHeader? header = EmbeddingHeader.TryRead(end < 0 ? start : start[..end], path);
        if (header is null && start[..(end < 0 ? start.Length : end)].Contains((byte)0))
            throw new TrainingDataException($"{path}: line 1 is neither text nor a header of two numbers. {Formats}");
        if (header is not null)
            window.Advance(end < 0 ? start.Length : end + 1);
        if (header is { } found && IsBinary(window, found))
        {
            new EmbeddingBinaryReader(path, window, found, collector).Read();
            return (EmbeddingFormat.Word2VecBinary, found.Width);
        }

        var reader = new EmbeddingTextReader(path, window, header, collector);
        reader.Read();
        return (header is null ? EmbeddingFormat.GloveText : EmbeddingFormat.Word2VecText, reader.Width);
    }

    private static void CheckKind(string path, ReadOnlySpan<byte> start)
    {
        string? kind = start switch
        {
            [0x1F, 0x8B, ..] => "compressed (gzip). Unpack it first (on a command line: gunzip -k FILE)",
            [(byte)'P', (byte)'K', 3, 4] => "an archive (zip). Unpack it first, and name the file in it",
            [0xBA, 0x16, 0x4F, 0x2F] => "a fastText model (.bin). Use the .vec file that belongs to it",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "text in UTF-16. Save it as UTF-8",
            [0x80, ..] or [0x93, (byte)'N', (byte)'U', (byte)'M'] => "a Python file (pickle or NumPy). Save it in word2vec's format (gensim: save_word2vec_format)",
            _ => null,
        };
        if (kind is not null)
            throw new TrainingDataException($"{path} is {kind}. {Formats}");
    }

    // The first row decides. Text has readable numbers and no control characters. Floats have control characters or no readable number.
    private static bool IsBinary(ByteWindow window, EmbeddingHeader header)
    {
        ReadOnlySpan<byte> start = window.Peek(ByteWindow.Largest);
        int blank = start.IndexOf((byte)' ');
        if (blank < 0)
            return false;
        ReadOnlySpan<byte> row = start[(blank + 1)..Math.Min(start.Length, blank + 1 + (header.Width * sizeof(float)))];
        bool hasControls = row.ContainsAnyInRange((byte)0, (byte)8) || row.ContainsAnyInRange((byte)0x0E, (byte)0x1F);
        return hasControls || !HasNumber(start[(blank + 1)..]);
    }

    private static bool HasNumber(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
        foreach (Range field in line.SplitAny(" \t"u8))
        {
            if (float.TryParse(line[field], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                return true;
        }

        return false;
    }
}
