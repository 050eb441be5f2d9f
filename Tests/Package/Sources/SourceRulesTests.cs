using System.Linq;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Sources;

public sealed class SourceRulesTests
{
    private const string Forge = "registry" + ".npmjs" + ".org";

    private static readonly string Root = RepositoryRoot.Find();

    [Test]
    public void Repository_Runtime_IsEngineFree() => Assert.That(SourceRules.EngineFree.FindFaults(Root), Is.Empty);

    [Test]
    public void Repository_Runtime_UsesNothingAboveIt() => Assert.That(SourceRules.RuntimeStandsBelow.FindFaults(Root), Is.Empty);

    [Test]
    public void Repository_Runtime_MakesNoCodeAtRunTime() => Assert.That(SourceRules.NoCodeGeneration.FindFaults(Root), Is.Empty);

    [Test]
    public void Repository_WhatUnityCompiles_ChoosesByNoApiLevel() => Assert.That(SourceRules.NoApiLevel.FindFaults(Root), Is.Empty);

    [TestCase("#if NETSTANDARD2_1")]
    [TestCase("#elif !NET_STANDARD_2_1")]
    [TestCase("#if NET || NET_4_6")]
    public void NoApiLevel_ASymbolOfALevel_IsNamed(string line) => AssertBroken(SourceRules.NoApiLevel, "Runtime/Model/A.cs", line);

    [TestCase("#if NET")]
    [TestCase("#if NET && DIALOGUERNN_ONNXRUNTIME")]
    [TestCase("// Unity has no NETSTANDARD2_1 at .NET Framework.")]
    public void NoApiLevel_TheSymbolOfDotNetHosts_IsAllowed(string line) => AssertKept(SourceRules.NoApiLevel, "Runtime/Model/A.cs", line);

    [Test]
    public void Repository_TestsThatUnityRuns_UseOnlyWhatUnityHas() => Assert.That(SourceRules.UnityTests.FindFaults(Root), Is.Empty);

    [Test]
    public void Repository_NoFile_NamesARegistryHost() => Assert.That(SourceRules.NoRegistryHost.FindFaults(Root), Is.Empty);

    [TestCase("Runtime/Model/A.cs", "using UnityEngine;")]
    [TestCase("Runtime/A.cs", "    UnityEngine.Debug.Log(1);")]
    [TestCase("Runtime/A.cs", "using UnityEditor;")]
    public void EngineFree_TheEngineInTheRuntime_IsNamed(string path, string line) =>
        AssertBroken(SourceRules.EngineFree, path, line);

    [TestCase("Runtime/Unity/A.cs", "using UnityEngine;")]
    [TestCase("Editor/A.cs", "using UnityEditor;")]
    [TestCase("Runtime/A.cs", "// Unity compiles this file, too.")]
    public void EngineFree_TheEngineWhereItMayBe_IsAllowed(string path, string line) =>
        AssertKept(SourceRules.EngineFree, path, line);

    [TestCase("using DialogueRnn.Training.Corpus;")]
    [TestCase("using DialogueRnn.Editor;")]
    [TestCase("    var x = global::DialogueRnn.Training.Program.Main();")]
    [TestCase("using TorchSharp;")]
    public void RuntimeStandsBelow_WhatStandsAbove_IsNamed(string line) =>
        AssertBroken(SourceRules.RuntimeStandsBelow, "Runtime/Model/A.cs", line);

    [TestCase("[assembly: InternalsVisibleTo(\"DialogueRnn.Training.Tests\")]")]
    [TestCase("using DialogueRnn.Model;")]
    public void RuntimeStandsBelow_FriendsAndItself_AreAllowed(string line) =>
        AssertKept(SourceRules.RuntimeStandsBelow, "Runtime/AssemblyInfo.cs", line);

    [TestCase("using System.Reflection.Emit;")]
    [TestCase("    return MessagePackSerializer.Deserialize<A>(bytes);")]
    [TestCase("    [MessagePackObject]")]
    public void NoCodeGeneration_CodeMadeAtRunTime_IsNamed(string line) =>
        AssertBroken(SourceRules.NoCodeGeneration, "Runtime/A.cs", line);

    [Test]
    public void NoCodeGeneration_WritingByHand_IsAllowed() =>
        AssertKept(SourceRules.NoCodeGeneration, "Runtime/A.cs", "new MessagePackWriter(buffer); // MessagePackSerializationException");

    [TestCase("    Assert.Multiple(() =>")]
    [TestCase("    Assert.ThrowsAsync<Exception>(Run);")]
    [TestCase("    public async Task A_B_C()")]
    [TestCase("using CsCheck;")]
    [TestCase("namespace DialogueRnn.Tests;")]
    public void UnityTests_WhatUnityLacks_IsNamed(string line) =>
        AssertBroken(SourceRules.UnityTests, "Tests/Runtime/ATests.cs", line);

    [Test]
    public void UnityTests_InTestsThatUnityNeverCompiles_AreAllowed() =>
        AssertKept(SourceRules.UnityTests, "Tests/Training/ATests.cs", "using CsCheck;");

    [TestCase("#if NET\nusing CsCheck;\n#endif\n")]
    [TestCase("#if NET\n#if DEBUG\n#else\n#endif\nusing CsCheck;\n#endif\n")]
    public void UnityTests_WithinNet_AreAllowed(string text) => AssertKept(SourceRules.UnityTests, "Tests/Runtime/ATests.cs", text);

    [TestCase("#if NET\n#endif\nusing CsCheck;\n", 3)]
    [TestCase("#if NET\n#else\nusing CsCheck;\n#endif\n", 3)]
    [TestCase("#if NETSTANDARD\nusing CsCheck;\n#endif\n", 2)]
    public void UnityTests_OutsideNet_AreNamed(string text, int line)
    {
        using TemporaryTree tree = new TemporaryTree().With("Tests/Runtime/ATests.cs", text);

        Assert.That(SourceRules.UnityTests.FindFaults(tree.Root).Single(), Does.StartWith($"Tests/Runtime/ATests.cs:{line}: "));
    }

    [TestCase("README.md")]
    [TestCase(".ci/run")]
    [TestCase("Samples~/Tavern/notes.txt")]
    public void NoRegistryHost_AHost_IsNamed(string path) =>
        AssertBroken(SourceRules.NoRegistryHost, path, $"See https://{Forge}/is-number.");

    [TestCase("\"org.nuget.messagepack\": \"2.5.0\"")]
    [TestCase("dotnet nuget list")]
    public void NoRegistryHost_PackageNames_AreAllowed(string line) =>
        AssertKept(SourceRules.NoRegistryHost, "README.md", line);

    private static void AssertBroken(SourceRule rule, string path, string line)
    {
        using TemporaryTree tree = new TemporaryTree().With(path, $"first\n{line}\n");

        Assert.That(rule.FindFaults(tree.Root).Single(), Does.StartWith($"{path}:2: "));
    }

    private static void AssertKept(SourceRule rule, string path, string line)
    {
        using TemporaryTree tree = new TemporaryTree().With(path, line);

        Assert.That(rule.FindFaults(tree.Root), Is.Empty);
    }
}
