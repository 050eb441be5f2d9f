using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace DialogueRnn.Package.Tests.Sources;

/// <summary>
/// The rooms of the runtime (the folders of <c>Runtime/</c>, each a namespace) and what each may use: a lower room never uses a higher one.
/// </summary>
internal static partial class RoomOrder
{
    private static readonly Dictionary<string, string[]> Uses = new(StringComparer.Ordinal)
    {
        ["Model"] = [],
        ["Runs"] = ["Model"],
        ["Inference"] = ["Model"],
        ["Decoding"] = ["Model", "Inference"],
        ["Generation"] = ["Model", "Inference", "Decoding"],
        ["Banks"] = ["Decoding"],
        ["Unity"] = ["Model", "Inference", "Decoding", "Generation", "Runs", "Banks"],
    };

    /// <summary>The lines of the runtime below <paramref name="root"/> in which a room uses one that it must not know.</summary>
    public static IReadOnlyList<string> FindFaults(string root)
    {
        var faults = new List<string>();
        foreach (string path in TextFiles.List(root).Where(path => SourceRules.IsSource(path, "Runtime/")))
        {
            string[] parts = path.Split('/');
            if (parts.Length < 3)
                continue;
            if (Uses.TryGetValue(parts[1], out string[]? allowed))
                CheckFile(root, path, parts[1], allowed, faults);
            else
                faults.Add($"{path}: the room '{parts[1]}' has no place in the order yet; give it one in {nameof(RoomOrder)}.");
        }

        return faults;
    }

    private static void CheckFile(string root, string path, string room, string[] allowed, List<string> faults)
    {
        int number = 0;
        foreach (string line in File.ReadLines(Path.Combine(root, path)))
        {
            number++;
            foreach (string used in RoomName().Matches(line).Select(match => match.Groups["room"].Value))
            {
                if (used != room && Uses.ContainsKey(used) && !allowed.Contains(used, StringComparer.Ordinal))
                    faults.Add($"{path}:{number}: '{room}' uses '{used}', which stands above or beside it: {line.Trim()}");
            }
        }
    }

    [GeneratedRegex(@"\bDialogueRnn\.(?<room>\w+)")]
    private static partial Regex RoomName();
}
