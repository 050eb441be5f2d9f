using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Training.Corpus;

/// <summary>Reads the files of a corpus into one text.</summary>
internal static class CorpusReader
{
    private static readonly StringComparer PathComparer =
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>
    /// Reads files, folders (all .txt files in them and below) and globs (<c>*</c>, <c>**</c>, <c>?</c>). The files are ordered by their full
    /// paths in ordinal order, not by the order of the patterns. So the same files give the same corpus everywhere. No file is read
    /// twice.
    /// </summary>
    /// <param name="patterns">The files, folders and globs.</param>
    /// <returns>The joined text and its files.</returns>
    /// <exception cref="TrainingDataException">A file is missing, cannot be read or is not text, or there is no text at all.</exception>
    public static CorpusText Read(IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
            throw new TrainingDataException("There is no corpus. Name files, folders or globs, for example corpus/*.txt.");

        var read = new HashSet<string>(PathComparer);
        (string Path, string Name)[] files = patterns.SelectMany(pattern => new CorpusPattern(pattern).Expand())
            .OrderBy(file => file.Path.Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal)
            .Where(file => read.Add(TargetOf(file.Path))).ToArray();

        CorpusText corpus = CorpusText.Join(files.Select(file => ReadFile(file.Path, file.Name)));
        if (string.IsNullOrWhiteSpace(corpus.Text))
        {
            throw new TrainingDataException(
                $"The corpus is empty: {Describe(files)} no text. Add lines of dialogue, or name other files.");
        }

        return corpus;
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

    private static (CorpusFile File, string Text) ReadFile(string path, string name)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException(
                $"{path} cannot be read: {error.Message} Check its permissions, and close other programs that use it.", error);
        }

        return (new CorpusFile(name, path, 0, 0, bytes.Length), TextDecoder.Decode(bytes, path));
    }

    private static string Describe((string Path, string Name)[] files) =>
        files.Length == 1 ? $"{files[0].Path} contains" : $"{files[0].Path} and {files.Length - 1} more contain";
}
