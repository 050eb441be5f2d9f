using System.Linq;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Sources;

public sealed class UnityDirectivesTests
{
    [Test]
    public void Repository_WhatUnityCompiles_HasItsDirectives() => Assert.That(UnityDirectives.FindFaults(RepositoryRoot.Find()), Is.Empty);

    [TestCase("Runtime/Model/A.cs", "using System;\n")]
    [TestCase("Tests/Runtime/ATests.cs", "")]
    public void FindFaults_AFileWithoutNullable_IsNamed(string path, string text)
    {
        using TemporaryTree tree = new TemporaryTree().With(path, text);

        Assert.That(UnityDirectives.FindFaults(tree.Root).Single(), Does.StartWith($"{path}: does not begin with '#nullable enable'"));
    }

    [TestCase("#nullable enable\nusing Microsoft.ML.OnnxRuntime;\n")]
    [TestCase("#nullable enable\nusing Microsoft.ML.OnnxRuntime;\n#if DIALOGUERNN_ONNXRUNTIME\n#endif\n")]
    public void FindFaults_OnnxRuntimeOutsideItsGuard_IsNamed(string text)
    {
        using TemporaryTree tree = new TemporaryTree().With("Runtime/Inference/A.cs", text);

        Assert.That(UnityDirectives.FindFaults(tree.Root).Single(), Does.StartWith("Runtime/Inference/A.cs: uses ONNX Runtime outside"));
    }

    [Test]
    public void FindFaults_MessagePackOutsideItsGuard_IsNamed()
    {
        using TemporaryTree tree = new TemporaryTree().With("Runtime/Model/A.cs", "#nullable enable\nusing MessagePack;\n");

        Assert.That(UnityDirectives.FindFaults(tree.Root).Single(), Does.StartWith("Runtime/Model/A.cs: uses MessagePack outside"));
    }

    [TestCase("Runtime/Model/A.cs", "#nullable enable\n#if DIALOGUERNN_MESSAGEPACK\nusing MessagePack;\n#else\nusing DialogueRnn.Packing;\n#endif\n")]
    [TestCase("Runtime/Inference/A.cs", "#nullable enable\n#if DIALOGUERNN_ONNXRUNTIME\nusing Microsoft.ML.OnnxRuntime;\n#endif\n")]
    [TestCase("Runtime/AssemblyInfo.cs", "using System;\n")]
    [TestCase("Training/Program.cs", "using Microsoft.ML.OnnxRuntime;\n")]
    public void FindFaults_AFileAsItShouldBe_IsEmpty(string path, string text)
    {
        using TemporaryTree tree = new TemporaryTree().With(path, text);

        Assert.That(UnityDirectives.FindFaults(tree.Root), Is.Empty);
    }
}
