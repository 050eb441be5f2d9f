using System;
using System.Globalization;
using System.Text;
using DialogueRnn.Training.Corpus;

namespace DialogueRnn.Training.Embeddings;

/// <summary>Reads the lines of a text file of word vectors: a word, then its numbers, separated by spaces or tabs.</summary>
/// <remarks>
/// The last numbers of a line are the row, and everything before them is the word, because some words contain spaces (in GloVe's 840B file).
/// The numbers of rows that are not wanted are counted but not parsed. This makes reading as fast as the disk.
/// </remarks>
internal sealed class EmbeddingTextReader
{
    private const int LongestShown = 40;

    private readonly string _path;
    private readonly ByteWindow _window;
    private readonly EmbeddingHeader? _header;
    private readonly EmbeddingCollector _collector;
    private long _line;
    private bool _breaksOff;

    /// <summary>Creates a reader.</summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="window">The file, after the header.</param>
    /// <param name="header">The header. Null if the file has none.</param>
    /// <param name="collector">Receives the words and rows.</param>
    public EmbeddingTextReader(string path, ByteWindow window, EmbeddingHeader? header, EmbeddingCollector collector)
    {
        _path = path;
        _window = window;
        _header = header;
        _collector = collector;
        _line = header is null ? 0 : 1;
        Width = header?.Width ?? 0;
    }

    /// <summary>The number of values per row: from the header, or from the first line.</summary>
    public int Width { get; private set; }

    /// <summary>Reads all lines.</summary>
    /// <exception cref="TrainingDataException">A line is not a row of the file's width, or the number of words differs from the header.</exception>
    public void Read()
    {
        while (TryReadLine(out ReadOnlySpan<byte> line))
        {
            line = line.TrimEnd(" \t\r"u8);
            if (line.IsEmpty)
                continue;
            if (Width == 0)
                Width = WidthOf(line);
            int end = EndOfWord(line, out int numbers);
            if (_collector.Wants(line[..end], "line", _line))
                _collector.Take(Parse(line[numbers..]));
        }

        if (_header is { } header && header.Words != _collector.Words)
        {
            throw new TrainingDataException(
                $"{_path}: line 1 says {header.Words:N0} words, but the file has {_collector.Words:N0}. " +
                (_collector.Words < header.Words ? "It is probably incomplete. Download it again, or correct line 1." : "Correct line 1, or download the file again."));
        }
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        _line++;
        if (_window.TryReadTo((byte)'\n', ByteWindow.Largest, out line))
            return true;
        if (line.Length == ByteWindow.Largest)
            throw Fault($"it has no end within {ByteWindow.Largest:N0} bytes, so this is not a file of word vectors", EmbeddingFile.Formats);
        _breaksOff = true;
        _window.Advance(line.Length);
        return !line.IsEmpty;
    }

    private int WidthOf(ReadOnlySpan<byte> line)
    {
        int fields = 0;
        foreach (Range field in line.SplitAny(" \t"u8))
        {
            ReadOnlySpan<byte> text = line[field];
            if (text.IsEmpty)
                continue;
            if (fields++ > 0 && !TryParse(text, out _))
                throw Fault($"'{Shown(text)}' is not a number, so this is not a line of word vectors", EmbeddingFile.Formats);
        }

        if (fields < 2 || line[0] is (byte)' ' or (byte)'\t')
            throw Fault($"'{Shown(line)}' is neither a word with its numbers nor a header of two numbers", EmbeddingFile.Formats);
        if (fields - 1 > EmbeddingHeader.LargestWidth)
            throw Fault($"it has {fields - 1:N0} numbers, but rows may have at most {EmbeddingHeader.LargestWidth:N0}", "Use a file with shorter rows.");
        return fields - 1;
    }

    private int EndOfWord(ReadOnlySpan<byte> line, out int numbers)
    {
        int first = line.IndexOf((byte)' ');
        if (first > 0 && line.Count((byte)' ') == Width && line[first + 1] != (byte)' ')
        {
            numbers = first + 1;
            return first;
        }

        int start = line.Length;
        int found = 0;
        while (found < Width && start > 0)
        {
            start = line[..start].TrimEnd(" \t"u8).Length;
            start = line[..start].LastIndexOfAny(" \t"u8) + 1;
            found++;
        }

        numbers = start;
        int end = line[..start].TrimEnd(" \t"u8).Length;
        if (end == 0)
            throw WrongWidth(found - (line[0] is (byte)' ' or (byte)'\t' ? 0 : 1));
        CheckWord(line[..end]);
        return end;
    }

    // If all later parts of a word are numbers, they are not part of the word: the row has too many numbers.
    private void CheckWord(ReadOnlySpan<byte> word)
    {
        int parts = 0;
        int numbers = 0;
        foreach (Range range in word.SplitAny(" \t"u8))
        {
            if (word[range].IsEmpty)
                continue;
            numbers += parts++ > 0 && TryParse(word[range], out _) ? 1 : 0;
        }

        if (parts > 1 && numbers == parts - 1)
            throw WrongWidth(Width + numbers);
    }

    private float[] Parse(ReadOnlySpan<byte> text)
    {
        var row = new float[Width];
        int column = 0;
        foreach (Range range in text.SplitAny(" \t"u8))
        {
            ReadOnlySpan<byte> field = text[range];
            if (field.IsEmpty)
                continue;
            if (column == Width)
                throw WrongWidth(column + 1);
            if (!TryParse(field, out float value))
                throw Fault($"'{Shown(field)}' should be number {column + 1}, but it is not a number", "Correct the line, or download the file again. Numbers have the form -0.123 or 1.2e-3.");
            if (!float.IsFinite(value))
                throw Fault($"number {column + 1} is '{Shown(field)}', which is not finite", "Remove the line, or download the file again.");
            row[column++] = value;
        }

        return column == Width ? row : throw WrongWidth(column);
    }

    private TrainingDataException WrongWidth(int found) => Fault(
        $"it has {found:N0} numbers, but {(_header is null ? "the first line has" : "line 1 says")} {Width:N0}",
        _breaksOff ? "The file ends there. Download it again." : "Correct the line, or download the file again.");

    private TrainingDataException Fault(string what, string remedy) => new($"{_path}: line {_line}: {what}. {remedy}");

    private static bool TryParse(ReadOnlySpan<byte> text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static string Shown(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestShown)]).ReplaceLineEndings(" ") + (text.Length > LongestShown ? "…" : string.Empty);
}
