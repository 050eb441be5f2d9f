using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Plans;

[TestFixture]
internal sealed class StartingPresetsTests
{
    [Test]
    public void From_AnyPreset_KeepsItsName([Values("quick", "standard", "best")] string name) => Assert.That(Started(name, 700_000).Preset, Is.EqualTo(name));

    [Test]
    public void From_AnyPreset_PullsInsteadOfDecay([Values("quick", "standard", "best")] string name) =>
        Assert.That((Started(name, 700_000).Pull > 0, Started(name, 700_000).WeightDecay), Is.EqualTo((true, 0.0)));

    [TestCase(2_000, 20)]
    [TestCase(40_000, 10)]
    [TestCase(800_000, 0.5)]
    public void From_MoreText_PullsLess(long characters, double pull) => Assert.That(Started("standard", characters).Pull, Is.EqualTo(pull));

    [TestCase(10_000, 20_000)]
    [TestCase(20_000, 700_000)]
    public void From_SmallerCorpus_HasSmallerBatches(long smaller, long larger) => Assert.That(Started("standard", smaller).Batch, Is.LessThan(Started("standard", larger).Batch));

    [Test]
    public void From_SmallCorpus_HasRoomForABatch()
    {
        // 20 KB are about 5,000 tokens.
        Assert.That(Started("standard", 20_000).TokensPerStep, Is.LessThan(1_000));
    }

    [Test]
    public void From_Quick_KeepsItsLimitOfTime() => Assert.That(Started("quick", 20_000).MaximumTime, Is.Not.Null);

    private static TrainingOptions Started(string name, long characters) =>
        StartingPresets.From(Presets.For(name, characters, CorpusForm.Lines, TokenLevel.Word), characters);
}
