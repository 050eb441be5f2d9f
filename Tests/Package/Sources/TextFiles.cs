using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Package.Tests.Sources;

/// <summary>The text files of the repository, hidden ones included, less git's own and what is built.</summary>
internal static class TextFiles
{
    private static readonly string[] Skipped = [".git", ".artifacts", ".vs", ".idea", "node_modules"];

    private static readonly string[] Binary = [".drnn", ".onnx", ".png", ".jpg", ".gif", ".bytes", ".dll", ".so", ".zip"];

    /// <summary>Their paths, relative to <paramref name="root"/>, with '/', in ordinal order.</summary>
    public static IReadOnlyList<string> List(string root)
    {
        var files = new List<string>();
        Visit(new DirectoryInfo(root), string.Empty, files);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static void Visit(DirectoryInfo folder, string prefix, List<string> files)
    {
        files.AddRange(folder.EnumerateFiles()
            .Where(file => file.Name != ".git" && !Binary.Contains(file.Extension, StringComparer.OrdinalIgnoreCase))
            .Select(file => prefix + file.Name));
        foreach (DirectoryInfo child in folder.EnumerateDirectories().Where(child => !Skipped.Contains(child.Name, StringComparer.Ordinal)))
            Visit(child, prefix + child.Name + '/', files);
    }
}
