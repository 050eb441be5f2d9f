using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DialogueRnn.Package.Tests.Documentation;

/// <summary>
/// Compiles samples as Unity would, in C# 9, against the runtime, the Unity parts and the stand-ins. A sample with a using directive is a whole file and must be complete.
/// Statements and members stand in a class that has what samples speak of: a model, a generator, speakers, a label.
/// </summary>
internal static class SampleCompiler
{
    private const string Before = """
        #nullable enable
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using DialogueRnn.Classification;
        using DialogueRnn.Rewriting;
        using DialogueRnn.Decoding;
        using DialogueRnn.Decoding.Phrases;
        using DialogueRnn.Generation;
        using DialogueRnn.Inference;
        using DialogueRnn.Model;
        using DialogueRnn.Unity;
        using UnityEngine;

        abstract class Context : MonoBehaviour
        {
            protected DialogueModel model = null!;
            protected DialogueGenerator generator = null!;
            protected DialogueSpeaker speaker = null!, barkeep = null!, guard = null!, thief = null!;
            protected UnityEngine.UIElements.Label label = null!;
        }

        sealed class Sample : Context
        {
        """;

    private const string BeginMethod = "async IAsyncEnumerable<object?> Run()\n{\nawait Task.Yield();\n";
    private const string EndMethod = "\nyield break;\n}\n";

    private static readonly CSharpParseOptions Language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp9);

    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>What the compiler finds wrong, each with page and line; empty when all is well.</summary>
    internal static IReadOnlyList<string> FindFaults(CodeSample sample) => FindFaults([Source(sample)]);

    /// <summary>What the compiler finds wrong in whole files that belong together.</summary>
    internal static IReadOnlyList<string> FindFaults(IEnumerable<string> sources)
    {
        var compilation = CSharpCompilation.Create(
            "Sample", sources.Select(source => CSharpSyntaxTree.ParseText(source, Language)), References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(Fault)];
    }

    private static string Source(CodeSample sample)
    {
        string text = $"#line {sample.Line} \"{sample.Page}\"\n{sample.Text}\n#line default\n";
        if (CSharpSyntaxTree.ParseText(sample.Text, Language).GetCompilationUnitRoot().Usings.Count > 0)
            return text;
        string members = $"{Before}\n{text}}}";
        string statements = $"{Before}\n{BeginMethod}{text}{EndMethod}}}";
        return !Parses(statements) && Parses(members) ? members : statements;
    }

    private static bool Parses(string source) =>
        CSharpSyntaxTree.ParseText(source, Language).GetDiagnostics().All(found => found.Severity != DiagnosticSeverity.Error);

    private static string Fault(Diagnostic found)
    {
        FileLinePositionSpan place = found.Location.GetMappedLineSpan();
        return $"{place.Path}:{place.StartLinePosition.Line + 1}: {found.Id}: {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
