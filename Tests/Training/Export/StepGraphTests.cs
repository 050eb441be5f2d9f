using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Networks;
using Microsoft.ML.OnnxRuntime;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class StepGraphTests
{
    private static readonly string[] GruWeights =
    [
        "layer0.input_table", "layer0.recurrent_bias", "layer0.recurrent_weights", "layer1.input_bias", "layer1.input_weights",
        "layer1.recurrent_bias", "layer1.recurrent_weights", "output.bias", "output.weights",
    ];

    [Test]
    public void Build_AnyShape_KeepsTheRulesOfOnnx(
        [Values] CellKind cell, [Values(1, 3)] int layers, [Values(0, 3)] int embedding)
    {
        ModelProto model = Parse(RandomWeights.Of(cell, layers, embedding: embedding));
        Assert.That(OnnxRules.Breaches(model), Is.Empty);
    }

    [TestCase(CellKind.Gru, 2)]
    [TestCase(CellKind.Lstm, 4)]
    [TestCase(CellKind.Rnn, 2)]
    public void Build_InputsInABareSession_HaveTheDocumentedNamesTypesAndShapes(CellKind cell, int stateRows)
    {
        using var session = new StepSession(StepGraph.Build(RandomWeights.Of(cell)));
        Assert.That(Describe(session.Session.InputMetadata), Is.EqualTo($"state Single[{stateRows},batch,6] token Int64[batch]"));
    }

    [TestCase(CellKind.Gru, 2)]
    [TestCase(CellKind.Lstm, 4)]
    [TestCase(CellKind.Rnn, 2)]
    public void Build_OutputsInABareSession_HaveTheDocumentedNamesTypesAndShapes(CellKind cell, int stateRows)
    {
        using var session = new StepSession(StepGraph.Build(RandomWeights.Of(cell)));
        Assert.That(Describe(session.Session.OutputMetadata), Is.EqualTo($"logits Single[batch,7] next_state Single[{stateRows},batch,6]"));
    }

    [Test]
    public void Build_Gru_NamesItsWeightsAsDocumented()
    {
        ModelProto model = Parse(RandomWeights.Of(CellKind.Gru));
        IEnumerable<string> floats = model.Graph.Initializer.Where(tensor => tensor.DataType == 1).Select(tensor => tensor.Name);
        Assert.That(floats.Order(StringComparer.Ordinal), Is.EqualTo(GruWeights));
    }

    [TestCase("layer0.input_table", "7,24")]
    [TestCase("layer0.recurrent_weights", "6,24")]
    [TestCase("layer1.input_weights", "6,24")]
    [TestCase("layer1.input_bias", "24")]
    [TestCase("output.weights", "6,7")]
    [TestCase("output.bias", "7")]
    public void Build_Lstm_ShapesItsWeightsAsDocumented(string name, string dimensions)
    {
        ModelProto model = Parse(RandomWeights.Of(CellKind.Lstm));
        TensorProto tensor = model.Graph.Initializer.Single(candidate => candidate.Name == name);
        Assert.That(string.Join(',', tensor.Dims), Is.EqualTo(dimensions));
    }

    [TestCase("level", "word")]
    [TestCase("cell", "lstm")]
    [TestCase("layers", "3")]
    [TestCase("hidden", "5")]
    [TestCase("mood", "merry")]
    public void Build_Metadata_TellsWhatTheGraphIs(string key, string value)
    {
        byte[] graph = StepGraph.Build(RandomWords.Of(CellKind.Lstm, layers: 3, hidden: 5), ("mood", "merry"));
        ModelProto model = ModelProto.Parser.ParseFrom(graph);
        Assert.That(model.MetadataProps.Single(entry => entry.Key == key).Value, Is.EqualTo(value));
    }

    [Test]
    public void Build_Metadata_NamesTheProducerWithItsVersion()
    {
        ModelProto model = Parse(RandomWeights.Of(CellKind.Gru));
        Assert.That(model.MetadataProps.Single(entry => entry.Key == "producer").Value, Does.Match(@"^dialogue-rnn \d+\.\d+\.\d+$"));
    }

    [Test]
    public void Build_Twice_GivesTheSameBytes()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru);
        byte[] first = StepGraph.Build(weights);
        Assert.That(StepGraph.Build(weights), Is.EqualTo(first));
    }

    [Test]
    public void Build_WeightNotANumber_ThrowsWithItsPlace()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Rnn);
        weights.OutputBias[3] = float.NaN;
        Assert.That(
            () => StepGraph.Build(weights),
            Throws.TypeOf<ExportException>().With.Message.StartsWith("Weight 3 of 'output.bias' is NaN"));
    }

    [Test]
    public void Build_RecurrentWeightsTooShort_ThrowsWithBothSizes()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru, layers: 1);
        LayerWeights cut = weights.Layers[0] with { RecurrentWeights = new float[5] };
        Assert.That(
            () => StepGraph.Build(weights with { Layers = [cut] }),
            Throws.ArgumentException.With.Message.StartsWith("The layer 0 recurrent weights needs 18 × 6 numbers, but there are 5."));
    }

    [Test]
    public void Build_EmbeddingMissing_Throws()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru, embedding: 3);
        Assert.That(
            () => StepGraph.Build(weights with { Embedding = null }),
            Throws.ArgumentException.With.Message.StartsWith("The shape has an embedding of width 3, but its weights are missing."));
    }

    [Test]
    public void Build_LayersMissing_Throws()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru, layers: 2);
        Assert.That(
            () => StepGraph.Build(weights with { Layers = [weights.Layers[0]] }),
            Throws.ArgumentException.With.Message.StartsWith("The shape has 2 layers, but weights were given for 1."));
    }

    [Test]
    public void Build_MoreThanAFileHolds_ThrowsBeforeItAllocates()
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru, layers: 1, embedding: 0);
        NetworkShape huge = weights.Shape with { Hidden = 65_536, Vocabulary = 1_000_000 };
        Assert.That(() => StepGraph.Build(weights with { Shape = huge }), Throws.TypeOf<ExportException>());
    }

    private static ModelProto Parse(StepWeights weights) => ModelProto.Parser.ParseFrom(StepGraph.Build(weights));

    private static string Describe(IReadOnlyDictionary<string, NodeMetadata> values)
        => string.Join(' ', values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {Describe(pair.Value)}"));

    private static string Describe(NodeMetadata value)
        => $"{value.ElementType.Name}[{string.Join(',', value.Dimensions.Zip(value.SymbolicDimensions, (size, name) => size < 0 ? name : $"{size}"))}]";
}
