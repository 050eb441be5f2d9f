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
    /// Reads files, folders (every .txt file below) and globs (<c>*</c>, <c>**</c>, <c>?</c>). The order is the ordinal order of the full
    /// paths, whatever the order of the patterns, so that the same files are the same corpus everywhere; no file is read twice.
    /// </summary>
    /// <param name="patterns">What to read.</param>
    /// <returns>The joined text and its files.</returns>
    /// <exception cref="TrainingDataException">A file is missing, unreadable or no text, a glob matches nothing, or all is empty.</exception>
    public static CorpusText Read(IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
            throw new TrainingDataException("No corpus was named. Name files, folders or globs, for example corpus/*.txt.");

        var read = new HashSet<string>(PathComparer);
        (string Path, string Name)[] files = patterns.SelectMany(pattern => new CorpusPattern(pattern).Expand())
            .OrderBy(file => file.Path.Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal)
            .Where(file => read.Add(TargetOf(file.Path))).ToArray();

        CorpusText corpus = CorpusText.Join(files.Select(file => ReadFile(file.Path, file.Name)));
        if (string.IsNullOrWhiteSpace(corpus.Text))
            throw new TrainingDataException($"The corpus is empty: {Describe(files)} no text. Put dialogue into it, one line a line, or name other files.");
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
            // A broken or circular link: reading it gives the message.
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
            throw new TrainingDataException($"{path} cannot be read: {error.Message} Check its permissions and that nothing else holds it open.", error);
        }

        return (new CorpusFile(name, path, 0, 0, bytes.Length), TextDecoder.Decode(bytes, path));
    }

    private static string Describe((string Path, string Name)[] files) =>
        files.Length == 1 ? $"{files[0].Path} holds" : $"{files[0].Path} and {files.Length - 1} more hold";
}
