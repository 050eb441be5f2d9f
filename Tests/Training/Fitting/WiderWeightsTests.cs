using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Tests.Export;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting;

[TestFixture]
internal sealed class WiderWeightsTests
{
    private static readonly int[] Text = [1, 4, 2, 8, 5, 7, 1, 1, 3];

    [Test]
    public void Of_MoreUnitsAndAWiderEmbedding_ComputesTheSame(
        [Values(CellKind.Gru, CellKind.Lstm, CellKind.Rnn)] CellKind cell, [Values(1, 2)] int layers, [Values] bool isTied, [Values(0, 5)] int units, [Values(0, 32)] int columns)
    {
        StepWeights weights = RandomWords.Of(cell, layers, isTied: isTied);

        StepWeights wider = WiderWeights.Of(weights, weights.Shape.Hidden + units, weights.Shape.Embedding + columns, seed: 3);

        Assert.That(LogitsOf(wider), Is.EqualTo(LogitsOf(weights)).Within(1e-6));
    }

    [Test]
    public void Of_CharactersWithAOneHotInput_ComputesTheSame()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru, embedding: 0);

        StepWeights wider = WiderWeights.Of(weights, weights.Shape.Hidden + 7, 0, seed: 3);

        Assert.That(LogitsOf(wider), Is.EqualTo(LogitsOf(weights)).Within(1e-6));
    }

    [Test]
    public void Of_AsManyUnitsAsColumns_GetsAProjectionThatChangesNothing()
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru, layers: 1, hidden: 32, embedding: 32);

        StepWeights wider = WiderWeights.Of(weights, 40, 32, seed: 3);

        Assert.That(wider.Projection, Has.Length.EqualTo(32 * 40));
        Assert.That(LogitsOf(wider), Is.EqualTo(LogitsOf(weights)).Within(1e-6));
    }

    [Test]
    public void Of_NewUnits_AreNotAllTheSame()
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru, layers: 1);
        int hidden = weights.Shape.Hidden;

        StepWeights wider = WiderWeights.Of(weights, hidden + 2, weights.Shape.Embedding, seed: 3);

        int width = weights.Shape.Embedding;
        float[] input = wider.Layers[0].InputWeights;
        Assert.That(input[(hidden * width)..((hidden + 1) * width)], Is.Not.EqualTo(input[((hidden + 1) * width)..((hidden + 2) * width)]));
    }

    [Test]
    public void Of_SameSizes_IsTheSameObject()
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru);

        Assert.That(WiderWeights.Of(weights, weights.Shape.Hidden, weights.Shape.Embedding, seed: 3), Is.SameAs(weights));
    }

    [Test]
    public void Of_FewerUnits_Throws() => Assert.That(() => WiderWeights.Of(RandomWords.Of(CellKind.Gru), 5, 32, seed: 3), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Of_NarrowerEmbedding_Throws() => Assert.That(() => WiderWeights.Of(RandomWords.Of(CellKind.Gru), 6, 16, seed: 3), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static List<double> LogitsOf(StepWeights weights)
    {
        double[][] state = ReferenceStep.ZeroState(weights.Shape);
        return [.. Text.Where(token => token < weights.Shape.Vocabulary).SelectMany(token => ReferenceStep.Run(weights, token, state))];
    }
}
