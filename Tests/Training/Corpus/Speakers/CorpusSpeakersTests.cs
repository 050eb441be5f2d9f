using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Speakers;

[TestFixture]
internal sealed class CorpusSpeakersTests
{
    [TestCase("{0}: Halt.\n", "{name}: ")]
    [TestCase("{0}:\nHalt.\n\n", "{name}:\n")]
    [TestCase("{0}\tHalt.\n", "{name}\t")]
    public void Of_WayOfNaming_IsTheTemplate(string line, string expected) => Assert.That(CorpusSpeakers.Of(Lines(line, "GUARD", 20)).PrimeTemplate, Is.EqualTo(expected));

    [Test]
    public void Of_Speakers_AreNamedByTheirNumberOfLines() =>
        Assert.That(
            CorpusSpeakers.Of(Lines("{0}: Halt.\n", "GUARD", 20) + Lines("{0}: Halt.\n", "OLD WITCH", 21) + Lines("{0}: Halt.\n", "THIEF", 19)).Names,
            Is.EqualTo(new[] { "OLD WITCH", "GUARD" }));

    [Test]
    public void Of_Prose_NamesNobody()
    {
        CorpusSpeakers speakers = CorpusSpeakers.Of("It was a dark night.\nNobody spoke.\n");
        Assert.That((speakers.Names.Count, speakers.PrimeTemplate), Is.EqualTo((0, (string?)null)));
    }

    private static string Lines(string line, string name, int count) => string.Concat(Enumerable.Repeat(string.Format(line, name), count));
}
