using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Package.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DialogueRnn.Package.Tests.Rooms;

/// <summary>Compiles the sources of Runtime, Training and Editor together, so that every name in them has one symbol.</summary>
internal static class SourceCompilation
{
    /// <summary>The folders at the root whose sources have rooms.</summary>
    public static readonly string[] Houses = ["Runtime", "Training", "Editor"];

    private static readonly string[] Symbols =
    [
        "NET", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "NET10_0",
        "DIALOGUERNN_ONNXRUNTIME", "DIALOGUERNN_MESSAGEPACK", "DIALOGUERNN_PROFILING", "DIALOGUERNN_TEXTMESHPRO",
    ];

    // CS8795: a partial method that a source generator implements. CS0579: an attribute of the assembly, which each of the houses has.
    private static readonly string[] Expected = ["CS8795", "CS0579"];

    private static readonly CSharpParseOptions Language =
        CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest).WithPreprocessorSymbols(Symbols);

    /// <summary>Compiles the tree below <paramref name="root"/>. The path of each syntax tree is relative to it, with '/'.</summary>
    /// <param name="root">The root of the package.</param>
    /// <param name="generated">Sources that the build made, which have no room.</param>
    public static CSharpCompilation Create(string root, IEnumerable<string> generated)
    {
        IEnumerable<(string Path, string Text)> sources = TextFiles.List(root)
            .Where(path => Houses.Any(house => SourceRules.IsSource(path, house + '/')))
            .Select(path => (path, File.ReadAllText(Path.Combine(root, path))));
        return Create(sources.Concat(generated.Select(path => (string.Empty, File.ReadAllText(path)))));
    }

    /// <summary>Compiles sources, each with its path; an empty path stands for a source that has no room.</summary>
    public static CSharpCompilation Create(IEnumerable<(string Path, string Text)> sources)
    {
        IEnumerable<SyntaxTree> trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, Language, source.Path));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("Rooms", trees, References(), options);
    }

    /// <summary>The errors of the compiler, without those of members that source generators would have written.</summary>
    public static IReadOnlyList<string> ErrorsOf(CSharpCompilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error && !Expected.Contains(found.Id))
            .Select(found => found.ToString()),
    ];

    /// <summary>What protoc made of Training/Export/onnx.proto at the last build of Training.</summary>
    public static IReadOnlyList<string> GeneratedSources(string root) =>
        [.. Directory.EnumerateFiles(Path.Combine(root, ".artifacts/obj/DialogueRnn.Training"), "Onnx.cs", SearchOption.AllDirectories).Take(1)];

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !IsOurs(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path));

    private static bool IsOurs(string assembly) => assembly == "dialogue-rnn" || assembly.StartsWith("DialogueRnn", StringComparison.Ordinal);
}
