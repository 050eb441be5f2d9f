using System;
using System.Collections.Generic;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class FusedGradientTests
{
    [OneTimeSetUp]
    public void Load() => TorchLibrary.Load();

    [TestCase(1, 5, 3, 6, 7)]
    [TestCase(2, 5, 3, 6, 7)]
    [TestCase(2, 1, 1, 1, 1)]
    [TestCase(1, 1, 3, 4, 7)]
    [TestCase(2, 9, 8, 48, 64)]
    [TestCase(1, 4, 17, 33, 50)]
    [TestCase(1, 3, 200, 20, 96)]
    [TestCase(1, 2, 5, 530, 16)]
    public void Recurrence_Single_MatchesTorch(int layers, int sequence, int batch, int width, int hidden)
    {
        Assert.That(LargestDifference(layers, sequence, batch, width, hidden, ScalarType.Float32), Is.LessThan(2e-5));
    }

    [TestCase(1, 5, 3, 6, 7)]
    [TestCase(2, 6, 9, 20, 33)]
    [TestCase(2, 1, 1, 1, 1)]
    public void Recurrence_Double_MatchesTorch(int layers, int sequence, int batch, int width, int hidden)
    {
        Assert.That(LargestDifference(layers, sequence, batch, width, hidden, ScalarType.Float64), Is.LessThan(1e-12));
    }

    private static double LargestDifference(int layers, int sequence, int batch, int width, int hidden, ScalarType element)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new FusedStack(layers, width, hidden, element, 3);
        Tensor input = randn([sequence, batch, width], element);
        Tensor state = randn([layers, batch, hidden], element);
        Tensor outputSlope = randn([sequence, batch, hidden], element);
        Tensor stateSlope = randn([layers, batch, hidden], element);
        List<Tensor> expected = Run(network, network.Reference, input, state, outputSlope, stateSlope);
        List<Tensor> found = Run(network, network.Fused, input, state, outputSlope, stateSlope);
        double largest = 0;
        for (int at = 0; at < expected.Count; at++)
        {
            double difference = (found[at] - expected[at]).abs().max().ToDouble() / Math.Max(1, expected[at].abs().max().ToDouble());
            largest = Math.Max(largest, double.IsNaN(difference) ? double.PositiveInfinity : difference);
        }

        return largest;
    }

    private static List<Tensor> Run(
        FusedStack network,
        Func<Tensor, Tensor, (Tensor Output, Tensor State)> forward,
        Tensor input,
        Tensor state,
        Tensor outputSlope,
        Tensor stateSlope)
    {
        network.ZeroGradients();
        Tensor x = input.detach().clone().requires_grad_();
        Tensor h = state.detach().clone().requires_grad_();
        (Tensor output, Tensor final) = forward(x, h);
        ((output * outputSlope).sum() + (final * stateSlope).sum()).backward();
        List<Tensor> all = [output.detach(), final.detach(), x.grad!, h.grad!];
        foreach (Tensor parameter in network.Parameters.Values)
            all.Add(parameter.grad!.clone());

        return all;
    }
}
