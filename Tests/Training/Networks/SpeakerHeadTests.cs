using System;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks;

[TestFixture]
internal sealed class SpeakerHeadTests
{
    [OneTimeSetUp]
    public void LoadTorch() => TorchLibrary.Load();

    [Test]
    public void Loss_KnowsNothing_IsThatOfChance()
    {
        using SpeakerHead head = Untaught(4);
        using Tensor loss = head.Loss(randn(3, 2, 5), tensor(new long[] { 0, 1, 2, 3, 0, 1 }));
        Assert.That(loss.item<float>(), Is.EqualTo(Math.Log(4)).Within(1e-5));
    }

    [Test]
    public void Loss_NobodyAtSomeTokens_LeavesThemOut()
    {
        using var head = new SpeakerHead(5, 3, CPU);
        Tensor features = randn(2, 2, 5);
        using Tensor some = head.Loss(features, tensor(new long[] { 2, -1, -1, 1 }));
        using Tensor alone = head.Loss(features.view(4, 1, 5).index_select(0, tensor(new long[] { 0, 3 })), tensor(new long[] { 2, 1 }));
        Assert.That(some.item<float>(), Is.EqualTo(alone.item<float>()).Within(1e-6f));
    }

    [Test]
    public void Loss_Backward_ReachesTheFeatures()
    {
        using var head = new SpeakerHead(5, 3, CPU);
        Tensor features = randn(new long[] { 2, 1, 5 }, requires_grad: true);
        head.Loss(features, tensor(new long[] { -1, 1 })).backward();
        Tensor gradient = features.grad!.abs().sum(dim: 2).view(-1);
        Assert.That((gradient[0].item<float>(), gradient[1].item<float>() > 0), Is.EqualTo((0f, true)));
    }

    private static SpeakerHead Untaught(int speakers)
    {
        var head = new SpeakerHead(5, speakers, CPU);
        using IDisposable noGradient = no_grad();
        foreach ((_, Tensor weights) in head.NamedTensors())
            weights.zero_();
        return head;
    }
}
