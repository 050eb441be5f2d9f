using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class WordStepGraphTests
{
    private const int Steps = 5;

    private static readonly string[] TiedWeights =
    [
        "embedding.table", "layer0.input_bias", "layer0.input_weights", "layer0.recurrent_bias", "layer0.recurrent_weights", "output.bias", "output.projection",
    ];

    [Test]
    public void Build_AnyWordShape_KeepsTheRulesOfOnnx([Values] CellKind cell, [Values] bool isTied, [Values(32, 40)] int hidden)
    {
        ModelProto model = Parse(RandomWords.Of(cell, hidden: hidden, isTied: isTied), WeightFormat.Fp32);
        Assert.That(OnnxRules.Breaches(model), Is.Empty);
    }

    [Test]
    public void Logits_SeveralSteps_FollowTheDefinition(
        [Values] CellKind cell, [Values(1, 2)] int layers, [Values] bool isTied, [Values(32, 40)] int hidden, [Values(1, 5)] int batch)
    {
        StepWeights weights = RandomWords.Of(cell, layers, hidden, isTied: isTied);
        using var session = new StepSession(StepGraph.Build(weights));
        NetworkShape shape = weights.Shape;
        double[][][] states = [.. Enumerable.Range(0, batch).Select(_ => ReferenceStep.ZeroState(shape))];
        float[] state = new float[shape.StateRows * batch * shape.Hidden];
        double largest = 0;
        for (int step = 0; step < Steps; step++)
        {
            int[] tokens = [.. Enumerable.Range(0, batch).Select(stream => ((step * 3) + (stream * 2)) % shape.Vocabulary)];
            double[] expected = [.. tokens.SelectMany((token, stream) => ReferenceStep.Run(weights, token, states[stream]))];
            (float[] logits, state) = session.Run(Array.ConvertAll(tokens, token => (long)token), state, shape);
            largest = Math.Max(largest, expected.Zip(logits, (left, right) => Math.Abs(left - right)).Max());
        }

        Assert.That(largest, Is.LessThan(2e-5));
    }

    [Test]
    public void Build_Tied_NamesItsWeightsAsDocumented()
    {
        ModelProto model = Parse(RandomWords.Of(CellKind.Gru, layers: 1, hidden: 48), WeightFormat.Fp32);
        IEnumerable<string> floats = model.Graph.Initializer.Where(tensor => tensor.DataType == 1).Select(tensor => tensor.Name);
        Assert.That(floats.Order(StringComparer.Ordinal), Is.EqualTo(TiedWeights));
    }

    [Test]
    public void Build_TiedToLayersOfItsWidth_HasNoProjection()
    {
        ModelProto model = Parse(RandomWords.Of(CellKind.Gru, hidden: 32), WeightFormat.Fp32);
        Assert.That(model.Graph.Initializer.Select(tensor => tensor.Name), Has.None.EqualTo("output.projection"));
    }

    [TestCase("embedding.table", "9,32")]
    [TestCase("layer0.input_weights", "32,160")]
    [TestCase("layer0.input_bias", "160")]
    [TestCase("output.projection", "40,32")]
    public void Build_Lstm_ShapesItsWeightsAsDocumented(string name, string dimensions)
        => Assert.That(Dimensions(Parse(RandomWords.Of(CellKind.Lstm, hidden: 40), WeightFormat.Fp32), name), Is.EqualTo(dimensions));

    [TestCase("embedding.table", WeightFormat.Int8, "9,1,32")]
    [TestCase("embedding.table", WeightFormat.Int4, "9,1,32")]
    [TestCase("layer0.input_weights", WeightFormat.Int4, "144,1,32")]
    [TestCase("layer0.recurrent_weights", WeightFormat.Int4, "144,2,16")]
    [TestCase("output.projection", WeightFormat.Int4, "32,2,16")]
    public void Build_Quantised_KeepsWhatHasTheWidthOfTheEmbeddingAtEightBits(string name, WeightFormat format, string dimensions)
        => Assert.That(Dimensions(Parse(RandomWords.Of(CellKind.Gru, hidden: 48), format), name), Is.EqualTo(dimensions));

    [Test]
    public void Build_Tied_StoresTheTableOnce([Values] WeightFormat format)
    {
        StepWeights weights = RandomWords.Of(CellKind.Rnn, layers: 1, hidden: 32, vocabulary: 3000);
        int table = 3000 * 32 * (format == WeightFormat.Fp32 ? sizeof(float) : 1);
        Assert.That(StepGraph.Build(weights, format), Has.Length.LessThan(table * 1.4));
    }

    [TestCase(0)]
    [TestCase(33)]
    public void Build_EmbeddingOfAnotherWidth_Throws(int width)
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru, embedding: width == 0 ? 32 : width);
        StepWeights changed = width == 0 ? weights with { Shape = weights.Shape with { Embedding = 0 }, Embedding = null } : weights;
        Assert.That(() => StepGraph.Build(changed), Throws.ArgumentException.With.Message.Contains($"a multiple of 32, but this one is {width}"));
    }

    [Test]
    public void Build_ProjectionMissing_Throws()
        => Assert.That(
            () => StepGraph.Build(RandomWords.Of(CellKind.Gru, hidden: 48) with { Projection = null }),
            Throws.ArgumentException.With.Message.StartsWith("The projection needs 32 × 48 numbers, but there are 0."));

    [Test]
    public void Build_TiedWithOutputWeights_Throws()
        => Assert.That(
            () => StepGraph.Build(RandomWords.Of(CellKind.Gru, hidden: 32) with { OutputWeights = new float[9 * 32] }),
            Throws.ArgumentException.With.Message.StartsWith("The output weights needs 0 × 32 numbers, but there are 288."));

    [Test]
    public void Build_TiedAtCharacterLevel_Throws()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru);
        Assert.That(() => StepGraph.Build(weights with { Shape = weights.Shape with { IsTied = true } }), Throws.ArgumentException);
    }

    [Test]
    public void Read_Floats_BuildTheSameGraphAgain([Values] CellKind cell, [Values] bool isTied, [Values(32, 40)] int hidden)
    {
        StepWeights weights = RandomWords.Of(cell, hidden: hidden, isTied: isTied);
        byte[] graph = StepGraph.Build(weights);
        Assert.That(StepGraph.Build(Read(weights.Shape, graph, WeightFormat.Fp32)), Is.EqualTo(graph));
    }

    [Test]
    public void Read_Quantised_GivesATableWithinOneStepOfWhatWasGiven([Values(WeightFormat.Int8, WeightFormat.Int4)] WeightFormat format)
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru, hidden: 48);
        StepWeights read = Read(weights.Shape, StepGraph.Build(weights, format), format);
        Assert.That(weights.Embedding!.Zip(read.Embedding!, (wanted, actual) => Math.Abs(wanted - actual)).Max(), Is.LessThan(0.4f / 127));
    }

    private static StepWeights Read(NetworkShape shape, byte[] graph, WeightFormat format)
        => StepGraphReader.Read(new DialogueModelFile(RandomWords.Manifest(shape, format), graph), "words.drnn");

    private static ModelProto Parse(StepWeights weights, WeightFormat format) => ModelProto.Parser.ParseFrom(StepGraph.Build(weights, format));

    private static string Dimensions(ModelProto model, string name)
        => string.Join(',', model.Graph.Initializer.Single(tensor => tensor.Name == name).Dims);
}
