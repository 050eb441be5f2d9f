using System;
using System.IO;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.OnnxRuntime;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Export;

[TestFixture]
internal sealed class QuantisedExportTests
{
    private TemporaryFolder _folder = null!;

    private string ModelPath => _folder["tavern.drnn"];

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder("export");

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [TestCase(CellKind.Gru, WeightFormat.Fp32, 2e-5)]
    [TestCase(CellKind.Lstm, WeightFormat.Fp32, 2e-5)]
    [TestCase(CellKind.Rnn, WeightFormat.Fp32, 2e-5)]
    [TestCase(CellKind.Gru, WeightFormat.Int8, 0.06)]
    [TestCase(CellKind.Lstm, WeightFormat.Int8, 0.06)]
    [TestCase(CellKind.Rnn, WeightFormat.Int8, 0.06)]
    [TestCase(CellKind.Gru, WeightFormat.Int4, 0.06)]
    public void Build_ManagedAndOnnxRuntime_ReadTheSameFileAlike(CellKind cell, WeightFormat format, double tolerance)
    {
        DialogueModelFile file = File(Weights(cell), format);
        using var managed = new ManagedBackend(file, "managed");
        using var onnxRuntime = new OnnxRuntimeBackend(file, "onnx");
        StepStream left = new(managed.Shape);
        StepStream right = new(managed.Shape);
        double worst = 0;
        for (int step = 0; step < 30; step++)
        {
            left.Token = right.Token = step * 3 % managed.Shape.Vocabulary;
            managed.Step([left], 1);
            onnxRuntime.Step([right], 1);
            worst = Math.Max(worst, left.Logits.Zip(right.Logits, (one, other) => Math.Abs(one - other)).Max());
        }

        Assert.That(worst, Is.LessThan(tolerance));
    }

    [Test]
    public void Write_Int8_IsLessThanHalfTheSize()
    {
        StepWeights weights = Weights(CellKind.Gru);
        Write(weights, WeightFormat.Fp32);
        long exact = new FileInfo(ModelPath).Length;
        Write(weights, WeightFormat.Int8);
        Assert.That(new FileInfo(ModelPath).Length, Is.LessThan(exact / 2));
    }

    [TestCase(WeightFormat.Int8)]
    [TestCase(WeightFormat.Int4)]
    public void Write_Quantised_StoresItsFormat(WeightFormat format)
    {
        Write(Weights(CellKind.Gru), format);
        Assert.That(DialogueModelFile.Load(ModelPath).Manifest.Weights, Is.EqualTo(format));
    }

    [Test]
    public void Write_Quantised_StoresWhatItCost()
    {
        Write(Weights(CellKind.Gru), WeightFormat.Int8);
        Assert.That(DialogueModelFile.Load(ModelPath).Manifest.Quantisation!.PerplexityRatio, Is.EqualTo(1).Within(0.01));
    }

    [Test]
    public void Write_Fp32_HasNoCost()
    {
        Write(Weights(CellKind.Gru), WeightFormat.Fp32);
        Assert.That(DialogueModelFile.Load(ModelPath).Manifest.Quantisation, Is.Null);
    }

    [Test]
    public void Write_Quantised_KeepsTheParityOfTheExactGraph()
    {
        Write(Weights(CellKind.Gru), WeightFormat.Int4);
        Assert.That(DialogueModelFile.Load(ModelPath).Manifest.Parity!.LargestLogitDifference, Is.LessThan(1e-4f));
    }

    [TestCase(BackendKind.Managed)]
    [TestCase(BackendKind.OnnxRuntime)]
    public void Write_QuantisedFileLoadedByTheRuntime_Speaks(BackendKind backend)
    {
        Write(Weights(CellKind.Gru), WeightFormat.Int8);
        using DialogueModel model = DialogueModel.Load(ModelPath, backend);
        using var generator = new DialogueGenerator(model);
        DialogueLine line = generator.Next("abc");
        generator.Complete();
        Assert.That(line.IsCompleted, Is.True);
    }

    [Test]
    public void Compare_SameBackend_CostsNothing()
    {
        using var backend = new ManagedBackend(File(Weights(CellKind.Gru), WeightFormat.Fp32), "one");
        QuantisationSummary cost = QuantisationCheck.Compare(backend, backend, ParityText.Tokens(Weights(CellKind.Gru), 200));
        Assert.That((cost.PerplexityRatio, cost.EqualFirstChoices), Is.EqualTo((1.0, 1.0)));
    }

    [TestCase(200, 195)]
    [TestCase(2, 1)]
    [TestCase(1, 0)]
    public void Compare_TextOfAnyLength_CountsWhatWasPredicted(int length, int predicted)
    {
        using var backend = new ManagedBackend(File(Weights(CellKind.Gru), WeightFormat.Fp32), "one");
        Assert.That(QuantisationCheck.Compare(backend, backend, ParityText.Tokens(Weights(CellKind.Gru), length)).Tokens, Is.EqualTo(predicted));
    }

    [Test]
    public void Describe_OneHugeWeight_NamesItsMatrix()
    {
        StepWeights weights = Weights(CellKind.Gru);
        weights.Layers[1].RecurrentWeights[7] = 90f;
        Assert.That(WeightOutliers.Describe(weights), Does.StartWith("the largest weight of 'layer1.recurrent_weights' is"));
    }

    private static StepWeights Weights(CellKind cell)
    {
        StepWeights weights = RandomWeights.Of(cell, hidden: 48, embedding: 5);
        foreach (float[] matrix in weights.Layers.SelectMany(layer => new[] { layer.InputWeights, layer.RecurrentWeights }).Append(weights.OutputWeights))
        {
            for (int index = 0; index < matrix.Length; index++)
                matrix[index] *= 0.15f;
        }

        return weights;
    }

    private static ModelManifest Manifest(StepWeights weights) => new(
        "tavern", TokenLevel.Character, weights.Shape.Cell, weights.Shape.Layers, weights.Shape.Hidden, new Vocabulary(["a", "b", "c", "\n", "é", "\""]));

    private static DialogueModelFile File(StepWeights weights, WeightFormat format)
    {
        ModelManifest manifest = Manifest(weights);
        manifest.Weights = format;
        return new DialogueModelFile(manifest, StepGraph.Build(weights, format));
    }

    private void Write(StepWeights weights, WeightFormat format)
    {
        int[] tokens = ParityText.Tokens(weights, 30);
        ModelFileExport.Write(ModelPath, Manifest(weights), weights, ParityText.Logits(weights, tokens), tokens, format, ParityText.Tokens(weights, 300));
    }
}
