using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Words;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Words;

[TestFixture]
internal sealed class SampledSoftmaxTests
{
    private const int Sequence = 3;
    private const int Batch = 4;

    private static readonly Vocabulary Vocabulary = new(["\n", " ", ","], Enumerable.Range(0, 36).Select(index => $" word{(char)('a' + index % 26)}{index / 26}"));

    [TestCase(true)]
    [TestCase(false)]
    public void Run_AllTokensSampled_IsTheFullSoftmax(bool isTied)
    {
        using RecurrentNetwork network = Network(isTied);
        (Tensor inputs, Tensor targets) = Data();
        float expected = FullLoss(network, inputs, targets).item<float>();

        float actual = Sampled(Vocabulary.Size - 1).Run(network, inputs, targets, network.ZeroState(Batch), 1).Loss.item<float>();

        Assert.That(actual, Is.EqualTo(expected).Within(0.1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Run_ManySamples_HasTheGradientOfTheFullSoftmaxOnAverage(bool isTied)
    {
        using RecurrentNetwork network = Network(isTied);
        (Tensor inputs, Tensor targets) = Data();
        using Tensor full = GradientOf(network, () => FullLoss(network, inputs, targets));

        float[] errors = [.. new[] { 8, 34 }.Select(samples => ErrorOfMean(network, full, samples, inputs, targets))];

        Assert.That((errors[1] < 0.04, errors[1] < errors[0]), Is.EqualTo((true, true)), $"{errors[0]}, {errors[1]}");
    }

    [Test]
    public void Run_PaddedLinesInScenes_IsRefused()
    {
        using RecurrentNetwork network = Network(isTied: true);
        (Tensor inputs, Tensor targets) = Data();
        var scene = new SceneBatch(zeros(1, 2), zeros_like(inputs));
        Assert.That(
            () => Sampled(8).Run(network, inputs, targets, network.ZeroState(Batch), 1, scene, full([Batch], 2L, ScalarType.Int64)),
            Throws.ArgumentException.With.Message.Contains("Padded lines have no scenes"));
    }

    private static float ErrorOfMean(RecurrentNetwork network, Tensor full, int samples, Tensor inputs, Tensor targets)
    {
        SampledSoftmax sampled = Sampled(samples);
        using Tensor mean = zeros_like(full);
        for (ulong seed = 0; seed < 500; seed++)
        {
            using Tensor gradient = GradientOf(network, () => sampled.Run(network, inputs, targets, network.ZeroState(Batch), seed).Loss);
            mean.add_(gradient / 500);
        }

        return ((mean - full).norm() / full.norm()).item<float>();
    }

    [Test]
    public void Run_OneSample_HasAnotherGradientThanTheFullSoftmax()
    {
        using RecurrentNetwork network = Network(isTied: true);
        (Tensor inputs, Tensor targets) = Data();
        using Tensor full = GradientOf(network, () => FullLoss(network, inputs, targets));
        using Tensor one = GradientOf(network, () => Sampled(8).Run(network, inputs, targets, network.ZeroState(Batch), 7).Loss);

        Assert.That(((one - full).norm() / full.norm()).item<float>(), Is.GreaterThan(0.2));
    }

    [Test]
    public void Run_SameSeed_IsTheSame()
    {
        using RecurrentNetwork network = Network(isTied: true);
        (Tensor inputs, Tensor targets) = Data();
        float[] losses = [.. new ulong[] { 3, 3, 4 }.Select(seed => Sampled(20).Run(network, inputs, targets, network.ZeroState(Batch), seed).Loss.item<float>())];

        Assert.That((losses[0] == losses[1], losses[0] == losses[2]), Is.EqualTo((true, false)));
    }

    private static RecurrentNetwork Network(bool isTied)
    {
        random.manual_seed(1);
        var shape = new NetworkShape(CellKind.Gru, 1, 8, 32, Vocabulary.Size) { Level = TokenLevel.Word, IsTied = isTied };
        var network = new RecurrentNetwork(shape, 0, 0, CPU, ProcessorPath.Fused, WordForms.Shared(Vocabulary));
        using IDisposable noGradient = no_grad();
        network.Words!.Stems.uniform_(-1, 1);
        network.OutputBias.uniform_(-1, 1);
        return network;
    }

    private static SampledSoftmax Sampled(int samples) =>
        new(new LogUniformSampler([.. Enumerable.Range(0, Vocabulary.Size).Select(token => 1000L / (token + 1))]), samples, CPU);

    private static (Tensor Inputs, Tensor Targets) Data()
    {
        random.manual_seed(2);
        return (randint(Vocabulary.Size, [Sequence, Batch], ScalarType.Int64), randint(Vocabulary.Size, [Sequence * Batch], ScalarType.Int64));
    }

    private static Tensor FullLoss(RecurrentNetwork network, Tensor inputs, Tensor targets)
    {
        (Tensor logits, _) = network.call(inputs, network.ZeroState(Batch));
        return nn.functional.cross_entropy(logits.view(-1, Vocabulary.Size), targets);
    }

    private static Tensor GradientOf(RecurrentNetwork network, Func<Tensor> loss)
    {
        using DisposeScope scope = NewDisposeScope();
        network.zero_grad();
        loss().backward();
        return cat([.. network.parameters().Where(parameter => parameter.grad is not null).Select(parameter => parameter.grad!.reshape(-1))]).MoveToOuterDisposeScope();
    }
}
