using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DialogueRnn.Decoding.Phrases;

namespace DialogueRnn.Training.Corpus;

/// <summary>A corpus as one joined text, with its files.</summary>
internal sealed class CorpusText
{
    /// <summary>The largest length of the joined text, in UTF-16 units. A .NET string cannot be much longer.</summary>
    public const int MaximumLength = 1_000_000_000;

    private CorpusText(IReadOnlyList<CorpusFile> files, string text)
    {
        Files = files;
        Text = text;
    }

    /// <summary>The files in the order in which they are joined. They cover <see cref="Text"/> without gaps.</summary>
    public IReadOnlyList<CorpusFile> Files { get; }

    /// <summary>The joined text. All line endings are line feeds.</summary>
    public string Text { get; }

    /// <summary>Whether there is no text.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>A corpus without files.</summary>
    public static CorpusText Empty { get; } = new([], string.Empty);

    /// <summary>Creates a corpus from one text in memory.</summary>
    /// <param name="name">The name for users.</param>
    /// <param name="text">The text. All line endings are line feeds.</param>
    public static CorpusText FromText(string name, string text) =>
        Join([(new CorpusFile(name, name, 0, 0, Encoding.UTF8.GetByteCount(text)), text)]);

    /// <summary>Joins texts in the given order. A line feed is added between two texts if the first does not end with one.</summary>
    /// <param name="parts">The files (their start and length are ignored) and their texts.</param>
    /// <exception cref="TrainingDataException">The joined text would be longer than <see cref="MaximumLength"/>.</exception>
    public static CorpusText Join(IEnumerable<(CorpusFile File, string Text)> parts)
    {
        var files = new List<CorpusFile>();
        var joined = new StringBuilder();
        foreach ((CorpusFile file, string text) in parts)
        {
            if ((long)joined.Length + text.Length + 1 > MaximumLength)
            {
                throw new TrainingDataException(
                    $"With {file.Path}, the corpus is longer than {MaximumLength:N0} characters. Leave some files out.");
            }

            if (joined.Length > 0 && joined[^1] != '\n')
            {
                joined.Append('\n');
                int last = files.FindLastIndex(earlier => earlier.Length > 0);
                files[last] = files[last] with { Length = files[last].Length + 1 };
                for (int empty = last + 1; empty < files.Count; empty++)
                    files[empty] = files[empty] with { Start = joined.Length };
            }

            files.Add(file with { Start = joined.Length, Length = text.Length });
            joined.Append(text);
        }

        return new CorpusText(files, joined.ToString());
    }

    /// <summary>The file that contains a position of <see cref="Text"/>.</summary>
    /// <param name="position">The position, from 0 to the length of the text − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public CorpusFile FileAt(int position)
    {
        if ((uint)position >= (uint)Text.Length)
            throw new ArgumentOutOfRangeException(nameof(position), position, $"The corpus has positions 0 to {Text.Length - 1}.");

        int low = 0;
        for (int high = Files.Count - 1; low < high;)
        {
            int middle = (low + high) / 2;
            if (Files[middle].End > position)
                high = middle;
            else
                low = middle + 1;
        }

        return Files[low];
    }

    /// <summary>The text of one of the files.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    public ReadOnlySpan<char> TextOf(CorpusFile file) => Text.AsSpan(file.Start, file.Length);

    /// <summary>Creates a corpus of some of the files, in the same order.</summary>
    /// <param name="chosen">Chooses the files.</param>
    public CorpusText Only(Func<CorpusFile, bool> chosen) =>
        Join(Files.Where(chosen).Select(file => (file, Text.Substring(file.Start, file.Length))));

    /// <summary>Creates a corpus without the lines that contain a banned phrase.</summary>
    /// <param name="banned">The banned phrases.</param>
    /// <exception cref="TrainingDataException">No line is left.</exception>
    public CorpusText Without(PhraseFilter banned)
    {
        CorpusText left = Join(Files.Select(file => (file with { LineNumbers = null }, Without(TextOf(file), banned))));
        return string.IsNullOrWhiteSpace(left.Text)
            ? throw new TrainingDataException("Every line of the corpus contains a banned phrase, so no training text is left. Shorten the list of banned phrases.")
            : left;
    }

    private static string Without(ReadOnlySpan<char> text, PhraseFilter banned)
    {
        var kept = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            int length = text.IndexOf('\n') is var end and >= 0 ? end + 1 : text.Length;
            if (!banned.Matches(text[..length]))
                kept.Append(text[..length]);
            text = text[length..];
        }

        return kept.ToString();
    }

    /// <summary>The nearest position at which the text may be cut: in plain text between two text elements, otherwise between two records.</summary>
    /// <param name="position">The wanted position, from 0 to the length of the text.</param>
    /// <returns>In plain text, a position there or behind it. In records, the start of the record.</returns>
    public int CutNear(int position)
    {
        if (position >= Text.Length || !FileAt(position).HasRecords)
            return TextElements.BoundaryAtOrAfter(Text, position);
        return position == 0 ? 0 : Text.LastIndexOf('\n', position - 1) + 1;
    }

    /// <summary>Cuts the corpus in two. If the cut is inside a file, both parts have that file.</summary>
    /// <param name="position">The start of the second part, from 0 to the length of the text.</param>
    public (CorpusText Before, CorpusText After) CutAt(int position)
    {
        IEnumerable<CorpusFile> before = Files.Where(file => file.Start < position || file.End <= position)
            .Select(file => file with { Length = Math.Min(file.Length, position - file.Start), LineNumbers = null });
        IEnumerable<CorpusFile> after = Files.Where(file => file.End > position)
            .Select(file => (File: file, Start: Math.Max(file.Start, position)))
            .Select(part => part.File with { Start = part.Start - position, Length = part.File.End - part.Start, LineNumbers = null });
        return (new CorpusText(before.ToArray(), Text[..position]), new CorpusText(after.ToArray(), Text[position..]));
    }
}
