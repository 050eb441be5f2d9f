using System.Linq;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Sources;

public sealed class RoomOrderTests
{
    [Test]
    public void Repository_RuntimeRooms_KeepTheirOrder() => Assert.That(RoomOrder.FindFaults(RepositoryRoot.Find()), Is.Empty);

    [TestCase("Model", "using DialogueRnn.Inference;")]
    [TestCase("Inference", "using DialogueRnn.Decoding;")]
    [TestCase("Decoding", "using static DialogueRnn.Generation.DialogueLine;")]
    [TestCase("Decoding", "    return DialogueRnn.Generation.DialogueLine.Empty;")]
    [TestCase("Runs", "using DialogueRnn.Inference;")]
    [TestCase("Generation", "using DialogueRnn.Runs;")]
    [TestCase("Generation", "using DialogueRnn.Unity;")]
    public void FindFaults_ALowerRoomThatUsesAHigherOne_IsNamed(string room, string line)
    {
        using TemporaryTree tree = new TemporaryTree().With($"Runtime/{room}/A.cs", $"\n{line}\n");

        Assert.That(RoomOrder.FindFaults(tree.Root).Single(), Does.StartWith($"Runtime/{room}/A.cs:2: '{room}' uses"));
    }

    [TestCase("Generation", "using DialogueRnn.Model;")]
    [TestCase("Decoding", "using DialogueRnn.Inference;")]
    [TestCase("Runs", "using DialogueRnn.Model;")]
    [TestCase("Model", "namespace DialogueRnn.Model")]
    public void FindFaults_AHigherRoomThatUsesALowerOne_IsEmpty(string room, string line)
    {
        using TemporaryTree tree = new TemporaryTree().With($"Runtime/{room}/A.cs", line);

        Assert.That(RoomOrder.FindFaults(tree.Root), Is.Empty);
    }

    [Test]
    public void FindFaults_ARoomWithoutPlace_IsNamed()
    {
        using TemporaryTree tree = new TemporaryTree().With("Runtime/Attic/A.cs");

        Assert.That(RoomOrder.FindFaults(tree.Root).Single(), Does.Contain("'Attic' has no place"));
    }
}
