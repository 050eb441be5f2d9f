using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Package.Tests.Solution;

/// <summary>The tree of a solution file: its projects and the solution folders around them.</summary>
internal static partial class SolutionTree
{
    private const string FolderKind = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    /// <summary>Finds the projects that the solution lacks, and those whose solution folders are not the folders on disk.</summary>
    /// <param name="solution">The text of the solution file.</param>
    /// <param name="projects">The paths of all projects, relative to the solution, with '/'.</param>
    public static IReadOnlyList<string> FindFaults(string solution, IEnumerable<string> projects)
    {
        var entries = Entry().Matches(solution).ToDictionary(match => match.Groups["id"].Value, match => match, StringComparer.Ordinal);
        Dictionary<string, string> parents = Nesting().Matches(solution)
            .ToDictionary(match => match.Groups["child"].Value, match => match.Groups["parent"].Value, StringComparer.Ordinal);
        Dictionary<string, string> placed = entries.Values
            .Where(entry => entry.Groups["kind"].Value != FolderKind)
            .ToDictionary(entry => entry.Groups["path"].Value.Replace('\\', '/'), entry => FoldersOf(entry.Groups["id"].Value, entries, parents), StringComparer.Ordinal);
        return [.. projects.Order(StringComparer.Ordinal).Select(project => Fault(project, placed)).OfType<string>()];
    }

    private static string? Fault(string project, Dictionary<string, string> placed)
    {
        string folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        if (!placed.TryGetValue(project, out string? found))
            return $"{project}: not in the solution. Add it: dotnet sln add {project}";
        return found == folder ? null : $"{project}: stands in the solution folder '{found}', and lies in '{folder}'";
    }

    private static string FoldersOf(string id, Dictionary<string, Match> entries, Dictionary<string, string> parents)
    {
        var names = new Stack<string>();
        while (parents.TryGetValue(id, out string? parent))
        {
            names.Push(entries[parent].Groups["name"].Value);
            id = parent;
        }

        return string.Join('/', names);
    }

    [GeneratedRegex("""^Project\("(?<kind>[^"]+)"\) = "(?<name>[^"]+)", "(?<path>[^"]+)", "(?<id>[^"]+)"\r?$""", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\s*(?<child>\{[0-9A-F-]+\}) = (?<parent>\{[0-9A-F-]+\})\r?$", RegexOptions.Multiline)]
    private static partial Regex Nesting();
}
