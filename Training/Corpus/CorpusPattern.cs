using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace DialogueRnn.Training.Corpus;

/// <summary>
/// A name of corpus files as the user writes it: a file, a folder (all files of known formats in it and below) or a glob. In a glob, <c>*</c> and
/// <c>?</c> stand for characters of one name, and <c>**</c> for any number of folders. Hidden files are included only if named.
/// </summary>
internal sealed class CorpusPattern
{
    // Not .json: a folder of a game has many such files that are no dialogue.
    private static readonly string[] Endings = [".txt", ".yarn", ".ink", ".rpy", ".fountain", ".srt", ".vtt", ".csv", ".tsv", ".jsonl"];

    private static readonly EnumerationOptions Visible = new() { IgnoreInaccessible = false };

    private readonly string _pattern;

    /// <summary>Creates a pattern.</summary>
    /// <param name="pattern">The pattern. A relative one starts from the working folder.</param>
    public CorpusPattern(string pattern)
    {
        _pattern = pattern;
    }

    /// <summary>Finds the files, in any order.</summary>
    /// <returns>The full path of each file and its name for users.</returns>
    /// <exception cref="TrainingDataException">There are no files, or a folder cannot be read.</exception>
    public IReadOnlyList<(string Path, string Name)> Expand()
    {
        if (string.IsNullOrWhiteSpace(_pattern))
            throw new TrainingDataException("The name of a corpus file is empty. Name a file, a folder or a glob such as corpus/*.txt.");
        try
        {
            if (File.Exists(_pattern))
                return [(Path.GetFullPath(_pattern), Path.GetFileName(_pattern))];
            if (Directory.Exists(_pattern))
                return OrRefuse(ExpandFolder(), $"The folder {_pattern} contains no file with the ending {string.Join(", ", Endings)}. Name another folder, or name the files.");
            if (_pattern.AsSpan().ContainsAny('*', '?'))
            {
                return OrRefuse(ExpandGlob(),
                    $"No file matches {_pattern}. Check the folder and the file ending. ** stands for any folders, * for a part of a name.");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingDataException($"{_pattern} cannot be searched: {error.Message} Check its permissions.", error);
        }

        throw new TrainingDataException(
            $"The file or folder {_pattern} does not exist (full path: {Path.GetFullPath(_pattern)}). Check the path.");
    }

    private static List<(string Path, string Name)> OrRefuse(List<(string Path, string Name)> found, string message) =>
        found.Count > 0 ? found : throw new TrainingDataException(message);

    private List<(string Path, string Name)> ExpandFolder() =>
        FilesBelow(Path.GetFullPath(_pattern), int.MaxValue)
            .Where(file => Endings.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase) && !IsOfRun(file.Path)).ToList();

    // The edited lines of another training are no text of this one.
    private static bool IsOfRun(string path) =>
        Path.GetFileName(path) == CorpusSource.EditedName && File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "config.json"));

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
        return FilesBelow(root, depth).Where(file => regex.IsMatch(file.Name) && !IsOfRun(file.Path)).ToList();
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
                regex.Append(RegexOf(segments[index])).Append(isLast ? string.Empty : "/");
        }

        return regex.Append("\\z").ToString();
    }

    private static string RegexOf(string segment) => Regex.Escape(segment)
        .Replace("\\*", "[^/]*", StringComparison.Ordinal)
        .Replace("\\?", "[^/]", StringComparison.Ordinal);

    /// <summary>
    /// The visible files below a folder, each with its path from there. Links to folders are not followed, because they may form circles.
    /// </summary>
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
            foreach (string path in Directory.EnumerateDirectories(folder.Path, "*", Visible))
            {
                if (new DirectoryInfo(path).LinkTarget is null)
                    folders.Push((path, folder.Name + Path.GetFileName(path) + '/', folder.Depth - 1));
            }
        }
    }

    private static string Slashed(string path) => Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;
}
