using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus;

/// <summary>
/// What a person writes to name files of a corpus: a file, a folder (every .txt file below it) or a glob, in which <c>*</c> and
/// <c>?</c> stand for characters of one name and <c>**</c> for any number of folders. Hidden files count only when named.
/// </summary>
internal sealed class CorpusPattern
{
    private static readonly EnumerationOptions Visible = new() { IgnoreInaccessible = false };

    private readonly string _pattern;

    /// <summary>Takes a pattern as it was written.</summary>
    /// <param name="pattern">The pattern; relative ones start from the working folder.</param>
    public CorpusPattern(string pattern)
    {
        _pattern = pattern;
    }

    /// <summary>Finds the files, in no particular order.</summary>
    /// <returns>Of each its full path and what people call it.</returns>
    /// <exception cref="TrainingDataException">There is none, or a folder cannot be read.</exception>
    public IReadOnlyList<(string Path, string Name)> Expand()
    {
        if (string.IsNullOrWhiteSpace(_pattern))
            throw new TrainingDataException("A corpus file has an empty name. Name a file, a folder or a glob such as corpus/*.txt.");
        try
        {
            if (File.Exists(_pattern))
                return [(Path.GetFullPath(_pattern), Path.GetFileName(_pattern))];
            if (Directory.Exists(_pattern))
                return OrRefuse(ExpandFolder(), $"The folder {_pattern} holds no .txt file.", "Name another folder, or the files themselves.");
            if (_pattern.AsSpan().ContainsAny('*', '?'))
                return OrRefuse(ExpandGlob(), $"No file matches {_pattern}.", "Check the folder and the ending; ** stands for folders, * for part of a name.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException($"{_pattern} cannot be searched: {error.Message} Check its permissions.", error);
        }

        throw new TrainingDataException($"There is no file or folder {_pattern} (looked for {Path.GetFullPath(_pattern)}). Check the path.");
    }

    private static List<(string Path, string Name)> OrRefuse(List<(string Path, string Name)> found, string problem, string remedy) =>
        found.Count > 0 ? found : throw new TrainingDataException($"{problem} {remedy}");

    private List<(string Path, string Name)> ExpandFolder() =>
        FilesBelow(Path.GetFullPath(_pattern), int.MaxValue)
            .Where(file => file.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)).ToList();

    private List<(string Path, string Name)> ExpandGlob()
    {
        string[] segments = Slashed(_pattern).Split('/');
        int first = Array.FindIndex(segments, segment => segment.AsSpan().ContainsAny('*', '?'));
        string root = string.Join('/', segments[..first]);
        if (first > 0)
            root += '/';
        root = Path.GetFullPath(root.Length == 0 ? "." : root);
        if (!Directory.Exists(root))
            return [];

        string[] rest = segments[first..];
        var regex = new Regex(RegexOf(rest), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
        int depth = rest.Contains("**") ? int.MaxValue : rest.Length - 1;
        return FilesBelow(root, depth).Where(file => regex.IsMatch(file.Name)).ToList();
    }

    private static string RegexOf(string[] segments)
    {
        var regex = new StringBuilder("\\A");
        for (int index = 0; index < segments.Length; index++)
        {
            bool isLast = index == segments.Length - 1;
            if (segments[index] == "**")
                regex.Append(isLast ? ".*" : "(?:[^/]*/)*");
            else
                regex.Append(Regex.Escape(segments[index]).Replace("\\*", "[^/]*", StringComparison.Ordinal).Replace("\\?", "[^/]", StringComparison.Ordinal))
                    .Append(isLast ? string.Empty : "/");
        }

        return regex.Append("\\z").ToString();
    }

    /// <summary>Visible files below a folder, each named by its path from there. Links to folders are not followed: they may lead in circles.</summary>
    private static IEnumerable<(string Path, string Name)> FilesBelow(string root, int depth)
    {
        var folders = new Stack<(string Path, string Name, int Depth)>();
        folders.Push((root, string.Empty, depth));
        while (folders.TryPop(out (string Path, string Name, int Depth) folder))
        {
            foreach (string path in Directory.EnumerateFiles(folder.Path, "*", Visible))
                yield return (path, folder.Name + Path.GetFileName(path));
            if (folder.Depth == 0)
                continue;
            foreach (string path in Directory.EnumerateDirectories(folder.Path, "*", Visible).Where(path => new DirectoryInfo(path).LinkTarget is null))
                folders.Push((path, folder.Name + Path.GetFileName(path) + '/', folder.Depth - 1));
        }
    }

    private static string Slashed(string path) => Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;
}
