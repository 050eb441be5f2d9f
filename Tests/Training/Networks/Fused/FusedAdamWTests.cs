using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using NUnit.Framework;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Fused;

internal sealed class FusedAdamWTests
{
    private static readonly long[][] Shapes = [[130, 100], [7], [1], [33, 3]];
    private int _threads;
    private long _smallestShare;

    [OneTimeSetUp]
    public void Load()
    {
        TorchLibrary.Load();
        _threads = FusedPath.Threads;
        _smallestShare = WorkCrew.Shared.SmallestShare;
    }

    [TearDown]
    public void Restore()
    {
        FusedPath.Threads = _threads;
        WorkCrew.Shared.SmallestShare = _smallestShare;
        WorkCrew.Shared.Adapts = true;
    }

    [TestCase(0.0)]
    [TestCase(0.5)]
    public void Step_FiveTimes_MatchesTorch(double clipNorm)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Parameter> ours = Weights();
        List<Parameter> theirs = Weights();
        using var optimizer = new FusedAdamW([.. ours], [.. ours.Select(_ => 0.1)], 0.9, 0.99, 1e-8);
        using AdamW reference = optim.AdamW(theirs, 3e-3, 0.9, 0.99, 1e-8, 0.1);
        manual_seed(8);
        for (int step = 0; step < 5; step++)
        {
            for (int at = 0; at < ours.Count; at++)
            {
                Tensor gradient = randn(Shapes[at]);
                ours[at].grad = gradient.clone();
                theirs[at].grad = gradient.clone();
            }

            if (clipNorm > 0)
                nn.utils.clip_grad_norm_(theirs, clipNorm);
            reference.step();
            optimizer.Step(3e-3, clipNorm);
        }

        Assert.That(ours.Zip(theirs).Max(pair => (pair.First - pair.Second).abs().max().ToDouble()), Is.LessThan(1e-6));
    }

    [Test]
    public void Step_ThreeAndFour_NormIsFive()
    {
        using DisposeScope scope = NewDisposeScope();
        using var optimizer = WithGradient(3, 4, out _);

        Assert.That(optimizer.Step(1e-3, 1), Is.EqualTo(5).Within(1e-12));
    }

    [Test]
    public void Step_NotANumber_LeavesTheWeights()
    {
        using DisposeScope scope = NewDisposeScope();
        using var optimizer = WithGradient(float.NaN, 4, out Parameter weights);
        optimizer.Step(1e-3, 1);

        Assert.That((weights[0].item<float>(), weights[1].item<float>(), optimizer.Steps), Is.EqualTo((1f, 1f, 0L)));
    }

    [Test]
    public void Step_Average_MovesItsShareOfTheWay()
    {
        using DisposeScope scope = NewDisposeScope();
        using var optimizer = WithGradient(3, 4, out Parameter weights);
        Tensor average = zeros(2);
        optimizer.Step(0.5, 0, [average], 0.75);

        Assert.That(average[0].item<float>(), Is.EqualTo(weights[0].item<float>() / 4).Within(1e-6));
    }

    [Test]
    public void Step_NoGradient_LeavesTheWeights()
    {
        using DisposeScope scope = NewDisposeScope();
        var weights = new Parameter(ones(2));
        using var optimizer = new FusedAdamW([weights], [0.1]);
        optimizer.Step(0.5, 1);

        Assert.That(weights[0].item<float>(), Is.EqualTo(1f));
    }

    [Test]
    public void Step_AnyNumberOfThreads_SameBytes()
    {
        FusedPath.Threads = 1;
        byte[] one = Bytes();
        FusedPath.Threads = 3;
        WorkCrew.Shared.SmallestShare = 1;
        WorkCrew.Shared.Adapts = false;

        Assert.That(Bytes(), Is.EqualTo(one).AsCollection);
    }

    [Test]
    public void ZeroGradients_AfterGradient_ForgetsIt()
    {
        using DisposeScope scope = NewDisposeScope();
        using var optimizer = WithGradient(3, 4, out Parameter weights);
        optimizer.ZeroGradients();

        Assert.That(weights.grad, Is.Null);
    }

    private static byte[] Bytes()
    {
        using DisposeScope scope = NewDisposeScope();
        List<Parameter> weights = Weights();
        using var optimizer = new FusedAdamW([.. weights], [.. weights.Select(_ => 0.1)]);
        for (int at = 0; at < weights.Count; at++)
            weights[at].grad = randn(Shapes[at]);

        optimizer.Step(1e-3, 0.3);
        var bytes = new List<byte>();
        foreach (Parameter parameter in weights)
            bytes.AddRange(parameter.bytes);

        return [.. bytes];
    }

    private static List<Parameter> Weights()
    {
        manual_seed(7);
        return [.. Shapes.Select(shape => new Parameter(randn(shape)))];
    }

    private static FusedAdamW WithGradient(float first, float second, out Parameter weights)
    {
        weights = new Parameter(ones(2));
        weights.grad = tensor([first, second]);
        return new FusedAdamW([weights], [0.0]);
    }
}
