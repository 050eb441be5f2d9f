using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Package.Tests.Metas;

/// <summary>
/// The patterns of the root <c>.gitignore</c>, in the three plain forms that it uses: <c>name/</c>, <c>name</c> and <c>*.ending</c>.
/// </summary>
internal sealed class IgnoredPaths
{
    private static readonly SearchValues<char> Unsupported = SearchValues.Create("*?[!/\\");

    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _endings = [];

    private IgnoredPaths()
    {
    }

    /// <summary>Reads <c>.gitignore</c> in <paramref name="root"/>; without one nothing is ignored.</summary>
    /// <exception cref="NotSupportedException">A pattern has another form than the three.</exception>
    public static IgnoredPaths Read(string root)
    {
        var ignored = new IgnoredPaths();
        string file = Path.Combine(root, ".gitignore");
        if (!File.Exists(file))
            return ignored;
        foreach (string line in File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
            ignored.Add(line);
        return ignored;
    }

    /// <summary>Whether git ignores a folder of that name, wherever it stands.</summary>
    public bool IgnoresFolder(string name) => _folders.Contains(name) || IgnoresFile(name);

    /// <summary>Whether git ignores a file of that name, wherever it stands.</summary>
    public bool IgnoresFile(string name) =>
        _names.Contains(name) || _endings.Exists(ending => name.EndsWith(ending, StringComparison.Ordinal));

    private void Add(string pattern)
    {
        if (pattern.EndsWith('/') && IsPlain(pattern[..^1]))
            _folders.Add(pattern[..^1]);
        else if (pattern.StartsWith("*.", StringComparison.Ordinal) && IsPlain(pattern[1..]))
            _endings.Add(pattern[1..]);
        else if (IsPlain(pattern))
            _names.Add(pattern);
        else
            throw new NotSupportedException(
                $".gitignore: the pattern '{pattern}' is none of 'name/', 'name' and '*.ending'; "
                + $"write it so, or teach {nameof(IgnoredPaths)} its form.");
    }

    private static bool IsPlain(string text) => text.Length > 0 && !text.AsSpan().ContainsAny(Unsupported);
}
