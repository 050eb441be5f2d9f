using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Crew;
using DialogueRnn.Training.Networks.Fused.Kernels;
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
        using AdamW state = optim.AdamW(Groups(ours), 3e-3);
        var optimizer = new FusedAdamW(state);
        using AdamW reference = optim.AdamW(Groups(theirs), 3e-3);
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
            optimizer.Step(clipNorm);
        }

        Assert.That(ours.Zip(theirs).Max(pair => (pair.First - pair.Second).abs().max().ToDouble()), Is.LessThan(1e-6));
    }

    [Test]
    public void Step_ThreeAndFour_NormIsFive()
    {
        using DisposeScope scope = NewDisposeScope();
        FusedAdamW optimizer = WithGradient(3, 4, out _);

        Assert.That(optimizer.Step(1), Is.EqualTo(5).Within(1e-12));
    }

    [Test]
    public void Step_NotANumber_LeavesTheWeights()
    {
        using DisposeScope scope = NewDisposeScope();
        var weights = new Parameter(ones(2));
        weights.grad = tensor([float.NaN, 4]);
        using AdamW state = optim.AdamW([Group([weights], 0.5, 0)], 0.5);
        new FusedAdamW(state).Step(1);

        Assert.That((weights[0].item<float>(), weights[1].item<float>(), StepsOf(state)), Is.EqualTo((1f, 1f, 0L)));
    }

    [Test]
    public void Step_Average_MovesItsShareOfTheWay()
    {
        using DisposeScope scope = NewDisposeScope();
        FusedAdamW optimizer = WithGradient(3, 4, out Parameter weights);
        Tensor average = zeros(2);
        optimizer.Step(0, new Dictionary<nint, Tensor> { [weights.Handle] = average }, 0.75);

        Assert.That(average[0].item<float>(), Is.EqualTo(weights[0].item<float>() / 4).Within(1e-6));
    }

    [Test]
    public void Step_NoGradient_LeavesTheWeights()
    {
        using DisposeScope scope = NewDisposeScope();
        var weights = new Parameter(ones(2));
        using AdamW state = optim.AdamW([Group([weights], 0.5, 0.1)], 0.5);
        var optimizer = new FusedAdamW(state);
        optimizer.Step(1);

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
        FusedAdamW optimizer = WithGradient(3, 4, out Parameter weights);
        optimizer.ZeroGradients();

        Assert.That(weights.grad, Is.Null);
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public void SaveStateDict_LoadedByTheOther_GoesOnAlike(bool fusedBefore, bool fusedAfter)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Parameter> straight = Weights();
        using AdamW once = optim.AdamW(Groups(straight), 3e-3);
        Train(once, false, straight, 1);
        Train(once, false, straight, 2);
        List<Parameter> halted = Weights();
        using AdamW before = optim.AdamW(Groups(halted), 3e-3);
        Train(before, fusedBefore, halted, 1);
        using var state = new MemoryStream();
        using (var writer = new BinaryWriter(state, Encoding.UTF8, true))
            before.save_state_dict(writer);
        state.Position = 0;
        using AdamW after = optim.AdamW(Groups(halted), 3e-3);
        using (var reader = new BinaryReader(state))
            after.load_state_dict(reader);
        Train(after, fusedAfter, halted, 2);

        Assert.That(straight.Zip(halted).Max(pair => (pair.First - pair.Second).abs().max().ToDouble()), Is.LessThan(1e-6));
    }

    [Test]
    public void Step_TwoLearningRates_UsesEachGroupsOwn()
    {
        using DisposeScope scope = NewDisposeScope();
        List<Parameter> ours = [new Parameter(ones(3)), new Parameter(ones(3))];
        using AdamW state = optim.AdamW([Group([ours[0]], 0.25, 0), Group([ours[1]], 0.5, 0)], 1);
        var optimizer = new FusedAdamW(state);
        foreach (Parameter parameter in ours)
            parameter.grad = ones(3);
        optimizer.Step(0);

        Assert.That((ours[0][0].item<float>(), ours[1][0].item<float>()), Is.EqualTo((0.75f, 0.5f)).Within(1e-6f));
    }

    [Test]
    public void Step_AverageOfAnotherShape_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        FusedAdamW optimizer = WithGradient(3, 4, out Parameter weights);

        Assert.That(
            () => optimizer.Step(0, new Dictionary<nint, Tensor> { [weights.Handle] = zeros(3) }, 0.5),
            Throws.ArgumentException.With.Message.Contains("averages is Float32 [3]"));
    }

    [Test]
    public void Constructor_NoParameters_Throws()
    {
        using AdamW empty = optim.AdamW(new List<Parameter>(), 1e-3);

        Assert.That(() => new FusedAdamW(empty), Throws.ArgumentException.With.Message.Contains("no parameters"));
    }

    [Test]
    public void Constructor_TransposedParameter_Throws()
    {
        using DisposeScope scope = NewDisposeScope();
        using AdamW state = optim.AdamW([new Parameter(randn(3, 4).t())], 1e-3);

        Assert.That(() => new FusedAdamW(state), Throws.ArgumentException.With.Message.Contains("contiguous"));
    }

    private static void Train(AdamW optimizer, bool isFused, List<Parameter> weights, int seed)
    {
        manual_seed(seed);
        for (int at = 0; at < weights.Count; at++)
            weights[at].grad = randn(Shapes[at]);
        if (isFused)
            new FusedAdamW(optimizer).Step(0);
        else
            optimizer.step();
    }

    private static AdamW.ParamGroup[] Groups(List<Parameter> weights) => [Group(weights[..2], 3e-3, 0.1), Group(weights[2..], 3e-3, 0)];

    private static AdamW.ParamGroup Group(IEnumerable<Parameter> weights, double learningRate, double weightDecay) =>
        new(weights, learningRate, 0.9, 0.99, 1e-8, weightDecay);

    private static long StepsOf(AdamW optimizer) => ((AdamW.State)optimizer.state_dict().State[0]).step;

    private static byte[] Bytes()
    {
        using DisposeScope scope = NewDisposeScope();
        List<Parameter> weights = Weights();
        using AdamW state = optim.AdamW(Groups(weights), 1e-3);
        var optimizer = new FusedAdamW(state);
        for (int at = 0; at < weights.Count; at++)
            weights[at].grad = randn(Shapes[at]);

        optimizer.Step(0.3);
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
        return new FusedAdamW(optim.AdamW([Group([weights], 0.5, 0)], 0.5));
    }
}
