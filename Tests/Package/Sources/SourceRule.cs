using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Package.Tests.Sources;

/// <summary>Something that must not stand in the lines of certain files.</summary>
/// <param name="Reason">What a line that breaks the rule does, for the message.</param>
/// <param name="AppliesTo">Whether the rule holds for the file at a path (relative to the root, with '/').</param>
/// <param name="Forbidden">What no line of such a file may match.</param>
internal sealed record SourceRule(string Reason, Func<string, bool> AppliesTo, Regex Forbidden)
{
    /// <summary>The condition of an <c>#if</c> within which the rule does not hold, or null.</summary>
    public string? ExemptCondition { get; init; }

    /// <summary>The lines below <paramref name="root"/> that break the rule.</summary>
    public IReadOnlyList<string> FindFaults(string root)
    {
        var faults = new List<string>();
        foreach (string path in TextFiles.List(root).Where(AppliesTo))
        {
            int number = 0;
            int exemptDepth = 0;
            foreach (string line in File.ReadLines(Path.Combine(root, path)))
            {
                number++;
                exemptDepth = Follow(exemptDepth, line.Trim());
                if (exemptDepth == 0 && Forbidden.IsMatch(line))
                    faults.Add($"{path}:{number}: {Reason}: {line.Trim()}");
            }
        }

        return faults;
    }

    /// <summary>How many <c>#if</c> deep the line stands, counted from the exempt one; 0 outside of it.</summary>
    private int Follow(int depth, string line)
    {
        if (depth == 0)
            return ExemptCondition != null && line == $"#if {ExemptCondition}" ? 1 : 0;
        if (line.StartsWith("#if", StringComparison.Ordinal))
            return depth + 1;
        if (line.StartsWith("#endif", StringComparison.Ordinal))
            return depth - 1;
        return depth == 1 && line.StartsWith("#el", StringComparison.Ordinal) ? 0 : depth;
    }
}
