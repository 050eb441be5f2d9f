using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Native;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>The text on the device gives the same batches as the text in memory.</summary>
internal sealed class BatchFeedTests
{
    private const int Sequence = 5;
    private const int Batch = 3;

    [OneTimeSetUp]
    public void LoadTorch() => TorchLibrary.Load();

    [Test]
    public void Next_TextOnTheDevice_EqualsTextInMemory()
    {
        int[] tokens = [.. Enumerable.Range(0, 100)];
        using var host = new BatchFeed(new StatefulBatcher(tokens, Sequence, Batch), tokens, torch.CPU, TextPlace.Host);
        using var device = new BatchFeed(new StatefulBatcher(tokens, Sequence, Batch), tokens, torch.CPU, TextPlace.Device);
        for (int step = 0; step < 20; step++)
        {
            TrainingBatch inMemory = host.Next();
            TrainingBatch onDevice = device.Next();
            Assert.That(Numbers(onDevice.Inputs), Is.EqualTo(Numbers(inMemory.Inputs)));
            Assert.That(Numbers(onDevice.Targets), Is.EqualTo(Numbers(inMemory.Targets)));
            Assert.That(onDevice.Inputs.shape, Is.EqualTo(new long[] { Sequence, Batch }));
        }
    }

    [Test]
    public void Next_ConsecutiveIntegers_TargetsAreInputsPlusOne()
    {
        int[] tokens = [.. Enumerable.Range(0, 100)];
        using var feed = new BatchFeed(new StatefulBatcher(tokens, Sequence, Batch), tokens, torch.CPU, TextPlace.Device);

        TrainingBatch batch = feed.Next();

        Assert.That(Numbers(batch.Targets), Is.EqualTo(Numbers(batch.Inputs).Select(token => token + 1)));
    }

    [Test]
    public void Next_SpeakersGiven_StandAtTheirInputs([Values] TextPlace place)
    {
        int[] tokens = [.. Enumerable.Range(0, 100)];
        int[] speakers = [.. tokens.Select(token => (token % 7) - 1)];
        using var feed = new BatchFeed(new StatefulBatcher(tokens, Sequence, Batch), tokens, torch.CPU, place, speakers);

        TrainingBatch batch = feed.Next();

        Assert.That(Numbers(batch.Speakers!), Is.EqualTo(Numbers(batch.Inputs).Select(token => (token % 7) - 1)));
    }

    [Test]
    public void Next_RepeatedLines_DoNotAllCount([Values] TextPlace place)
    {
        string text = string.Concat(Enumerable.Repeat("A: Halt!\nB: No.\n", 9));
        Vocabulary vocabulary = VocabularyBuilder.FromCorpus(text);
        int[] tokens = vocabulary.Encode(text);
        using var feed = new BatchFeed(new StatefulBatcher(tokens, Sequence, Batch), tokens, torch.CPU, place, repeats: RepeatedLines.Of(tokens, vocabulary));

        TrainingBatch[] epoch = [.. Enumerable.Range(0, (tokens.Length - 1) / (Sequence * Batch)).Select(_ => feed.Next())];

        Assert.That(epoch.Any(batch => batch.IsPartial));
        Assert.That(epoch.SelectMany(batch => Numbers(batch.Targets)).Count(target => target == -1), Is.InRange(tokens.Length / 4, tokens.Length / 2));
    }

    [Test]
    public void Next_NobodySpeaksInTheBatch_HasNoSpeakers()
    {
        int[] tokens = [.. Enumerable.Range(0, 100)];
        using var feed = new BatchFeed(new StatefulBatcher(tokens, Sequence, Batch), tokens, torch.CPU, TextPlace.Host, [.. tokens.Select(_ => SpeakerLabels.Nobody)]);
        Assert.That(feed.Next().Speakers, Is.Null);
    }

    private static long[] Numbers(torch.Tensor tensor) => tensor.data<long>().ToArray();
}
