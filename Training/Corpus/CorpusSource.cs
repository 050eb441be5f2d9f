using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Corpus.Encodings;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Corpus;

/// <summary>The decoded text of a corpus file, as it is written.</summary>
/// <param name="Name">The name for users: the path below the folder or glob that was named, otherwise the file name.</param>
/// <param name="Path">The full path.</param>
/// <param name="Bytes">The size of the file in bytes.</param>
/// <param name="Text">The whole text. All line endings are line feeds.</param>
internal sealed record CorpusSource(string Name, string Path, long Bytes, string Text)
{
    /// <summary>The name of a file with lines that a writer wrote anew on a desk. It is read first: validation text is taken from the end.</summary>
    public const string EditedName = "edited.jsonl";

    /// <summary>What was mended in the text, such as "36 invisible characters".</summary>
    public IReadOnlyList<string> Mended { get; private init; } = [];

    /// <summary>The damage that is in the text.</summary>
    public IReadOnlyList<TextDamage> Damage { get; private init; } = [];

    /// <summary>Returns the same file with the escapes of its text told, or mended.</summary>
    /// <param name="withQuotes">Whether an escaped quotation mark counts.</param>
    /// <param name="clean">Whether they are mended.</param>
    public CorpusSource WithEscapes(bool withQuotes, bool clean)
    {
        if (WrittenEscapes.Of(Text, withQuotes) is not { } found)
            return this;
        return clean
            ? this with { Text = WrittenEscapes.Read(Text, withQuotes), Mended = [.. Mended, found.Count == 1 ? "1 escape" : $"{found.Count:N0} escapes"] }
            : this with { Damage = [.. Damage, found] };
    }

    private static readonly StringComparer PathComparer =
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>
    /// Reads files, folders (all files of known formats in them and below) and globs (<c>*</c>, <c>**</c>, <c>?</c>). The files are ordered by their full
    /// paths in ordinal order, not by the order of the patterns. So the same files give the same corpus everywhere. No file is read
    /// twice.
    /// </summary>
    /// <remarks>A file <see cref="EditedName"/> comes first.</remarks>
    /// <param name="patterns">The files, folders and globs.</param>
    /// <param name="encoding">The encoding of files that are not in Unicode. Null: such files are refused.</param>
    /// <param name="clean">Whether damage is mended that can be mended without a doubt.</param>
    /// <returns>The files, read one by one while they are enumerated.</returns>
    /// <exception cref="TrainingDataException">A file is missing, cannot be read or is not text, or there is no such encoding.</exception>
    public static IEnumerable<CorpusSource> Read(IReadOnlyList<string> patterns, string? encoding = null, bool clean = false)
    {
        if (encoding is not null)
            TextDecoder.EncodingOf(encoding);
        if (patterns.Count == 0)
            throw new TrainingDataException("There is no corpus. Name files, folders or globs, for example corpus/*.txt.");

        var read = new HashSet<string>(PathComparer);
        return patterns.SelectMany(pattern => new CorpusPattern(pattern).Expand())
            .OrderBy(file => System.IO.Path.GetFileName(file.Path) == EditedName ? 0 : 1)
            .ThenBy(file => file.Path.Replace(System.IO.Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal)
            .Where(file => read.Add(TargetOf(file.Path)))
            .Select(file => ReadFile(file.Path, file.Name, encoding, clean));
    }

    /// <summary>Finds the first file that is text in an encoding which the user has to name.</summary>
    /// <param name="patterns">The files, folders and globs.</param>
    /// <returns>The name of the file and the likely encodings. Null if there is none.</returns>
    /// <exception cref="TrainingDataException">A file is missing or cannot be read.</exception>
    public static (string Name, IReadOnlyList<EncodingGuess> Guesses)? FindUnknown(IReadOnlyList<string> patterns)
    {
        foreach ((string path, string name) in patterns.SelectMany(pattern => new CorpusPattern(pattern).Expand()))
        {
            if (TextDecoder.GuessesAt(ReadBytes(path)) is { Count: > 0 } guesses)
                return (name, guesses);
        }

        return null;
    }

    private static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException)
        {
            // For a broken or circular link, reading the file gives the message.
            return path;
        }
    }

    private static CorpusSource ReadFile(string path, string name, string? encoding, bool clean)
    {
        byte[] bytes = ReadBytes(path);
        string text = TextDecoder.Decode(bytes, path, encoding);
        IReadOnlyList<string> mended = [];
        if (clean)
            text = TextCleaner.Clean(text, out mended);
        return new CorpusSource(name, path, bytes.Length, text) { Mended = mended, Damage = TextDamage.Of(text) };
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return InputFile.ReadBytes(path);
        }
        catch (InputFileException error)
        {
            throw new TrainingDataException(error.Message, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(
                $"{path} cannot be read: {error.Message} Check its permissions, and close other programs that use it.", error);
        }
    }
}
