using System;
using DialogueRnn.Training.Fitting.Contrasts;
using DialogueRnn.Training.Native;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Fitting.Contrasts;

internal sealed class VoiceContrastTests
{
    [OneTimeSetUp]
    public void LoadTorch() => TorchLibrary.Load();

    [Test]
    public void Loss_TwoLines_IsTheCrossEntropyOfTheChoice()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor losses = tensor([1.0, 2, 3, 9, 4]);
        Tensor swapped = tensor([2.0, 2.5, 1, 1, 4]);
        var batch = new SwappedBatch(losses, tensor([0L, 0, 1, -1, 1]), 2);

        // The first line is likelier by 1.5 nats behind its own name, the second less likely by 2.
        double expected = (Math.Log(1 + Math.Exp(-1.5)) + Math.Log(1 + Math.Exp(2.0))) / 5;
        Assert.That(VoiceContrast.Loss(losses, swapped, batch).item<double>(), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Loss_Gradient_PullsTheHypothesesApart()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor losses = tensor([1.0, 2], requires_grad: true);
        Tensor swapped = tensor([1.0, 2], requires_grad: true);
        VoiceContrast.Loss(losses, swapped, new SwappedBatch(losses, tensor([0L, -1]), 1)).backward();

        // With equal chances, half of the choice is wrong. The second token is of no line.
        Assert.That((losses.grad![0].item<double>(), swapped.grad![0].item<double>(), losses.grad![1].item<double>()), Is.EqualTo((0.25, -0.25, 0.0)));
    }
}
