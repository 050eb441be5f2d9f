using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>What ONNX Runtime computes from the graph, against the definition of the cells in double precision and against values by hand.</summary>
[TestFixture]
internal sealed class StepGraphValuesTests
{
    private const int Steps = 6;
    private const double Tolerance = 2e-5;

    [Test]
    public void Logits_SeveralSteps_FollowTheDefinition(
        [Values] CellKind cell, [Values(1, 3)] int layers, [Values(0, 3)] int embedding, [Values(1, 5)] int batch)
    {
        Assert.That(LargestDifference(cell, layers, embedding, batch, state: false), Is.LessThan(Tolerance));
    }

    [Test]
    public void NextState_SeveralSteps_FollowsTheDefinition(
        [Values] CellKind cell, [Values(1, 3)] int layers, [Values(0, 3)] int embedding, [Values(1, 5)] int batch)
    {
        Assert.That(LargestDifference(cell, layers, embedding, batch, state: true), Is.LessThan(Tolerance));
    }

    // Zero state: r = z = σ(0) = 1/2, n = tanh(0.5 + 1/2 · 1) = tanh 1; h' = 1/2 · tanh 1 + 1/2 · 0.
    [Test]
    public void NextState_GruByHand_AppliesTheResetGateAfterTheRecurrentProduct()
    {
        var layer = new LayerWeights(InputWeights: [0, 0, 0], RecurrentWeights: [0, 0, 0], InputBias: [0, 0, 0.5f], RecurrentBias: [0, 0, 1]);
        Assert.That(NextStateOfOneUnit(CellKind.Gru, layer, state: [0])[0], Is.EqualTo(0.5 * Math.Tanh(1)).Within(1e-6));
    }

    // The update gate wide open keeps the old state.
    [Test]
    public void NextState_GruByHandUpdateGateOpen_KeepsTheState()
    {
        var layer = new LayerWeights(InputWeights: [0, 40, 0], RecurrentWeights: [0, 0, 0], InputBias: [0, 0, 0], RecurrentBias: [0, 0, 0]);
        Assert.That(NextStateOfOneUnit(CellKind.Gru, layer, state: [0.75f])[0], Is.EqualTo(0.75).Within(1e-6));
    }

    // Forget and output gates open, input gate shut: the cell row (0.25) stays and the hidden row shows its tanh.
    [Test]
    public void NextState_LstmByHand_HasHiddenRowsBeforeCellRows()
    {
        var layer = new LayerWeights(InputWeights: [-40, 40, 3, 40], RecurrentWeights: [0, 0, 0, 0], InputBias: [0, 0, 0, 0], RecurrentBias: [0, 0, 0, 0]);
        Assert.That(
            NextStateOfOneUnit(CellKind.Lstm, layer, state: [0.5f, 0.25f]),
            Is.EqualTo(new[] { (float)Math.Tanh(0.25), 0.25f }).Within(1e-6));
    }

    // h' = tanh(0.5 + 2 · 0.25 + 0.125 - 0.625).
    [Test]
    public void NextState_SimpleCellByHand_IsTheTanhOfTheSum()
    {
        var layer = new LayerWeights(InputWeights: [0.5f], RecurrentWeights: [2], InputBias: [0.125f], RecurrentBias: [-0.625f]);
        Assert.That(NextStateOfOneUnit(CellKind.Rnn, layer, state: [0.25f])[0], Is.EqualTo(Math.Tanh(0.5)).Within(1e-6));
    }

    private static float[] NextStateOfOneUnit(CellKind cell, LayerWeights layer, float[] state)
    {
        var shape = new NetworkShape(cell, Layers: 1, Hidden: 1, Embedding: 1, Vocabulary: 2);
        var weights = new StepWeights(shape, Embedding: [0, 1], [layer], OutputWeights: [1, 1], OutputBias: [0, 0]);
        using var session = new StepSession(StepGraph.Build(weights));
        return session.Run([1], state, shape).NextState;
    }

    private static double LargestDifference(CellKind cell, int layers, int embedding, int batch, bool state)
    {
        StepWeights weights = RandomWeights.Of(cell, layers, embedding: embedding);
        NetworkShape shape = weights.Shape;
        using var session = new StepSession(StepGraph.Build(weights));
        double[][][] expectedStates = [.. Enumerable.Range(0, batch).Select(_ => ReferenceStep.ZeroState(shape))];
        float[] actualState = new float[shape.StateRows * batch * shape.Hidden];
        double largest = 0;
        for (int step = 0; step < Steps; step++)
        {
            int[] tokens = [.. Enumerable.Range(0, batch).Select(stream => ((step * 3) + (stream * 2)) % shape.Vocabulary)];
            double[] expectedLogits = [.. tokens.SelectMany((token, stream) => ReferenceStep.Run(weights, token, expectedStates[stream]))];
            (float[] logits, actualState) = session.Run(Array.ConvertAll(tokens, token => (long)token), actualState, shape);
            double[] expected = state
                ? [.. Enumerable.Range(0, shape.StateRows).SelectMany(row => expectedStates.SelectMany(stream => stream[row]))]
                : expectedLogits;
            largest = Math.Max(largest, expected.Zip(state ? actualState : logits, (left, right) => Math.Abs(left - right)).Max());
        }

        return largest;
    }
}
