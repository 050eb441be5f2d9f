using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Native;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>The text on the device gives the same batches as the text in memory.</summary>
public class BatchFeedTests
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
            (torch.Tensor hostInputs, torch.Tensor hostTargets) = host.Next();
            (torch.Tensor deviceInputs, torch.Tensor deviceTargets) = device.Next();
            Assert.That(deviceInputs.data<long>().ToArray(), Is.EqualTo(hostInputs.data<long>().ToArray()));
            Assert.That(deviceTargets.data<long>().ToArray(), Is.EqualTo(hostTargets.data<long>().ToArray()));
            Assert.That(deviceInputs.shape, Is.EqualTo(new long[] { Sequence, Batch }));
        }
    }

    [Test]
    public void Next_ConsecutiveIntegers_TargetsAreInputsPlusOne()
    {
        int[] tokens = [.. Enumerable.Range(0, 100)];
        using var feed = new BatchFeed(new StatefulBatcher(tokens, Sequence, Batch), tokens, torch.CPU, TextPlace.Device);

        (torch.Tensor inputs, torch.Tensor targets) = feed.Next();

        Assert.That(targets.data<long>().ToArray(), Is.EqualTo(inputs.data<long>().ToArray().Select(token => token + 1)));
    }
}
