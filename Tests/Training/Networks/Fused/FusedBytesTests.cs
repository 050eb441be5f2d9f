using System;
using System.Collections.Generic;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class FusedBytesTests
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

    [TestCase(2, 3, 1, 7)]
    [TestCase(2, 12, 9, 70)]
    [TestCase(3, 30, 20, 64)]
    [TestCase(5, 12, 9, 96)]
    public void Step_AnyNumberOfThreads_SameBytes(int threads, int sequence, int batch, int hidden)
    {
        FusedPath.Threads = 1;
        byte[] one = Step(sequence, batch, hidden);
        FusedPath.Threads = threads;
        WorkCrew.Shared.SmallestShare = 1;
        WorkCrew.Shared.Adapts = false;

        Assert.That(Step(sequence, batch, hidden), Is.EqualTo(one).AsCollection);
    }

    [TestCase(VectorPath.Vector128, 3, 1, 7)]
    [TestCase(VectorPath.Vector128, 12, 9, 70)]
    [TestCase(VectorPath.Vector256, 3, 1, 7)]
    [TestCase(VectorPath.Vector256, 12, 9, 70)]
    [TestCase(VectorPath.Vector256, 40, 20, 48)]
    [TestCase(VectorPath.Vector512, 12, 9, 70)]
    public void Step_AnyVectors_SameBytes(VectorPath path, int sequence, int batch, int hidden)
    {
        if (!FusedPath.Has(path))
            Assert.Ignore($"This processor does not have {path}.");

        FusedPath.Vectors = VectorPath.Vector128;
        byte[] narrow = Step(sequence, batch, hidden);
        FusedPath.Vectors = path;

        Assert.That(Step(sequence, batch, hidden), Is.EqualTo(narrow).AsCollection);
    }

    [Test]
    public void Vectors_PathThatIsNone_Throws()
    {
        Assert.That(() => FusedPath.Vectors = (VectorPath)99, Throws.ArgumentException.With.Message.Contains("99"));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void Threads_LessThanOne_Throws(int threads)
    {
        Assert.That(() => FusedPath.Threads = threads, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    // Embedding projected, gathered, two recurrent layers, softmax layer, loss, all gradients.
    private static byte[] Step(int sequence, int batch, int hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new FusedStack(2, 10, hidden, ScalarType.Float32, 5);
        IReadOnlyDictionary<string, Tensor> weights = network.Parameters;
        Tensor embedding = randn(21, 10).requires_grad_();
        Tensor outputWeights = randn(21, hidden).requires_grad_();
        Tensor outputBias = randn(21).requires_grad_();
        Tensor tokens = randint(21, [sequence, batch], ScalarType.Int64);
        Tensor targets = randint(21, [sequence * batch], ScalarType.Int64);
        Tensor initial = randn(batch, hidden);
        Tensor table = FusedLinear.Apply(embedding, weights["weight_ih_l0"], weights["bias_ih_l0"]);
        (Tensor lower, _) = FusedGru.Recurrence(FusedGather.Apply(tokens, table), initial, weights["weight_hh_l0"], weights["bias_hh_l0"]);
        Tensor gates = FusedLinear.Apply(lower, weights["weight_ih_l1"], weights["bias_ih_l1"]);
        (Tensor upper, Tensor final) = FusedGru.Recurrence(gates, initial, weights["weight_hh_l1"], weights["bias_hh_l1"]);
        Tensor logits = FusedLinear.Apply(upper, outputWeights, outputBias);
        (nn.functional.cross_entropy(logits.view(-1, 21), targets) + final.sum()).backward();
        List<byte> all = [.. logits.bytes, .. final.bytes, .. embedding.grad!.bytes, .. outputWeights.grad!.bytes, .. outputBias.grad!.bytes];
        foreach (Tensor parameter in weights.Values)
            all.AddRange(parameter.grad!.bytes);

        return [.. all];
    }
}
