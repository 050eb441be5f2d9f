using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class StepGraphReaderTests
{
    private static readonly string[] Alphabet = ["\n", " ", "a", "b", "c", "d"];

    [Test]
    public void Read_Floats_BuildTheSameGraphAgain([Values] CellKind cell, [Values(1, 2)] int layers, [Values(0, 3)] int embedding)
    {
        byte[] graph = StepGraph.Build(RandomWeights.Of(cell, layers, embedding: embedding));
        Assert.That(StepGraph.Build(Read(cell, layers, 6, graph, WeightFormat.Fp32)), Is.EqualTo(graph));
    }

    [Test]
    public void Read_Quantised_IsWithinOneStepOfWhatWasGiven([Values(WeightFormat.Int8, WeightFormat.Int4)] WeightFormat format)
    {
        StepWeights weights = RandomWeights.Of(CellKind.Gru, hidden: 48);
        StepWeights read = Read(CellKind.Gru, 2, 48, StepGraph.Build(weights, format), format);
        float[] given = weights.Layers[1].RecurrentWeights;
        float step = format == WeightFormat.Int8 ? 1.5f / 127 : 1.5f * 1.1f / 7;
        Assert.That(given.Zip(read.Layers[1].RecurrentWeights, (wanted, actual) => Math.Abs(wanted - actual)).Max(), Is.LessThan(step));
    }

    [Test]
    public void Read_WeightsMissing_ThrowsWithTheName()
    {
        byte[] graph = StepGraph.Build(RandomWeights.Of(CellKind.Gru, layers: 1));
        Assert.That(() => Read(CellKind.Gru, 2, 6, graph, WeightFormat.Fp32), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("layer1.input_weights"));
    }

    private static StepWeights Read(CellKind cell, int layers, int hidden, byte[] graph, WeightFormat format)
    {
        var manifest = new ModelManifest("read", TokenLevel.Character, cell, layers, hidden, new Vocabulary(Alphabet)) { Weights = format };
        return StepGraphReader.Read(new DialogueModelFile(manifest, graph), "read.drnn");
    }
}
