using System;
using System.Linq;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class FusedDropoutTests
{
    [OneTimeSetUp]
    public void Load() => TorchLibrary.Load();

    [TestCase(0.15)]
    [TestCase(0.5)]
    public void Apply_Share_DropsThatShare(double share)
    {
        using DisposeScope scope = NewDisposeScope();
        float[] output = FusedDropout.Apply(ones(400, 500), share, 4).view(-1).data<float>().ToArray();

        Assert.That(output.Count(value => value == 0) / (double)output.Length, Is.EqualTo(share).Within(0.004));
    }

    [Test]
    public void Apply_KeptElements_AreScaledUp()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] output = FusedDropout.Apply(full([77], 3f), 0.25, 4).data<float>().ToArray();

        Assert.That(output.Where(value => value != 0).Distinct(), Is.EqualTo(new[] { 4f }));
    }

    [Test]
    public void Apply_NeighbouringRows_DropDifferently()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor output = FusedDropout.Apply(ones(2, 64), 0.5, 4);

        Assert.That(output[0].data<float>().ToArray(), Is.Not.EqualTo(output[1].data<float>().ToArray()));
    }

    [Test]
    public void Apply_GradientOfOnes_IsTheMask()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = ones(13, 7).requires_grad_();
        Tensor output = FusedDropout.Apply(input, 0.4, 9);
        output.sum().backward();

        Assert.That(input.grad!.view(-1).data<float>().ToArray(), Is.EqualTo(output.detach().view(-1).data<float>().ToArray()));
    }

    [Test]
    public void Apply_SameRandomState_DropsTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = ones(100);
        manual_seed(3);
        float[] first = FusedDropout.Apply(input, 0.5).data<float>().ToArray();
        manual_seed(3);

        Assert.That(FusedDropout.Apply(input, 0.5).data<float>().ToArray(), Is.EqualTo(first));
    }

    [Test]
    public void Apply_NextKey_DropsOthers()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = ones(1000);
        float[] first = FusedDropout.Apply(input, 0.5, 1).data<float>().ToArray();
        float[] second = FusedDropout.Apply(input, 0.5, 2).data<float>().ToArray();

        Assert.That(first.Zip(second).Count(pair => pair.First == pair.Second), Is.EqualTo(500).Within(60));
    }

    [Test]
    public void Apply_DoublePrecision_DropsTheSame()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor single = FusedDropout.Apply(ones(1003), 0.3, 6) != 0;
        Tensor wide = FusedDropout.Apply(ones([1003], ScalarType.Float64), 0.3, 6) != 0;

        Assert.That(single.Equals(wide), Is.True);
    }

    [TestCase(1)]
    [TestCase(-0.1)]
    [TestCase(double.NaN)]
    public void Apply_ShareOutOfRange_Throws(double share)
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.That(() => FusedDropout.Apply(ones(1), share, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
