using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Package.Tests.Metas;
using DialogueRnn.Package.Tests.Sources;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Assemblies;

/// <summary>What the design asks of each of our assembly definitions.</summary>
public sealed class AssemblyDesignTests
{
    private const string NeverMet = "DIALOGUERNN_OUTSIDE_UNITY";

    private static readonly string Root = RepositoryRoot.Find();

    [Test]
    public void Runtime_Definition_IsEngineFree() => Assert.That(Read("Runtime/DialogueRnn.asmdef").NoEngineReferences, Is.True);

    [Test]
    public void Runtime_Definition_AllowsTheKernelsUnsafeCode() => Assert.That(Read("Runtime/DialogueRnn.asmdef").AllowUnsafeCode, Is.True);

    [Test]
    public void Runtime_Definition_RefersToNoAssemblyButTheOptionalOnnxRuntime() =>
        Assert.That(Read("Runtime/DialogueRnn.asmdef").References, Is.EqualTo(new[] { "com.github.asus4.onnxruntime" }));

    [TestCase("com.github.asus4.onnxruntime", "DIALOGUERNN_ONNXRUNTIME")]
    [TestCase("org.nuget.messagepack", "DIALOGUERNN_MESSAGEPACK")]
    public void Runtime_OptionalPackage_DefinesTheSymbolOfTheBuildHere(string package, string symbol)
    {
        IEnumerable<string> defined = Read("Runtime/DialogueRnn.asmdef").VersionDefines.Where(define => define.Name == package).Select(define => define.Define);

        Assert.That(defined, Is.EqualTo(new[] { symbol }));
        Assert.That(File.ReadAllText(Path.Combine(Root, "Runtime/DialogueRnn.csproj")), Does.Match($";{symbol}[;<]"));
    }

    [Test]
    public void UnityPart_OptionalPackages_DefineTheSymbolsOfTheBuildHere()
    {
        IEnumerable<string> symbols = Read("Runtime/Unity/DialogueRnn.Unity.asmdef").VersionDefines.Select(define => define.Define).Distinct();

        Assert.That(File.ReadAllText(Path.Combine(Root, "Runtime/Unity/DialogueRnn.Unity.csproj")), Does.Contain($";{string.Join(';', symbols)}<"));
    }

    [TestCase("com.unity.textmeshpro")]
    [TestCase("com.unity.ugui")]
    public void UnityPart_TextMeshProOfEitherPackage_IsUsed(string package) =>
        Assert.That(
            Read("Runtime/Unity/DialogueRnn.Unity.asmdef").VersionDefines.Where(define => define.Name == package).Select(define => define.Define),
            Is.EqualTo(new[] { "DIALOGUERNN_TEXTMESHPRO" }));

    [Test]
    public void Burst_Definition_IsCompiledOnlyWhereBurstIsInstalled()
    {
        AssemblyDefinition definition = Read("Runtime/Unity/Burst/DialogueRnn.Burst.asmdef");

        Assert.That(definition.VersionDefines.Select(define => (define.Name, define.Define)), Is.EqualTo(new[] { ("com.unity.burst", "DIALOGUERNN_BURST") }));
        Assert.That(definition.DefineConstraints, Is.EqualTo(new[] { "DIALOGUERNN_BURST" }));
        Assert.That(definition.AllowUnsafeCode, Is.True);
    }

    [Test]
    public void Editor_Definition_IsForTheEditorOnly() =>
        Assert.That(Read("Editor/DialogueRnn.Editor.asmdef").IncludePlatforms, Is.EqualTo(new[] { "Editor" }));

    [TestCase("Training/DialogueRnn.Training.asmdef")]
    [TestCase("Tests/Training/DialogueRnn.Training.Tests.asmdef")]
    [TestCase("Tests/Package/DialogueRnn.Package.Tests.asmdef")]
    public void Definition_OfWhatUnityNeverCompiles_HasTheConstraintThatIsNeverMet(string path) =>
        Assert.That(Read(path).DefineConstraints, Is.EqualTo(new[] { NeverMet }));

    [Test]
    public void VersionDefines_OfAllDefinitions_NeverDefineTheConstraint()
    {
        IEnumerable<string> symbols = Assets(".asmdef").SelectMany(path => Read(path).VersionDefines).Select(define => define.Define);

        Assert.That(symbols, Has.None.EqualTo(NeverMet));
    }

    [Test]
    public void Sources_OfAllFolders_NeverDefineTheConstraint()
    {
        var definition = new Regex($@"^\s*#define\s+{NeverMet}\b");
        var rule = new SourceRule("defines the constraint", path => path.EndsWith(".cs", StringComparison.Ordinal), definition);

        Assert.That(rule.FindFaults(Root), Is.Empty);
    }

    [TestCase("Tests/Runtime/DialogueRnn.Tests.asmdef")]
    [TestCase("Tests/Editor/DialogueRnn.Editor.Tests.asmdef")]
    public void Definition_OfTestsThatUnityRuns_IsATestAssembly(string path)
    {
        AssemblyDefinition definition = Read(path);

        Assert.That(definition.DefineConstraints, Is.EqualTo(new[] { "UNITY_INCLUDE_TESTS" }));
        Assert.That(definition.PrecompiledReferences, Has.Member("nunit.framework.dll"));
        Assert.That(definition.References, Is.SupersetOf(new[] { "UnityEngine.TestRunner", "UnityEditor.TestRunner", "DialogueRnn" }));
        Assert.That(definition.AutoReferenced, Is.False);
    }

    [TestCaseSource(nameof(Projects))]
    public void Project_InAFolderThatUnitySees_StandsBesideADefinitionOfItsName(string project)
    {
        string folder = Path.GetDirectoryName(project)!;

        Assert.That(File.Exists(Path.Combine(Root, folder, Path.GetFileNameWithoutExtension(project) + ".asmdef")), Is.True);
    }

    [TestCaseSource(nameof(RuntimeDefinitions))]
    public void Definition_OfTheRuntimeOrTheEditor_KnowsNeitherTrainingNorTests(string path) =>
        Assert.That(Read(path).References, Has.None.Contains("Training").And.None.EndsWith("Tests"));

    private static IEnumerable<string> Projects() => Assets(".csproj");

    private static IEnumerable<string> RuntimeDefinitions() => Assets(".asmdef")
        .Where(path => path.StartsWith("Runtime/", StringComparison.Ordinal) || path.StartsWith("Editor/", StringComparison.Ordinal));

    private static IEnumerable<string> Assets(string ending) =>
        PackageTree.Read(Root).Assets.Where(asset => asset.EndsWith(ending, StringComparison.Ordinal));

    private static AssemblyDefinition Read(string path) => AssemblyDefinition.Read(Root, path);
}
