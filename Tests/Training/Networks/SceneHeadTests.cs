using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks;

[TestFixture]
internal sealed class SceneHeadTests
{
    private static readonly SceneSchema Schema = new([SceneField.Choice("mood", ["angry", "merry"]), SceneField.Vector("picture", 2), SceneField.Number("hurt", 0, 1)]);

    [OneTimeSetUp]
    public void LoadLibrary() => TorchLibrary.UseThreads(1);

    // One hidden unit; its weights give the guesses 2, −1 for the moods, and 0.5 for the number.
    [Test]
    public void Loss_LinesWithAndWithoutFields_IsTheSumOfTheMeansByHand()
    {
        using SceneHead head = Head([0, 2, -1, 9, 9, 9, 0, 0.5f]);
        using Tensor features = tensor([1f, 7f, 1f, 1f], 4, 1, 1);
        using Tensor fields = tensor([1f, 1, 0, 1, 3, 3, 1, -1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1], 3, 8);
        double loss = head.Loss(features, tensor([0L, 2, 3]), fields).item<float>();

        double log = Math.Log(Math.Exp(2) + Math.Exp(-1));
        double moods = (log - 2 + log + 1) / 2;
        double hurt = (Math.Pow(0.5 + 1, 2) + Math.Pow(0.5 - 1, 2)) / 2;
        Assert.That(loss, Is.EqualTo(moods + hurt).Within(1e-5));
    }

    [Test]
    public void Loss_NoLineHasAField_IsZeroAndFinite()
    {
        using SceneHead head = Head(new float[8]);
        Assert.That(head.Loss(ones(1, 1, 1), tensor([0L]), zeros(1, 8)).item<float>(), Is.Zero);
    }

    private static SceneHead Head(float[] weights)
    {
        var head = new SceneHead(1, Schema, CPU);
        using IDisposable noGradient = no_grad();
        foreach ((string name, Tensor parameter) in head.NamedTensors())
        {
            if (name.EndsWith("weight", StringComparison.Ordinal))
                parameter.copy_(tensor(weights, 8, 1));
            else
                parameter.zero_();
        }

        return head;
    }
}
