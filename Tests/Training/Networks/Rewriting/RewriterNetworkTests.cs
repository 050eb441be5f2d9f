using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting.Rewrites;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Rewriting;
using NUnit.Framework;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Rewriting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RewriterNetworkTests : IDisposable
{
    private const double Tolerance = 1e-5;

    private static readonly int[][] Sources = [[1, 4, 5, 6, 1], [1, 3, 1], [1, 7, 2, 2, 5, 3, 1]];
    private static readonly int[][] Targets = [[1, 5, 1], [1, 4, 3, 2, 6, 1], [1, 2, 7, 1]];

    private readonly DisposeScope _scope = Scope();

    public void Dispose() => _scope.Dispose();

    [Test]
    public void Loss_PaddedBatch_IsThatOfItsPairsAlone([Values] ProcessorPath path, [Values] bool hasAttention, [Values(0.0, 0.1)] double smoothing)
    {
        RewriterNetwork network = Network(path, hasAttention);
        Tensor[] together = Gradients(network, smoothing, [0, 1, 2]);
        Tensor[] alone = Gradients(network, smoothing, [0], [1], [2]);
        Assert.That(together.Max(Largest), Is.GreaterThan(1e-3));
        foreach ((Tensor one, Tensor other) in together.Zip(alone))
            Assert.That(Largest(one - other), Is.LessThan(Tolerance));
    }

    [Test]
    public void Decode_FusedPath_IsThatOfLibTorch([Values] bool hasAttention)
    {
        RewriterNetwork fused = Network(ProcessorPath.Fused, hasAttention);
        RewriterNetwork plain = Network(ProcessorPath.LibTorch, hasAttention);
        Assert.That(fused.IsFused && !plain.IsFused, Is.True);
        Assert.That(Largest(Features(fused) - Features(plain)), Is.LessThan(Tolerance));
    }

    [Test]
    public void Smoothed_Loss_IsTheCrossEntropyWithSmoothedTargets()
    {
        RewriterNetwork network = Network(ProcessorPath.Fused, true);
        PairBatch batch = Batch(0, 1, 2);
        double fused = RewriteLoss.Of(network, batch, batch.Inputs, 0.2).Smoothed.item<float>();
        EncodedLines source = network.Encode(batch.Sources, batch.SourceLengths);
        Tensor features = network.Decode(source, batch.Inputs, source.Start).Features.view(-1, network.Shape.Embedding).index_select(0, batch.Places.squeeze(0));
        Tensor logarithms = nn.functional.log_softmax(network.Logits(features), 1);
        double expected = -((0.8 * logarithms.gather(1, batch.Targets.unsqueeze(1)).squeeze(1)) + (0.2 * logarithms.mean([1]))).mean().item<float>();
        Assert.That(fused, Is.EqualTo(expected).Within(Tolerance));
    }

    [Test]
    public void Encode_ReversedLine_GivesTheVectorOfSwappedDirections()
    {
        // With equal weights in both directions, reading a line backwards swaps the two halves of its vector.
        RewriterNetwork network = Network(ProcessorPath.Fused, true);
        using IDisposable noGradient = no_grad();
        foreach ((Parameter forwards, Parameter backwards) in network.named_parameters().Where(named => named.name.Contains("forwards"))
            .Zip(network.named_parameters().Where(named => named.name.Contains("backwards")), (one, other) => (one.parameter, other.parameter)))
        {
            backwards.copy_(forwards);
        }

        Tensor line = Encode(network, [1, 4, 5, 6]).Vector;
        Tensor reversed = Encode(network, [6, 5, 4, 1]).Vector;
        int width = network.Shape.Encoder;
        Assert.That(Largest(line.narrow(1, 0, width) - reversed.narrow(1, width, width)), Is.LessThan(Tolerance));
        Assert.That(Largest(line.narrow(1, width, width) - reversed.narrow(1, 0, width)), Is.LessThan(Tolerance));
        Assert.That(Largest(line.narrow(1, 0, width) - reversed.narrow(1, 0, width)), Is.GreaterThan(1e-3));
    }

    private static DisposeScope Scope()
    {
        TorchLibrary.Load();
        return NewDisposeScope();
    }

    private static RewriterNetwork Network(ProcessorPath path, bool hasAttention)
    {
        random.manual_seed(3);
        var vocabulary = new Vocabulary(["\n", "a"], [" be", " the", " The", "ox", " sky"]);
        WordForms forms = WordForms.Of(vocabulary, WordForms.SharedName);
        var network = new RewriterNetwork(new RewriterShape(vocabulary.Size, vocabulary.Size, 4, 3, 5, hasAttention), forms, forms, 0.0, CPU, path);
        network.eval();
        return network;
    }

    private static PairBatch Batch(params int[] chosen) => PairBatch.Of(LineBatch.Of(Sources, chosen), LineBatch.Of(Targets, chosen), CPU);

    private static EncodedLines Encode(RewriterNetwork network, long[] line) => network.Encode(tensor(line, line.Length, 1), tensor(new long[] { line.Length }));

    private static Tensor Features(RewriterNetwork network)
    {
        PairBatch batch = Batch(0, 1, 2);
        EncodedLines source = network.Encode(batch.Sources, batch.SourceLengths);
        Tensor features = network.Decode(source, batch.Inputs, source.Start).Features.view(-1, network.Shape.Embedding);
        return features.index_select(0, batch.Places.squeeze(0));
    }

    // The sum over the targets, so that batches add up.
    private static Tensor[] Gradients(RewriterNetwork network, double smoothing, params int[][] batches)
    {
        foreach (Parameter parameter in network.parameters())
            parameter.grad = null;
        foreach (int[] chosen in batches)
        {
            PairBatch batch = Batch(chosen);
            (RewriteLoss.Of(network, batch, batch.Inputs, smoothing).Smoothed * batch.Targets.size(0)).backward();
        }

        return [.. network.parameters().Select(parameter => parameter.grad!.clone())];
    }

    private static double Largest(Tensor values) => values.abs().max().item<float>();
}
