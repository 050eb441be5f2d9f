using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using NUnit.Framework;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks;

/// <summary>A batch of padded lines gives what its lines give alone: losses, gradients and states.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PaddedLinesTests : IDisposable
{
    private const int Hidden = 6;
    private const int Vocabulary = 9;
    private const double Tolerance = 1e-5;

    private static readonly int[][] Lines = [[1, 2, 3, 4, 5, 6, 7], [8], [2, 4, 6], [7, 5, 3, 1]];

    private readonly DisposeScope _scope = Scope();

    public void Dispose() => _scope.Dispose();

    [Test]
    public void LanguageLoss_PaddedBatch_IsThatOfItsLinesAlone([Values] CellKind cell, [Values] ProcessorPath path, [Values(1, 2)] int layers)
    {
        RecurrentNetwork network = Network(cell, path, layers);
        Tensor[] together = Gradients(network, () => LanguageLoss(network, Batch(0, 1, 2, 3)), out double loss);
        Tensor[] alone = Gradients(network, () => Enumerable.Range(0, 4).Select(line => LanguageLoss(network, Batch(line))).Aggregate((sum, one) => sum + one), out double sum);
        Assert.That(loss, Is.EqualTo(sum).Within(Tolerance));
        AssertEqual(together, alone);
    }

    [Test]
    public void LabelLoss_PaddedBatch_IsThatOfItsLinesAlone([Values] CellKind cell, [Values] ProcessorPath path, [Values(1, 2)] int layers)
    {
        var classifier = new LineClassifier(Network(cell, path, layers), 3, 0.0);
        Tensor[] together = Gradients(classifier, () => LabelLoss(classifier, Batch(0, 1, 2, 3)), out double loss);
        Tensor[] alone = Gradients(classifier, () => Enumerable.Range(0, 4).Select(line => LabelLoss(classifier, Batch(line))).Aggregate((sum, one) => sum + one), out double sum);
        Assert.That(loss, Is.EqualTo(sum).Within(Tolerance));
        AssertEqual(together, alone);
    }

    [Test]
    public void ReadLines_PaddedBatch_EndsInTheStatesOfItsLines([Values] CellKind cell, [Values] ProcessorPath path)
    {
        RecurrentNetwork network = Network(cell, path, 2);
        Tensor together = Read(network, Batch(0, 1, 2, 3)).State;
        for (int line = 0; line < Lines.Length; line++)
            Assert.That(Largest(together.narrow(1, line, 1) - Read(network, Batch(line)).State), Is.LessThan(Tolerance));
    }

    [Test]
    public void ReadLines_BothPaths_GiveTheSameGradientsOfStates([Values] CellKind cell, [Values(1, 2)] int layers)
    {
        RecurrentNetwork fused = Network(cell, ProcessorPath.Fused, layers);
        RecurrentNetwork plain = Network(cell, ProcessorPath.LibTorch, layers);
        Tensor slope = randn(fused.Shape.StateRows, Lines.Length, Hidden);
        Tensor[] found = Gradients(fused, () => (Read(fused, Batch(0, 1, 2, 3)).State * slope).sum(), out double foundLoss);
        Tensor[] expected = Gradients(plain, () => (Read(plain, Batch(0, 1, 2, 3)).State * slope).sum(), out double loss);
        Assert.That(foundLoss, Is.EqualTo(loss).Within(Tolerance));
        AssertEqual(found, expected);
    }

    [Test]
    public void ReadLines_OtherPadding_GivesTheSame([Values] ProcessorPath path)
    {
        RecurrentNetwork network = Network(CellKind.Gru, path, 1);
        LineBatch batch = Batch(1, 2);
        LineBatch other = batch with { Tokens = [.. batch.Tokens.Select(token => token == LineBatch.Padding ? 5 : token)] };
        Assert.That(Largest(Read(network, batch).State - Read(network, other).State), Is.Zero);
        Assert.That((double)LanguageLoss(network, batch).item<float>(), Is.EqualTo((double)LanguageLoss(network, other).item<float>()).Within(0));
    }

    [Test]
    public void Start_LearntState_GetsTheGradientOfEachLine([Values] ProcessorPath path)
    {
        RecurrentNetwork network = Network(CellKind.Gru, path, 1);
        var start = new LineStart(network);
        Tensor[] together = Gradients(start, () => Loss(network, Batch(0, 1, 2, 3), start.For(4)), out _);
        Tensor[] alone = Gradients(start, () => Enumerable.Range(0, 4).Select(line => Loss(network, Batch(line), start.For(1))).Aggregate((sum, one) => sum + one), out _);
        Assert.That(Largest(together[0]), Is.GreaterThan(1e-3));
        AssertEqual(together, alone);
    }

    [Test]
    public void Pools_OfKnownFeatures_LeavePaddingOut()
    {
        Tensor features = tensor(new float[] { 1, -5, -2, 9, 4, 9 }, 3, 2, 1);
        Tensor lengths = tensor(new long[] { 3, 1 });
        Assert.That(LinePooling.Last(features, lengths).data<float>().ToArray(), Is.EqualTo(new float[] { 4, -5 }));
        Assert.That(LinePooling.Mean(features, lengths).data<float>().ToArray(), Is.EqualTo(new float[] { 1, -5 }));
        Assert.That(LinePooling.Largest(features, lengths).data<float>().ToArray(), Is.EqualTo(new float[] { 4, 0 }));
    }

    private static DisposeScope Scope()
    {
        TorchLibrary.Load();
        return NewDisposeScope();
    }

    private static RecurrentNetwork Network(CellKind cell, ProcessorPath path, int layers)
    {
        TorchLibrary.Load();
        random.manual_seed(11);
        var network = new RecurrentNetwork(new NetworkShape(cell, layers, Hidden, 4, Vocabulary), 0.0, 0.0, CPU, path);
        Assert.That(network.IsFused, Is.EqualTo(path == ProcessorPath.Fused));
        return network;
    }

    private static LineBatch Batch(params int[] chosen) => LineBatch.Of(Lines, chosen);

    private static (Tensor Features, Tensor State) Read(RecurrentNetwork network, LineBatch batch, Tensor? state = null) => network.ReadLines(
        tensor(batch.Tokens, batch.Steps, batch.Rows), Lengths(batch), state ?? network.ZeroState(batch.Rows));

    private static Tensor Lengths(LineBatch batch) => tensor(Array.ConvertAll(batch.Lengths, length => (long)length));

    private static Tensor LanguageLoss(RecurrentNetwork network, LineBatch batch) => Loss(network, batch, network.ZeroState(batch.Rows));

    // The sum over the targets, so that batches add up.
    private static Tensor Loss(RecurrentNetwork network, LineBatch batch, Tensor state)
    {
        Tensor logits = network.Logits(Read(network, batch, state).Features).view(-1, Vocabulary);
        Tensor targets = tensor(batch.Targets());
        double count = batch.Targets().Count(target => target >= 0);
        if (count == 0)
            return logits.sum() * 0;
        return (network.IsFused ? FusedCrossEntropy.Apply(logits, targets, out _) : nn.functional.cross_entropy(logits, targets, ignore_index: LineBatch.NoTarget)) * count;
    }

    private static Tensor LabelLoss(LineClassifier classifier, LineBatch batch) => nn.functional.cross_entropy(
        classifier.Read(tensor(batch.Tokens, batch.Steps, batch.Rows), Lengths(batch)),
        tensor(Array.ConvertAll(batch.Lines, line => (long)(line % 3))),
        reduction: nn.Reduction.Sum);

    private static Tensor[] Gradients(nn.Module module, Func<Tensor> loss, out double value)
    {
        List<Parameter> parameters = [.. module.parameters()];
        foreach (Parameter parameter in parameters)
            parameter.grad = null;
        Tensor result = loss();
        result.backward();
        value = result.item<float>();
        return [.. parameters.Where(parameter => parameter.grad is not null).Select(parameter => parameter.grad!.clone())];
    }

    private static void AssertEqual(Tensor[] actual, Tensor[] expected)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length).And.Length.GreaterThan(0));
        Assert.That(actual.Max(Largest), Is.GreaterThan(1e-3));
        for (int index = 0; index < actual.Length; index++)
            Assert.That(Largest(actual[index] - expected[index]), Is.LessThan(Tolerance));
    }

    private static double Largest(Tensor values) => values.abs().max().item<float>();
}
