using System.Linq;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Assemblies;

public sealed class AssemblyChecksTests
{
    [Test]
    public void Repository_AssemblyDefinitions_AreSound() => Assert.That(AssemblyChecks.FindFaults(RepositoryRoot.Find()), Is.Empty);

    [Test]
    public void FindFaults_SoundDefinitions_IsEmpty()
    {
        using TemporaryTree tree = Sound();

        Assert.That(AssemblyChecks.FindFaults(tree.Root), Is.Empty);
    }

    [TestCase("{ \"name\": \"Other\" }", "is named 'Other' inside")]
    [TestCase("{ \"name\": \"Editor\", \"references\": [\"Rantime\"] }", "refers to 'Rantime'")]
    [TestCase("{ \"name\": \"Editor\", \"overrideReferences\": true, \"precompiledReferences\": [\"a.dll\"] }", "the library 'a.dll'")]
    [TestCase("{ \"name\": \"Editor\", \"precompiledReferences\": [\"nunit.framework.dll\"] }", "while overrideReferences is false")]
    [TestCase("{ \"name\": \"Editor\", \"includePlatforms\": [\"A\"], \"excludePlatforms\": [\"B\"] }", "both includePlatforms and")]
    [TestCase("{ \"name\": \"Editor\", \"includePlatform\": [\"Editor\"] }", "includePlatform")]
    [TestCase("{ \"name\": \"Editor\", \"name\": \"Editor\" }", "Editor/Editor.asmdef")]
    [TestCase("null", "Editor/Editor.asmdef")]
    [TestCase("{ \"name\": ", "Editor/Editor.asmdef")]
    public void FindFaults_AFaultyDefinition_IsNamed(string text, string fault)
    {
        using TemporaryTree tree = Sound().With("Editor/Editor.asmdef", text);

        Assert.That(AssemblyChecks.FindFaults(tree.Root), Has.Some.Contains(fault));
    }

    [Test]
    public void FindFaults_TwoDefinitionsInAFolder_AreNamed()
    {
        using TemporaryTree tree = Sound().With("Runtime/Second.asmdef", "{ \"name\": \"Second\" }");

        Assert.That(AssemblyChecks.FindFaults(tree.Root).Single(), Does.Contain("more than one .asmdef"));
    }

    [Test]
    public void FindFaults_TwoDefinitionsOfOneName_AreNamed()
    {
        using TemporaryTree tree = Sound().With("Tests/Runtime.asmdef", "{ \"name\": \"Runtime\" }");

        Assert.That(AssemblyChecks.FindFaults(tree.Root).Single(), Does.Contain("the name of more than one assembly"));
    }

    [Test]
    public void FindFaults_ASourceOutsideEveryDefinition_IsNamed()
    {
        using TemporaryTree tree = Sound().With("Baking/Deep/A.cs");

        Assert.That(AssemblyChecks.FindFaults(tree.Root).Single(), Does.StartWith("Baking/Deep/A.cs: belongs to no .asmdef"));
    }

    private static TemporaryTree Sound() => new TemporaryTree()
        .With("Runtime/Runtime.asmdef", "{ \"name\": \"Runtime\", \"references\": [\"com.github.asus4.onnxruntime\"] }")
        .With("Runtime/Model/A.cs")
        .With("Editor/Editor.asmdef", "{ \"name\": \"Editor\", \"references\": [\"Runtime\"], \"includePlatforms\": [\"Editor\"] }");
}
