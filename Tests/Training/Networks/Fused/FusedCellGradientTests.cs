using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
using NUnit.Framework;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

/// <summary>Outputs, states and all gradients of every cell: those of libtorch, and the same bytes with any threads and vectors.</summary>
internal sealed class FusedCellGradientTests
{
    private int _threads;
    private long _smallestShare;
    private VectorPath _vectors;

    [OneTimeSetUp]
    public void Load()
    {
        TorchLibrary.Load();
        _threads = FusedPath.Threads;
        _vectors = FusedPath.Vectors;
        _smallestShare = WorkCrew.Shared.SmallestShare;
    }

    [TearDown]
    public void Restore()
    {
        FusedPath.Threads = _threads;
        FusedPath.Vectors = _vectors;
        WorkCrew.Shared.SmallestShare = _smallestShare;
        WorkCrew.Shared.Adapts = true;
    }

    [Test]
    public void Recurrence_Single_MatchesTorch(
        [Values] CellKind kind,
        [Values("1 5 3 6 7", "2 5 3 6 7", "2 1 1 1 1", "1 1 3 4 7", "2 9 8 48 64", "1 4 17 33 50", "1 3 200 20 96", "1 2 5 530 16", "3 6 9 12 40")] string sizes) =>
        Assert.That(LargestDifference(kind, sizes, ScalarType.Float32), Is.LessThan(2e-5));

    [Test]
    public void Recurrence_Double_MatchesTorch([Values] CellKind kind, [Values("1 5 3 6 7", "2 6 9 20 33", "2 1 1 1 1")] string sizes) =>
        Assert.That(LargestDifference(kind, sizes, ScalarType.Float64), Is.LessThan(1e-12));

    [Test]
    public void Recurrence_AnyNumberOfThreads_SameBytes(
        [Values] CellKind kind, [Values(2, 3, 5)] int threads, [Values("2 3 1 6 7", "2 12 9 10 70", "2 30 20 10 64", "1 12 9 10 96")] string sizes)
    {
        FusedPath.Threads = 1;
        byte[] one = Bytes(kind, sizes);
        FusedPath.Threads = threads;
        WorkCrew.Shared.SmallestShare = 1;
        WorkCrew.Shared.Adapts = false;

        Assert.That(Bytes(kind, sizes), Is.EqualTo(one).AsCollection);
    }

    [Test]
    public void Recurrence_AnyVectors_SameBytes(
        [Values] CellKind kind, [Values(VectorPath.Vector256, VectorPath.Vector512)] VectorPath path, [Values("2 3 1 6 7", "2 12 9 10 70", "1 40 20 10 48")] string sizes)
    {
        if (!FusedPath.Has(path))
            Assert.Ignore($"This processor does not have {path}.");

        FusedPath.Vectors = VectorPath.Vector128;
        byte[] narrow = Bytes(kind, sizes);
        FusedPath.Vectors = path;

        Assert.That(Bytes(kind, sizes), Is.EqualTo(narrow).AsCollection);
    }

    private static byte[] Bytes(CellKind kind, string sizes)
    {
        using DisposeScope scope = NewDisposeScope();
        (CellStack network, Tensor[] given) = Begin(kind, sizes, ScalarType.Float32);
        using (network)
            return [.. Run(network, network.Fused, given).SelectMany(tensor => tensor.contiguous().bytes.ToArray())];
    }

    private static double LargestDifference(CellKind kind, string sizes, ScalarType element)
    {
        using DisposeScope scope = NewDisposeScope();
        (CellStack network, Tensor[] given) = Begin(kind, sizes, element);
        using (network)
        {
            List<Tensor> expected = Run(network, network.Reference, given);
            List<Tensor> found = Run(network, network.Fused, given);
            Assert.That(found, Has.Count.EqualTo(expected.Count));
            return expected.Zip(found).Max(pair => Difference(pair.First, pair.Second));
        }
    }

    private static double Difference(Tensor expected, Tensor found)
    {
        Assert.That(expected.abs().max().ToDouble(), Is.GreaterThan(0));
        double difference = (found - expected).abs().max().ToDouble() / Math.Max(1, expected.abs().max().ToDouble());
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }

    // Layers, sequence, batch, width, hidden. Then the input, the state, and the slopes of the loss in output and state.
    private static (CellStack Network, Tensor[] Given) Begin(CellKind kind, string sizes, ScalarType element)
    {
        int[] size = [.. sizes.Split(' ').Select(int.Parse)];
        var network = new CellStack(kind, size[0], size[3], size[4], element, 3);
        long[] state = [network.States * size[0], size[2], size[4]];
        return (network, [randn([size[1], size[2], size[3]], element), randn(state, element), randn([size[1], size[2], size[4]], element), randn(state, element)]);
    }

    private static List<Tensor> Run(CellStack network, Func<Tensor, Tensor, (Tensor Output, Tensor State)> forward, Tensor[] given)
    {
        foreach (Parameter parameter in network.Parameters)
            parameter.grad = null;

        Tensor input = given[0].detach().clone().requires_grad_();
        Tensor state = given[1].detach().clone().requires_grad_();
        (Tensor output, Tensor final) = forward(input, state);
        ((output * given[2]).sum() + (final * given[3]).sum()).backward();
        return [output.detach(), final.detach(), input.grad!, state.grad!, .. network.Parameters.Select(parameter => parameter.grad!.clone())];
    }
}
