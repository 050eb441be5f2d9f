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
    /// <summary>The lines below <paramref name="root"/> that break the rule.</summary>
    public IReadOnlyList<string> FindFaults(string root)
    {
        var faults = new List<string>();
        foreach (string path in TextFiles.List(root).Where(AppliesTo))
        {
            int number = 0;
            foreach (string line in File.ReadLines(Path.Combine(root, path)))
            {
                number++;
                if (Forbidden.IsMatch(line))
                    faults.Add($"{path}:{number}: {Reason}: {line.Trim()}");
            }
        }

        return faults;
    }
}
