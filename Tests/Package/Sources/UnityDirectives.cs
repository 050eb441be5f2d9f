using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Package.Tests.Sources;

/// <summary>The directives that a source file needs because Unity compiles it without our project files.</summary>
internal static class UnityDirectives
{
    private const string Nullable = "#nullable enable";
    private const string Guard = "#if DIALOGUERNN_ONNXRUNTIME";

    private static readonly string[] Folders = ["Runtime/", "Editor/", "Tests/Runtime/", "Tests/Editor/"];

    /// <summary>The files below <paramref name="root"/> that lack one; files of assembly attributes need none.</summary>
    public static IReadOnlyList<string> FindFaults(string root)
    {
        var faults = new List<string>();
        foreach (string path in TextFiles.List(root).Where(IsCompiledByUnity))
        {
            string text = File.ReadAllText(Path.Combine(root, path));
            if (!text.StartsWith(Nullable, StringComparison.Ordinal))
                faults.Add($"{path}: does not begin with '{Nullable}', which Unity needs in each file.");

            int use = text.IndexOf("Microsoft.ML.OnnxRuntime", StringComparison.Ordinal);
            int guard = text.IndexOf(Guard, StringComparison.Ordinal);
            if (use >= 0 && (guard < 0 || guard > use))
                faults.Add($"{path}: uses ONNX Runtime outside '{Guard}', so Unity cannot compile it where that package is not installed.");
        }

        return faults;
    }

    private static bool IsCompiledByUnity(string path) =>
        Folders.Any(folder => SourceRules.IsSource(path, folder)) && !path.EndsWith("/AssemblyInfo.cs", StringComparison.Ordinal);
}
