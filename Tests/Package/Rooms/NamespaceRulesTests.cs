using System.Linq;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Rooms;

public sealed class NamespaceRulesTests
{
    [Test]
    public void Sources_Namespaces_FollowTheirFolders() => Assert.That(NamespaceRules.FindFaults(RoomRulesTests.Repository.Value), Is.Empty);

    [TestCase("Runtime/Model/A.cs", "namespace DialogueRnn.Model { internal class A { } }")]
    [TestCase("Runtime/Generation/Settings/A.cs", "namespace DialogueRnn.Generation { public class A { } }")]
    [TestCase("Runtime/Unity/A.cs", "namespace DialogueRnn.Unity { internal class A { } }")]
    [TestCase("Training/Corpus/Speakers/A.cs", "namespace DialogueRnn.Training.Corpus.Speakers; internal class A { }")]
    public void FindFaults_ANamespaceThatFits_IsNone(string path, string text) =>
        Assert.That(NamespaceRules.FindFaults(SourceCompilation.Create([(path, text)])), Is.Empty);

    [TestCase("Runtime/Generation/Settings/A.cs", "namespace DialogueRnn.Generation { internal class A { } }")]
    [TestCase("Runtime/Generation/Settings/A.cs", "namespace DialogueRnn.Model { public class A { } }")]
    [TestCase("Training/Corpus/A.cs", "namespace DialogueRnn.Training.Fitting; internal class A { }")]
    public void FindFaults_AnotherNamespace_IsNamedWithTheFile(string path, string text) =>
        Assert.That(NamespaceRules.FindFaults(SourceCompilation.Create([(path, text)])).Single(), Does.StartWith(path));
}
