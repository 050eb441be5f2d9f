using System;
using System.Linq;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Kernels;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class FusedCrossEntropyTests
{
    private VectorPath _vectors;

    [OneTimeSetUp]
    public void Load()
    {
        TorchLibrary.Load();
        _vectors = FusedPath.Vectors;
    }

    [TearDown]
    public void Restore() => FusedPath.Vectors = _vectors;

    [TestCase(1, 1)]
    [TestCase(3, 7)]
    [TestCase(5, 64)]
    [TestCase(4, 200)]
    public void Apply_Logits_HasTheLossOfLibTorch(int rows, int classes)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor logits, Tensor targets) = Data(rows, classes, ScalarType.Float64);
        double expected = nn.functional.cross_entropy(logits, targets).item<double>();

        Assert.That(FusedCrossEntropy.Apply(logits.clone(), targets, out _).item<double>(), Is.EqualTo(expected).Within(1e-12));
    }

    [TestCase(3, 7, ScalarType.Float64, 1e-12)]
    [TestCase(4, 200, ScalarType.Float64, 1e-12)]
    [TestCase(4, 200, ScalarType.Float32, 1e-6)]
    public void Apply_Logits_HasTheGradientOfLibTorch(int rows, int classes, ScalarType type, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor logits, Tensor targets) = Data(rows, classes, type);
        using Tensor expected = Gradient(logits, copy => nn.functional.cross_entropy(copy, targets) * 2);
        using Tensor actual = Gradient(logits, copy => FusedCrossEntropy.Apply(copy, targets, out _) * 2);

        Assert.That((actual - expected).abs().max().to_type(ScalarType.Float64).item<double>(), Is.LessThan(tolerance));
    }

    [Test]
    public void Apply_NegativeTarget_DoesNotCount()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor logits, _) = Data(3, 5, ScalarType.Float64);
        Tensor targets = tensor([2L, -1, 4]);
        double expected = nn.functional.cross_entropy(logits, targets, ignore_index: -1).item<double>();

        Assert.That(FusedCrossEntropy.Apply(logits.clone(), targets, out _).item<double>(), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Apply_Accuracy_IsTheShareOfLargestLogits()
    {
        using DisposeScope scope = NewDisposeScope();
        FusedCrossEntropy.Apply(tensor([1f, 3, 2, 5, 4, 0]).view(2, 3), tensor([1L, 1]), out double accuracy);

        Assert.That(accuracy, Is.EqualTo(0.5));
    }

    [TestCase(ScalarType.Float64, 1e-12)]
    [TestCase(ScalarType.Float32, 1e-6)]
    public void Apply_RightBesideTheOthers_IsOneMoreClass(ScalarType type, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor logits, _) = Data(3, 70, type);
        Tensor right = tensor([0.5, -1, 2], dtype: type);
        int[] leftOut = [4, -1, 69];
        using Tensor expected = Gradient(logits, copy => Beside(copy, right, leftOut));
        using Tensor actual = Gradient(logits, copy => FusedCrossEntropy.Apply(copy, right.clone(), leftOut, out _));

        Assert.That((actual - expected).abs().max().to_type(ScalarType.Float64).item<double>(), Is.LessThan(tolerance));
    }

    [Test]
    public void Apply_RightBesideTheOthers_GivesItItsGradient()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor logits, _) = Data(3, 70, ScalarType.Float64);
        Tensor right = tensor([0.5, -1, 2]);
        int[] leftOut = [4, -1, 69];
        using Tensor expected = Gradient(right, copy => Beside(logits, copy, leftOut));
        using Tensor actual = Gradient(right, copy => FusedCrossEntropy.Apply(logits.clone(), copy, leftOut, out _));

        Assert.That((actual - expected).abs().max().item<double>(), Is.LessThan(1e-12));
    }

    [TestCase(VectorPath.Vector128)]
    [TestCase(VectorPath.Vector256)]
    public void Apply_AnyVectors_SameBytes(VectorPath path)
    {
        if (!FusedPath.Has(path))
            Assert.Ignore($"This processor does not have {path}.");
        using DisposeScope scope = NewDisposeScope();
        (Tensor logits, Tensor targets) = Data(4, 333, ScalarType.Float32);
        float[] best = Gradient(logits, copy => FusedCrossEntropy.Apply(copy, targets, out _)).data<float>().ToArray();
        FusedPath.Vectors = path;

        Assert.That(Gradient(logits, copy => FusedCrossEntropy.Apply(copy, targets, out _)).data<float>().ToArray(), Is.EqualTo(best));
    }

    [Test]
    public void Apply_TargetThatIsNoClass_Throws()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.That(() => FusedCrossEntropy.Apply(zeros(1, 3), tensor([3L]), out _), Throws.ArgumentException.With.Message.Contains("only the classes 0 to 2"));
    }

    [Test]
    public void Apply_LogitThatIsNoNumber_GivesALossThatIsNone()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.That(FusedCrossEntropy.Apply(tensor([float.NaN, 1]).view(1, 2), tensor([1L]), out _).item<float>(), Is.NaN);
    }

    private static (Tensor Logits, Tensor Targets) Data(int rows, int classes, ScalarType type)
    {
        manual_seed(1);
        return (randn(rows, classes, dtype: type) * 3, randint(classes, [rows], ScalarType.Int64));
    }

    private static Tensor Gradient(Tensor values, Func<Tensor, Tensor> loss)
    {
        Tensor leaf = values.detach().clone().requires_grad_();
        loss(leaf * 1).backward();
        return leaf.grad!;
    }

    private static Tensor Beside(Tensor logits, Tensor right, int[] leftOut)
    {
        Tensor all = cat([right.unsqueeze(1), logits], 1);
        Tensor mask = zeros_like(all).to_type(ScalarType.Bool);
        foreach ((int column, int row) in leftOut.Select((column, row) => (column, row)).Where(pair => pair.column >= 0))
            mask[row, column + 1] = true;
        return nn.functional.cross_entropy(all.masked_fill(mask, -1e9), zeros(right.size(0), ScalarType.Int64));
    }
}
