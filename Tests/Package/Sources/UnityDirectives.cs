using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DialogueRnn.Package.Tests.Sources;

/// <summary>The directives that a source file needs because Unity compiles it without our project files.</summary>
internal static class UnityDirectives
{
    private const string Nullable = "#nullable enable";

    /// <summary>What optional packages are named in a source, and the directive before it.</summary>
    private static readonly (string Use, string Guard, string Package)[] Optional =
    [
        ("Microsoft.ML.OnnxRuntime", "#if DIALOGUERNN_ONNXRUNTIME", "ONNX Runtime"),
        ("using MessagePack;", "#if DIALOGUERNN_MESSAGEPACK", "MessagePack"),
    ];

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

            foreach ((string use, string guard, string package) in Optional)
            {
                int used = text.IndexOf(use, StringComparison.Ordinal);
                int guarded = text.IndexOf(guard, StringComparison.Ordinal);
                if (used >= 0 && (guarded < 0 || guarded > used))
                    faults.Add($"{path}: uses {package} outside '{guard}', so Unity cannot compile it where that package is not installed.");
            }
        }

        return faults;
    }

    private static bool IsCompiledByUnity(string path) =>
        Folders.Any(folder => SourceRules.IsSource(path, folder)) && !path.EndsWith("/AssemblyInfo.cs", StringComparison.Ordinal);
}
