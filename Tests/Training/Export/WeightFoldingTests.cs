using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class WeightFoldingTests
{
    [Test]
    public void InputTable_OneHot_IsTheTransposedWeightsPlusBothBiases()
    {
        // One unit, two tokens, simple cell: W = [1 2], biases 10 and 100.
        StepWeights weights = OneUnit(CellKind.Rnn, embedding: null, inputWeights: [1, 2], inputBias: [10], recurrentBias: [100]);
        Assert.That(WeightFolding.InputTable(weights), Is.EqualTo(new float[] { 111, 112 }));
    }

    [Test]
    public void InputTable_Embedding_IsItsProductWithTheWeightsPlusBothBiases()
    {
        // Token 0 is embedded as (1, 2), token 1 as (3, 4); W = (5, 6): products 17 and 39.
        StepWeights weights = OneUnit(CellKind.Rnn, embedding: [1, 2, 3, 4], inputWeights: [5, 6], inputBias: [0.5f], recurrentBias: [0.25f]);
        Assert.That(WeightFolding.InputTable(weights), Is.EqualTo(new[] { 17.75f, 39.75f }));
    }

    [Test]
    public void InputTable_Gru_LeavesTheNewGatesRecurrentBiasOut()
    {
        StepWeights weights = OneUnit(CellKind.Gru, embedding: null, inputWeights: new float[6], inputBias: [1, 2, 3], recurrentBias: [10, 20, 30]);
        Assert.That(WeightFolding.InputTable(weights), Is.EqualTo(new float[] { 11, 22, 3, 11, 22, 3 }));
    }

    [Test]
    public void NewGateBias_Gru_IsTheLastThird()
    {
        StepWeights weights = OneUnit(CellKind.Gru, embedding: null, inputWeights: new float[6], inputBias: [1, 2, 3], recurrentBias: [10, 20, 30]);
        Assert.That(WeightFolding.NewGateBias(weights.Shape, weights.Layers[0]).ToArray(), Is.EqualTo(new float[] { 30 }));
    }

    [Test]
    public void InputBias_Lstm_IsTheSumOfBothBiases()
    {
        StepWeights weights = OneUnit(CellKind.Lstm, embedding: null, inputWeights: new float[8], inputBias: [1, 2, 3, 4], recurrentBias: [10, 20, 30, 40]);
        Assert.That(WeightFolding.InputBias(weights.Shape, weights.Layers[0]), Is.EqualTo(new float[] { 11, 22, 33, 44 }));
    }

    [Test]
    public void Transpose_TwoByThree_TurnsRowsIntoColumns()
        => Assert.That(WeightFolding.Transpose([1, 2, 3, 4, 5, 6], 2, 3), Is.EqualTo(new float[] { 1, 4, 2, 5, 3, 6 }));

    private static StepWeights OneUnit(CellKind cell, float[]? embedding, float[] inputWeights, float[] inputBias, float[] recurrentBias)
    {
        var shape = new NetworkShape(cell, Layers: 1, Hidden: 1, Embedding: embedding is null ? 0 : embedding.Length / 2, Vocabulary: 2);
        return new StepWeights(shape, embedding, [new LayerWeights(inputWeights, new float[shape.Gates], inputBias, recurrentBias)], new float[2], new float[2]);
    }
}
