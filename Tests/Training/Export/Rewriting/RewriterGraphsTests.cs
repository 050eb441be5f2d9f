using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Export.Rewriting;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Rewriting;
using NUnit.Framework;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Export.Rewriting;

[TestFixture]
internal sealed class RewriterGraphsTests
{
    [Test]
    public void Graphs_InFloats_HaveOnlyStandardOperators([Values] bool hasAttention)
    {
        RewriterArrays weights = Weights(hasAttention);
        foreach (byte[] graph in new[] { RewriterGraphs.Encoder(weights, WeightFormat.Fp32), RewriterGraphs.Decoder(weights, WeightFormat.Fp32) })
            Assert.That(OnnxRules.Breaches(ModelProto.Parser.ParseFrom(graph)), Is.Empty);
    }

    [Test]
    public void Graphs_EqualWeights_HaveEqualBytes()
    {
        RewriterArrays weights = Weights(true);
        Assert.That(RewriterGraphs.Decoder(weights, WeightFormat.Int8), Is.EqualTo(RewriterGraphs.Decoder(weights, WeightFormat.Int8)));
    }

    private static RewriterArrays Weights(bool hasAttention)
    {
        TorchLibrary.Load();
        random.manual_seed(5);
        var vocabulary = new Vocabulary(["\n", "a"], [" be", "ox"]);
        WordForms forms = WordForms.Of(vocabulary, WordForms.SharedName);
        using var network = new RewriterNetwork(new RewriterShape(vocabulary.Size, vocabulary.Size, 32, 32, 64, hasAttention), forms, forms, 0.0, CPU, ProcessorPath.Fused);
        return network.ReadWeights();
    }
}
