using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RecurrentNetworkTests : IDisposable
{
    private const int Hidden = 6;
    private const int Vocabulary = 7;
    private const int Batch = 3;
    private const int Sequence = 10;

    private readonly DisposeScope _scope = NewScope();

    public void Dispose() => _scope.Dispose();

    [Test]
    public void Call_AnyCell_GivesLogitsOfEveryStepAndRow([Values] CellKind cell, [Values(0, 4)] int embedding, [Values(1, 3)] int layers)
    {
        RecurrentNetwork network = Network(cell, embedding, layers);
        Assert.That(network.call(Tokens(), network.ZeroState(Batch)).Logits.shape, Is.EqualTo(new long[] { Sequence, Batch, Vocabulary }));
    }

    [TestCase(CellKind.Gru, 3)]
    [TestCase(CellKind.Rnn, 3)]
    [TestCase(CellKind.Lstm, 6)]
    public void Call_AnyCell_GivesAStateOfItsRows(CellKind cell, long rows)
    {
        RecurrentNetwork network = Network(cell, 4, 3);
        Assert.That(network.call(Tokens(), network.ZeroState(Batch)).State.shape, Is.EqualTo(new[] { rows, Batch, Hidden }));
    }

    [Test]
    public void Call_TwiceWithTheStateCarried_IsOneLongCall(
        [Values] CellKind cell, [Values(0, 4)] int embedding, [Values] ProcessorPath path)
    {
        RecurrentNetwork network = Network(cell, embedding, 2, path: path);
        Tensor tokens = Tokens();
        Tensor whole = network.call(tokens, network.ZeroState(Batch)).Logits;
        (Tensor first, Tensor state) = network.call(tokens.narrow(0, 0, 4), network.ZeroState(Batch));
        Tensor second = network.call(tokens.narrow(0, 4, Sequence - 4), state).Logits;
        Assert.That(LargestDifference(whole, cat([first, second], 0)), Is.LessThan(1e-6));
    }

    [Test]
    public void Call_Rows_DoNotMix([Values] CellKind cell)
    {
        RecurrentNetwork network = Network(cell, 4, 2);
        Tensor tokens = Tokens();
        Tensor together = network.call(tokens, network.ZeroState(Batch)).Logits.narrow(1, 1, 1);
        Tensor alone = network.call(tokens.narrow(1, 1, 1).contiguous(), network.ZeroState(1)).Logits;
        Assert.That(LargestDifference(together, alone), Is.LessThan(1e-6));
    }

    [Test]
    public void Call_BothProcessorPaths_GiveTheSame([Values] CellKind cell, [Values(0, 4)] int embedding)
    {
        RecurrentNetwork fused = Network(cell, embedding, 2, path: ProcessorPath.Fused);
        RecurrentNetwork plain = Network(cell, embedding, 2, path: ProcessorPath.LibTorch);
        Assert.That((fused.IsFused, plain.IsFused), Is.EqualTo((true, false)));
        Assert.That(LargestDifference(Logits(fused), Logits(plain)), Is.LessThan(1e-5));
    }

    [Test]
    public void Call_Evaluating_DropsNothing([Values] CellKind cell)
    {
        RecurrentNetwork network = Network(cell, 4, 2, dropout: 0.5);
        network.eval();
        Assert.That(LargestDifference(Logits(network), Logits(network)), Is.Zero);
    }

    [Test]
    public void Call_TrainingWithDropout_DropsOtherActivationsEachTime([Values] CellKind cell)
    {
        RecurrentNetwork network = Network(cell, 4, 2, dropout: 0.5);
        network.train();
        Assert.That(LargestDifference(Logits(network), Logits(network)), Is.GreaterThan(1e-3));
    }

    [Test]
    public void Call_TrainingWithInputDropoutAlone_Drops([Values] CellKind cell, [Values(0, 4)] int embedding)
    {
        RecurrentNetwork network = Network(cell, embedding, 1, inputDropout: 0.5);
        network.train();
        Assert.That(LargestDifference(Logits(network), Logits(network)), Is.GreaterThan(1e-3));
    }

    [Test]
    public void Call_TrainingWithoutDropout_DropsNothing()
    {
        RecurrentNetwork network = Network(CellKind.Gru, 4, 2);
        network.train();
        Assert.That(LargestDifference(Logits(network), Logits(network)), Is.Zero);
    }

    [TestCase(CellKind.Gru, 3)]
    [TestCase(CellKind.Lstm, 4)]
    [TestCase(CellKind.Rnn, 1)]
    public void ReadWeights_FirstLayer_HasTheGatesOfTheCell(CellKind cell, int gates)
    {
        LayerWeights layer = Network(cell, 4, 2).ReadWeights().Layers[0];
        Assert.That(
            (layer.InputWeights.Length, layer.RecurrentWeights.Length, layer.InputBias.Length, layer.RecurrentBias.Length),
            Is.EqualTo((gates * Hidden * 4, gates * Hidden * Hidden, gates * Hidden, gates * Hidden)));
    }

    [Test]
    public void ReadWeights_OneHot_ReadsTheWholeVocabulary() =>
        Assert.That(Network(CellKind.Gru, 0, 1).ReadWeights().Layers[0].InputWeights, Has.Length.EqualTo(3 * Hidden * Vocabulary));

    [Test]
    public void ReadWeights_OneHot_HasNoEmbedding() => Assert.That(Network(CellKind.Gru, 0, 1).ReadWeights().Embedding, Is.Null);

    [Test]
    public void ReadWeights_UpperLayer_ReadsTheLayerBelow() =>
        Assert.That(Network(CellKind.Gru, 4, 2).ReadWeights().Layers[1].InputWeights, Has.Length.EqualTo(3 * Hidden * Hidden));

    [Test]
    public void ReadWeights_Matrix_IsRowMajor()
    {
        RecurrentNetwork network = Network(CellKind.Gru, 4, 1);
        float expected = network.Layers.First().RecurrentWeights[2, 5].item<float>();
        Assert.That(network.ReadWeights().Layers[0].RecurrentWeights[(2 * Hidden) + 5], Is.EqualTo(expected));
    }

    // The update gate wide open (rows hidden to 2 · hidden) keeps the state: reset, update, new is the order of the gates.
    [Test]
    public void ReadWeights_GruGates_AreResetUpdateNew()
    {
        RecurrentNetwork network = Network(CellKind.Gru, 4, 1);
        using (no_grad())
            network.Layers.First().InputBias.narrow(0, Hidden, Hidden).fill_(50);
        Tensor state = full(1, Batch, Hidden, 0.625f);
        Assert.That(network.call(Tokens(), state).State.data<float>().ToArray(), Has.All.EqualTo(0.625f).Within(1e-5f));
    }

    [Test]
    public void Call_WeightDropoutWhileTraining_LeavesDroppedWeightsWithoutGradient([Values] CellKind cell)
    {
        RecurrentNetwork network = Network(cell, 4, 1, weightDropout: 0.5);
        network.train();
        Logits(network).sum().backward();
        double untouched = network.Layers.First().RecurrentWeights.grad!.eq(0).to_type(ScalarType.Float32).mean().item<float>();
        Assert.That(untouched, Is.InRange(0.3, 0.7));
    }

    [Test]
    public void Call_WeightDropoutWhenNotTraining_DropsNothing()
    {
        RecurrentNetwork dropping = Network(CellKind.Gru, 4, 2, weightDropout: 0.5);
        dropping.eval();
        Assert.That(LargestDifference(Logits(dropping), Logits(Network(CellKind.Gru, 4, 2))), Is.Zero);
    }

    [Test]
    public void WriteWeights_OfAnotherNetwork_GivesItsLogits([Values] CellKind cell, [Values(0, 4)] int embedding)
    {
        RecurrentNetwork source = Network(cell, embedding, 2);
        Tensor wanted = Logits(source);
        random.manual_seed(3);
        var target = new RecurrentNetwork(source.Shape, 0, 0, CPU);
        target.WriteWeights(source.ReadWeights());
        Assert.That(LargestDifference(Logits(target), wanted), Is.LessThan(1e-6));
    }

    [Test]
    public void WriteWeights_OfAnotherShape_Throws() =>
        Assert.That(() => Network(CellKind.Gru, 4, 2).WriteWeights(Network(CellKind.Gru, 4, 1).ReadWeights()), Throws.ArgumentException);

    [Test]
    public void NamedTensors_Network_HoldEveryParameterOnce()
    {
        RecurrentNetwork network = Network(CellKind.Lstm, 4, 2);
        Assert.That(
            network.NamedTensors().Sum(named => named.Tensor.numel()),
            Is.EqualTo((Vocabulary * 4) + (4 * Hidden * (4 + Hidden + 2)) + (4 * Hidden * (Hidden + Hidden + 2)) + (Vocabulary * (Hidden + 1))));
    }

    private static DisposeScope NewScope()
    {
        TorchLibrary.UseThreads(1);
        return NewDisposeScope();
    }

    private static RecurrentNetwork Network(
        CellKind cell, int embedding, int layers, double dropout = 0, double inputDropout = 0, ProcessorPath path = ProcessorPath.Fused, double weightDropout = 0)
    {
        random.manual_seed(2);
        return new RecurrentNetwork(new NetworkShape(cell, layers, Hidden, embedding, Vocabulary), dropout, inputDropout, CPU, path) { WeightDropout = weightDropout };
    }

    private static Tensor Tokens() => tensor([.. Enumerable.Range(0, Sequence * Batch).Select(index => (long)(index * 5 % Vocabulary))], Sequence, Batch);

    private static Tensor Logits(RecurrentNetwork network) => network.call(Tokens(), network.ZeroState(Batch)).Logits;

    private static double LargestDifference(Tensor left, Tensor right) => (left - right).abs().max().item<float>();
}
