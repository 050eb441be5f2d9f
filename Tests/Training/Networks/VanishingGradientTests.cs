using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Networks;

/// <summary>Why the talk moves from the simple cell to gated ones: in as many steps these learn to remember, and it does not.</summary>
[TestFixture]
internal sealed class VanishingGradientTests
{
    private const int Steps = 400;

    [OneTimeSetUp]
    public void LoadLibrary() => TorchLibrary.UseThreads(1);

    [TestCase(CellKind.Gru)]
    [TestCase(CellKind.Lstm)]
    public void MemoryTask_GatedCell_RemembersOver60Steps(CellKind cell) => Assert.That(MemoryTask.AccuracyAfter(cell, Steps), Is.GreaterThan(0.95));

    [Test]
    public void MemoryTask_SimpleCell_IsLittleBetterThanChance() =>
        Assert.That(MemoryTask.AccuracyAfter(CellKind.Rnn, Steps), Is.LessThan(6 * MemoryTask.Chance));
}
