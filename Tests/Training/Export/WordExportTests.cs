using System;
using System.IO;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.OnnxRuntime;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class WordExportTests
{
    private TemporaryFolder _folder = null!;

    private string ModelPath => _folder["words.drnn"];

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder("export");

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void Build_ManagedAndOnnxRuntime_ReadTheSameFileAlike(
        [Values] CellKind cell, [Values] WeightFormat format, [Values] bool isTied, [Values(64, 96)] int hidden)
    {
        StepWeights weights = RandomWords.Of(cell, hidden: hidden, embedding: 64, vocabulary: 60, isTied: isTied, size: 0.2f);
        var file = new DialogueModelFile(RandomWords.Manifest(weights.Shape, format), StepGraph.Build(weights, format));
        using var managed = new ManagedBackend(file, "managed");
        using var onnxRuntime = new OnnxRuntimeBackend(file, "onnx");
        Assert.That(LargestDifference(managed, onnxRuntime), Is.LessThan(format == WeightFormat.Fp32 ? 2e-5 : 0.06));
    }

    [Test]
    public void Write_WordModel_IsCheckedAndReadAgain([Values] WeightFormat format)
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru, hidden: 48, vocabulary: 40);
        ModelManifest manifest = RandomWords.Manifest(weights.Shape);
        int[] tokens = ParityText.Tokens(weights, 30);
        ModelFileExport.Write(ModelPath, manifest, weights, ParityText.Logits(weights, tokens), tokens, format, ParityText.Tokens(weights, 300));
        ModelManifest read = DialogueModelFile.Load(ModelPath).Manifest;
        Assert.That((read.Weights, read.Embedding, read.IsTied, read.Parity!.Tokens), Is.EqualTo((format, 32, true, 30)));
    }

    [Test]
    public void Write_ManifestNotTied_ThrowsWithBoth()
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru);
        ModelManifest manifest = RandomWords.Manifest(weights.Shape);
        manifest.IsTied = false;
        int[] tokens = ParityText.Tokens(weights, 5);
        Assert.That(
            () => ModelFileExport.Write(ModelPath, manifest, weights, ParityText.Logits(weights, tokens), tokens),
            Throws.ArgumentException.With.Message.Contains("of word level, embedding 32, but the weights are Gru 2×6 with 9 tokens of word level, embedding 32 tied."));
    }

    [TestCase(98, 1_000, 20_000)]
    [TestCase(10_000, 400, 6_000)]
    [TestCase(30_000, 133, 2_000)]
    [TestCase(1_000_000, 100, 2_000)]
    public void Checks_LargerVocabulary_TakeFewerTokens(int vocabulary, int parity, int quantisation)
        => Assert.That((ParityCheck.TokensOf(vocabulary), QuantisationCheck.TokensOf(vocabulary)), Is.EqualTo((parity, quantisation)));

    [Test]
    public void Describe_OneHugeWeightInTheTable_NamesIt()
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru, vocabulary: 300);
        weights.Embedding![7] = 90f;
        Assert.That(WeightOutliers.Describe(weights), Does.StartWith("the largest weight of 'embedding.table' is"));
    }

    private static double LargestDifference(ManagedBackend managed, OnnxRuntimeBackend onnxRuntime)
    {
        StepStream left = new(managed.Shape);
        StepStream right = new(managed.Shape);
        double worst = 0;
        for (int step = 0; step < 20; step++)
        {
            left.Token = right.Token = step * 7 % managed.Shape.Vocabulary;
            managed.Step([left], 1);
            onnxRuntime.Step([right], 1);
            worst = Math.Max(worst, left.Logits.Zip(right.Logits, (one, other) => Math.Abs(one - other)).Max());
        }

        return worst;
    }
}
