using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Model;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>The folder of a test by readers: the sheet, the brief, the key and the judgements.</summary>
/// <param name="path">The path of the folder. It need not exist yet.</param>
internal sealed class ReaderFolder(string path)
{
    private const string Sheet = "sheet.tsv";
    private const string Brief = "brief.md";
    private const string Key = "key.json";
    private const string Judgements = "judgement*.tsv";
    private const string Temporary = ".tmp";

    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The path of the sheet.</summary>
    public string SheetFile { get; } = Path.Combine(path, Sheet);

    /// <summary>The path of the brief.</summary>
    public string BriefFile { get; } = Path.Combine(path, Brief);

    /// <summary>The path of the key.</summary>
    public string KeyFile { get; } = Path.Combine(path, Key);

    /// <summary>Whether the folder holds a sheet.</summary>
    public bool HasSheet => File.Exists(SheetFile);

    /// <summary>The files <c>judgement*.tsv</c>, in ordinal order of their names.</summary>
    public IReadOnlyList<string> JudgementFiles => [.. Directory.GetFiles(path, Judgements, AnyCase).Order(StringComparer.Ordinal)];

    /// <summary>Other <c>.tsv</c> files in the folder. They are not read.</summary>
    public IReadOnlyList<string> OtherTables => [.. Directory.GetFiles(path, "*.tsv", AnyCase).Where(file => Path.GetFileName(file) != Sheet)
        .Except(JudgementFiles).Order(StringComparer.Ordinal)];

    /// <summary>Checks that a sheet can be written to the folder.</summary>
    /// <exception cref="ReaderTestException">The folder is a file, or holds other files.</exception>
    public void CheckEmpty()
    {
        if (File.Exists(path))
            throw new ReaderTestException($"--readers {path}: this is a file. Name a folder that is empty or does not exist.");
        if (!Directory.Exists(path))
            return;

        // The sheet is written last. A killed command leaves the other files behind.
        string? other = Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry))
            .FirstOrDefault(name => name is not (Brief or Key) && !name.EndsWith(Temporary, StringComparison.Ordinal));
        if (other is not null)
            throw new ReaderTestException($"--readers {path}: the folder holds '{other}', but no {Sheet}. Name a folder that is empty or does not exist.");
    }

    /// <summary>Writes the brief, the key and the sheet. Each file is complete or not there. The sheet comes last.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write(SheetKey key)
    {
        Directory.CreateDirectory(path);
        Write(BriefFile, ReaderBrief.Of(key.Lines.Count));
        Write(KeyFile, JsonSerializer.Serialize(key, Format));
        Write(SheetFile, string.Concat(key.Lines.Select(line => $"{line.Id}\t{SpreadsheetCell.Of(line.Line)}\n").Prepend("id\tline\n")));
    }

    /// <summary>Reads the key.</summary>
    /// <exception cref="ReaderTestException">The key is missing or damaged.</exception>
    public SheetKey ReadKey()
    {
        if (!File.Exists(KeyFile))
            throw new ReaderTestException($"{KeyFile} is missing. Put the file back that was written with {Sheet}, or name an empty folder for a new sheet.");
        try
        {
            SheetKey key = JsonSerializer.Deserialize<SheetKey>(InputFile.ReadText(KeyFile), Format) ?? throw new JsonException("it is null");
            bool isComplete = key.Lines.Select(line => line.Id).SequenceEqual(Enumerable.Range(1, key.Lines.Count))
                && Enum.GetValues<LineSource>().All(source => key.Lines.Any(line => line.Source == source));
            return isComplete ? key : throw new JsonException("lines are missing");
        }
        catch (JsonException error)
        {
            throw new ReaderTestException($"{KeyFile} is damaged: {error.Message}. Put the file back that was written with {Sheet}, or name an empty folder for a new sheet.", error);
        }
    }

    private static void Write(string file, string text) => AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
