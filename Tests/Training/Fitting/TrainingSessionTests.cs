using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TrainingSessionTests : IDisposable
{
    private readonly FittingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase(0, false)]
    [TestCase(12, true)]
    [TestCase(1_000, false)]
    public void Sampled_SomeSamples_OnlyWhereThereAreMoreTokens(int samples, bool isSampled)
    {
        using TrainingSession session = _folder.Begin(Words with { SoftmaxSamples = samples });

        Assert.That(session.Sampled is not null, Is.EqualTo(isSampled));
    }

    [Test]
    public void Sampled_AsManySamplesAsTokens_IsTheFullSoftmax()
    {
        int tokens = TrainingData.Of(TrainingData.ReadSplit(Words), Words).Vocabulary.Size;
        using TrainingSession session = _folder.Begin(Words with { SoftmaxSamples = tokens });

        Assert.That(session.Sampled, Is.Null);
    }

    private TrainingOptions Words => _folder.Options with { Level = TokenLevel.Word, MinimumCount = 1, Embedding = 32, Batch = 2 };
}
