using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Networks;

[TestFixture]
internal sealed class GlorotInitialisationTests
{
    private const int Hidden = 20;

    [OneTimeSetUp]
    public void LoadLibrary() => TorchLibrary.UseThreads(1);

    // Gates in PyTorch's order: reset and update 1, new 0; input 0, forget 1, cell 0, output 0.
    [TestCase(CellKind.Gru, new float[] { 1, 1, 0 })]
    [TestCase(CellKind.Lstm, new float[] { 0, 1, 0, 0 })]
    [TestCase(CellKind.Rnn, new float[] { 0 })]
    public void Apply_Biases_BeginByKeepingTheState(CellKind cell, float[] gates)
    {
        LayerWeights layer = Weights(cell).Layers[0];
        float[] sums = [.. layer.InputBias.Zip(layer.RecurrentBias, (input, recurrent) => input + recurrent)];
        Assert.That(sums, Is.EqualTo(gates.SelectMany(gate => Enumerable.Repeat(gate, Hidden))));
    }

    // TensorFlow's GRU holds its two gates in one matrix of [input + hidden, 2 · hidden]: √(6 / (10 + 20 + 40)).
    [Test]
    public void Apply_GruMatrices_FillTheGlorotRange() =>
        Assert.That(Weights(CellKind.Gru).Layers[0].InputWeights.Max(Math.Abs), Is.InRange(0.97 * Math.Sqrt(6.0 / 70), Math.Sqrt(6.0 / 70)));

    [Test]
    public void Apply_UpperLayer_CountsItsOwnInputs() =>
        Assert.That(Weights(CellKind.Gru).Layers[1].RecurrentWeights.Max(Math.Abs), Is.InRange(0.97 * Math.Sqrt(6.0 / 80), Math.Sqrt(6.0 / 80)));

    [Test]
    public void Apply_OutputBias_IsZero() => Assert.That(Weights(CellKind.Gru).OutputBias, Has.All.Zero);

    private static StepWeights Weights(CellKind cell)
    {
        torch.random.manual_seed(1);
        using var network = new RecurrentNetwork(new NetworkShape(cell, 2, Hidden, 10, 9), 0, 0, torch.CPU);
        GlorotInitialisation.Apply(network);
        return network.ReadWeights();
    }
}
