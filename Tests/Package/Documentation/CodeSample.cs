using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Package.Tests.Documentation;

/// <summary>A C# sample of a page: what stands between <c>```csharp</c> and <c>```</c>.</summary>
/// <param name="Page">The page, from the root.</param>
/// <param name="Line">The line of the page that the sample's first line is, from 1.</param>
/// <param name="Text">The sample.</param>
internal sealed record CodeSample(string Page, int Line, string Text)
{
    private const string Fence = "```";
    private const string Start = Fence + "csharp";

    /// <inheritdoc/>
    public override string ToString() => $"{Page}:{Line}";

    /// <summary>The samples of the README, the changelog and the manual.</summary>
    internal static IReadOnlyList<CodeSample> ReadAll(string root) =>
        [.. Pages(root).SelectMany(page => Read(Path.GetRelativePath(root, page).Replace('\\', '/'), File.ReadAllLines(page)))];

    /// <summary>The pages for people.</summary>
    internal static IEnumerable<string> Pages(string root) =>
        Directory.EnumerateFiles(root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(root, "Documentation~"), "*.md")).Order(StringComparer.Ordinal);

    /// <summary>The samples of one page.</summary>
    internal static IEnumerable<CodeSample> Read(string page, string[] lines)
    {
        for (int index = 0; index < lines.Length; index++)
        {
            if (lines[index].Trim() != Start)
                continue;
            int first = index + 1;
            while (++index < lines.Length && lines[index].Trim() != Fence)
            {
            }

            yield return new CodeSample(page, first + 1, string.Join('\n', lines[first..Math.Min(index, lines.Length)]));
        }
    }
}
