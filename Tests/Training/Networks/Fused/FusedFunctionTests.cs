using System;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Kernels;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class FusedFunctionTests
{
    [OneTimeSetUp]
    public void Load() => TorchLibrary.Load();

    [Test]
    public void Linear_SmallNumbers_GivesProductAndBias()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor output = FusedLinear.Apply(tensor([1f, 2, 3, 4]).view(2, 2), tensor([1f, 0, 0, 10, 1, 1]).view(3, 2), tensor([100f, 200, 300]));

        Assert.That(output.data<float>().ToArray(), Is.EqualTo(new[] { 101f, 220, 303, 103, 240, 307 }));
    }

    [Test]
    public void Linear_NoBias_GivesProduct()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weight = tensor([2f, 3]).view(1, 2).requires_grad_();
        Tensor output = FusedLinear.Apply(tensor([5f, 7]).view(1, 1, 2), weight, null);
        output.sum().backward();

        Assert.That((output.item<float>(), weight.grad![0, 0].item<float>(), weight.grad[0, 1].item<float>()), Is.EqualTo((31f, 5f, 7f)));
    }

    [Test]
    public void Linear_TransposedInput_ReadsItRight()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor output = FusedLinear.Apply(tensor([1f, 2, 3, 4]).view(2, 2).t(), tensor([1f, 10]).view(1, 2), null);

        Assert.That(output.view(-1).data<float>().ToArray(), Is.EqualTo(new[] { 31f, 42 }));
    }

    [Test]
    public void Gather_RepeatedToken_SumsItsGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor table = zeros(3, 2).requires_grad_();
        (FusedGather.Apply(tensor([2L, 0, 2]).view(3, 1), table) * tensor([1f, 2, 3, 4, 5, 6]).view(3, 1, 2)).sum().backward();

        Assert.That(table.grad!.view(-1).data<float>().ToArray(), Is.EqualTo(new[] { 3f, 4, 0, 0, 6, 8 }));
    }

    [TestCase(3)]
    [TestCase(-1)]
    public void Gather_TokenNotInTheTable_Throws(long token)
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.That(
            () => FusedGather.Apply(tensor([token]).view(1, 1), zeros(3, 2)),
            Throws.ArgumentException.With.Message.Contains($"contains {token}"));
    }

    [Test]
    public void Recurrence_UpdateGateFarOpen_KeepsTheState()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor gates = tensor([0f, 50, 0]).view(1, 1, 3);
        (Tensor output, _) = FusedGru.Recurrence(gates, full([1, 1], 0.25f), zeros(3, 1), zeros(3));

        Assert.That(output.item<float>(), Is.EqualTo(0.25f));
    }

    [Test]
    public void Recurrence_AllZero_HalvesTheState()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor output, Tensor final) = FusedGru.Recurrence(zeros(2, 1, 3), ones(1, 1), zeros(3, 1), zeros(3));

        Assert.That((output[0].item<float>(), final.item<float>()), Is.EqualTo((0.5f, 0.25f)).Within(1e-6f));
    }

    [Test]
    public void Recurrence_NotANumber_ComesThrough()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor output, _) = FusedGru.Recurrence(full([1, 1, 3], float.NaN), zeros(1, 1), zeros(3, 1), zeros(3));

        Assert.That(output.item<float>(), Is.NaN);
    }

    [Test]
    public void Recurrence_WrongWidth_NamesItsShape()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.That(
            () => FusedGru.Recurrence(zeros(2, 1, 4), ones(1, 1), zeros(3, 1), zeros(3)),
            Throws.ArgumentException.With.Message.Contains("inputGates is Float32 [2, 1, 4]"));
    }

    [Test]
    public void Recurrence_InitialStateNotAsked_StillGivesTheOtherGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor bias = zeros(3).requires_grad_();
        FusedGru.Recurrence(zeros(1, 1, 3), ones(1, 1), zeros(3, 1), bias).Output.sum().backward();

        Assert.That(bias.grad![1].item<float>(), Is.EqualTo(0.25f).Within(1e-6f));
    }

    [Test]
    public void IsSupported_Integers_False()
    {
        using Tensor integers = zeros([1], ScalarType.Int64);

        Assert.That(FusedPath.IsSupported(integers), Is.False);
    }

    [Test]
    public void Step_ThousandsOfTimes_LeavesNoTensor()
    {
        Run(20);
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Run(2000);

        Assert.That(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before, Is.LessThanOrEqualTo(0));
    }

    private static void Run(int times)
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor weights = (randn(24, 8) * 0.1).requires_grad_();
        Tensor bias = zeros(24).requires_grad_();
        Tensor tokens = randint(5, [3, 2], ScalarType.Int64);
        Tensor table = randn(5, 8).requires_grad_();
        for (int time = 0; time < times; time++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor gates = FusedLinear.Apply(FusedGather.Apply(tokens, table), weights, bias);
            FusedGru.Recurrence(gates, zeros(2, 8), weights, bias).Output.sum().backward();
            weights.grad = null;
            bias.grad = null;
            table.grad = null;
        }
    }
}
