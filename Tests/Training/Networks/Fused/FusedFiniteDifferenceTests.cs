using System;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class FusedFiniteDifferenceTests
{
    private const double Offset = 1e-5;

    [OneTimeSetUp]
    public void Load() => TorchLibrary.Load();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Recurrence_Argument_GradientIsTheSlope(int argument)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(11);
        Tensor[] arguments = [Random(4, 3, 21), Random(3, 7), Random(21, 7), Random(21)];
        Tensor outputSlope = Random(4, 3, 7);
        Tensor finalSlope = Random(3, 7);

        Assert.That(LargestDifference(arguments, argument, Loss), Is.LessThan(1e-8));

        Tensor Loss()
        {
            (Tensor output, Tensor final) = FusedGru.Recurrence(arguments[0], arguments[1], arguments[2], arguments[3]);
            return (output * outputSlope).sum() + (final * finalSlope).sum();
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void Linear_Argument_GradientIsTheSlope(int argument)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(12);
        Tensor[] arguments = [Random(2, 3, 5), Random(4, 5), Random(4)];
        Tensor slope = Random(2, 3, 4);

        Assert.That(
            LargestDifference(arguments, argument, () => (FusedLinear.Apply(arguments[0], arguments[1], arguments[2]).pow(2) * slope).sum()),
            Is.LessThan(1e-8));
    }

    [Test]
    public void Gather_Table_GradientIsTheSlope()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(13);
        Tensor[] arguments = [Random(4, 5)];
        Tensor tokens = tensor([3L, 0, 3, 3, 1, 0]).view(2, 3);
        Tensor slope = Random(2, 3, 5);

        Assert.That(
            LargestDifference(arguments, 0, () => (FusedGather.Apply(tokens, arguments[0]).pow(2) * slope).sum()), Is.LessThan(1e-8));
    }

    private static Tensor Random(params long[] shape) => randn(shape, ScalarType.Float64) * 0.7;

    private static double LargestDifference(Tensor[] arguments, int argument, Func<Tensor> loss)
    {
        foreach (Tensor tensor in arguments)
            tensor.requires_grad_();

        loss().backward();
        using IDisposable noGradient = no_grad();
        double[] gradient = arguments[argument].grad!.contiguous().view(-1).data<double>().ToArray();
        Tensor flat = arguments[argument].view(-1);
        double largest = 0;
        for (int at = 0; at < gradient.Length; at++)
        {
            double value = flat[at].ToDouble();
            flat[at] = value + Offset;
            double above = loss().ToDouble();
            flat[at] = value - Offset;
            double below = loss().ToDouble();
            flat[at] = value;
            largest = Math.Max(largest, Math.Abs(gradient[at] - ((above - below) / (2 * Offset))));
        }

        return largest;
    }
}
