using System;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.OnnxRuntime;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>A model with scene fields, from the trained network to both backends.</summary>
[TestFixture]
internal sealed class SceneExportTests
{
    private static readonly SceneSchema Schema = new([SceneField.Choice("mood", ["angry", "merry"]), SceneField.Number("hurt", 0, 1)]);
    private static readonly float[] Angry = [1, 1, 0, 0, 0];
    private static readonly float[] MerryAndHurt = [1, 0, 1, 1, 0.5f];

    [OneTimeSetUp]
    public void LoadLibrary() => TorchLibrary.UseThreads(1);

    [Test]
    public void Parity_TrainedNetwork_AgreesInScenes([Values] CellKind cell, [Values] TokenLevel level)
    {
        using RecurrentNetwork network = Network(Weights(cell, level));
        StepWeights weights = network.ReadWeights();
        int[] tokens = [.. Enumerable.Range(0, 60).Select(step => step * step % weights.Shape.Vocabulary)];
        var scenes = new ParityScenes([Angry, MerryAndHurt], [.. Enumerable.Range(0, 60).Select(step => (step / 7 % 3) - 1)]);
        float[] reference = ReferenceLogits.Of(network, tokens, torch.CPU, scenes);

        ParityCertificate parity = ParityCheck.Run(StepGraph.Build(weights), reference, tokens, scenes, SceneGraph.Build(weights, WeightFormat.Fp32));

        Assert.That(parity.LargestLogitDifference, Is.LessThan(2e-5f));
    }

    [Test]
    public void Parity_ScenesLeftOut_IsFoundOut()
    {
        using RecurrentNetwork network = Network(Weights(CellKind.Gru, TokenLevel.Word));
        StepWeights weights = network.ReadWeights();
        int[] tokens = [1, 2, 3];
        float[] reference = ReferenceLogits.Of(network, tokens, torch.CPU, new ParityScenes([Angry], [0, 0, 0]));
        Assert.That(
            () => ParityCheck.Run(StepGraph.Build(weights), reference, tokens, ParityScenes.None, SceneGraph.Build(weights, WeightFormat.Fp32)),
            Throws.TypeOf<ExportException>());
    }

    // The products by hand, in double precision.
    [TestCase(WeightFormat.Fp32, 1e-5)]
    [TestCase(WeightFormat.Int8, 2e-3)]
    public void Encode_Scene_GivesTheRowOfTheWeights(WeightFormat format, double tolerance)
    {
        StepWeights weights = Weights(CellKind.Gru, TokenLevel.Word);
        using SceneEncoder encoder = SceneEncoder.Load(File(weights, format), "test")!;
        float[] row = new float[encoder.RowWidth];
        encoder.Encode(MerryAndHurt, row);

        int width = weights.Shape.SceneWidth;
        double[] vector = [.. Enumerable.Range(0, width).Select(unit => Math.Tanh(Product(weights.Scene!.Inputs, unit, MerryAndHurt)))];
        double[] expected = [.. weights.Scene!.Gates.Concat(weights.Scene.Features).Chunk(width).Select(factors => factors.Zip(vector, (left, right) => left * right).Sum())];
        Assert.That(row.Select(number => (double)number), Is.EqualTo(expected).Within(tolerance));
    }

    [Test]
    public void Encode_NothingGiven_IsZero()
    {
        using SceneEncoder encoder = SceneEncoder.Load(File(Weights(CellKind.Gru, TokenLevel.Word)), "test")!;
        float[] row = new float[encoder.RowWidth];
        row.AsSpan().Fill(1);
        encoder.Encode(new float[5], row);
        Assert.That(row, Is.All.Zero);
    }

    [Test]
    public void Load_SceneGraphMissing_Throws()
    {
        DialogueModelFile file = File(Weights(CellKind.Gru, TokenLevel.Word));
        file.Extras.Clear();
        Assert.That(() => SceneEncoder.Load(file, "lamp.drnn"), Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("lamp.drnn"));
    }

    [Test]
    public void Step_BothBackends_Agree([Values] CellKind cell, [Values] TokenLevel level)
    {
        DialogueModelFile file = File(Weights(cell, level));
        using var managed = new ManagedBackend(file, "test");
        using var runtime = new OnnxRuntimeBackend(file, "test", tryCuda: false);
        Assert.That(Spoken(managed, file, Angry), Is.EqualTo(Spoken(runtime, file, Angry)).Within(1e-4));
    }

    [Test]
    public void Step_InAScene_DiffersFromNone([Values] CellKind cell, [Values] TokenLevel level)
    {
        DialogueModelFile file = File(Weights(cell, level));
        using var managed = new ManagedBackend(file, "test");
        Assert.That(Spoken(managed, file, Angry), Is.Not.EqualTo(Spoken(managed, file, null)).Within(1e-2));
    }

    [Test]
    public void Step_NoSceneGiven_IsASceneOfZeros([Values] CellKind cell)
    {
        DialogueModelFile file = File(Weights(cell, TokenLevel.Word));
        using var managed = new ManagedBackend(file, "test");
        Assert.That(Spoken(managed, file, new float[5]), Is.EqualTo(Spoken(managed, file, null)));
    }

    [Test]
    public void Step_ScenesInOneBatch_AreEachAsAlone([Values] WeightFormat format, [Values] CellKind cell, [Values(16, 32)] int hidden)
    {
        DialogueModelFile file = File(Weights(cell, TokenLevel.Word, hidden), format);
        using var managed = new ManagedBackend(file, "test");
        float[]?[] scenes = [null, Angry, MerryAndHurt, null, Angry];
        StepStream[] streams = [.. Enumerable.Range(0, 130).Select(index => Stream(managed, file, scenes[index % scenes.Length]))];
        foreach (int token in Tokens)
        {
            foreach (StepStream stream in streams)
                stream.Token = token;
            managed.Step(streams, streams.Length);
        }

        for (int index = 0; index < streams.Length; index++)
            Assert.That(streams[index].Logits, Is.EqualTo(Spoken(managed, file, scenes[index % scenes.Length])), $"stream {index}");
    }

    [Test]
    public void Read_InAScene_IsAsSteps([Values] WeightFormat format, [Values] CellKind cell, [Values(16, 32)] int hidden)
    {
        DialogueModelFile file = File(Weights(cell, TokenLevel.Word, hidden), format);
        using var managed = new ManagedBackend(file, "test");
        StepStream stream = Stream(managed, file, MerryAndHurt);
        managed.Read(stream, Tokens);
        Assert.That(stream.Logits, Is.EqualTo(Spoken(managed, file, MerryAndHurt)));
    }

    [Test]
    public void Read_OnnxRuntimeInAScene_IsAsSteps()
    {
        DialogueModelFile file = File(Weights(CellKind.Gru, TokenLevel.Word));
        using var runtime = new OnnxRuntimeBackend(file, "test", tryCuda: false);
        StepStream stream = Stream(runtime, file, MerryAndHurt);
        runtime.Read(stream, Tokens);
        Assert.That(stream.Logits, Is.EqualTo(Spoken(runtime, file, MerryAndHurt)));
    }

    [TestCase(ManagedPath.Scalar)]
    [TestCase(ManagedPath.Vector)]
    public void Step_EveryPath_GivesTheSameBits(ManagedPath path)
    {
        if (!ManagedPaths.IsSupported(path))
            Assert.Inconclusive($"This machine has no {path}.");
        DialogueModelFile file = File(Weights(CellKind.Gru, TokenLevel.Word), WeightFormat.Int8);
        using var best = new ManagedBackend(file, "test");
        using var other = new ManagedBackend(file, "test", path);
        Assert.That(Spoken(other, file, Angry), Is.EqualTo(Spoken(best, file, Angry)));
    }

    [Test]
    public void Step_SceneOfAnotherLength_Throws([Values] bool isManaged)
    {
        DialogueModelFile file = File(Weights(CellKind.Gru, TokenLevel.Word));
        using IStepBackend backend = isManaged ? new ManagedBackend(file, "test") : new OnnxRuntimeBackend(file, "test", tryCuda: false);
        StepStream[] streams = [new StepStream(backend.Shape) { Scene = new float[3] }];
        Assert.That(() => backend.Step(streams, 1), Throws.ArgumentException.With.Message.Contains("3 floats"));
    }

    [Test]
    public void Step_SceneInAModelWithoutFields_Throws()
    {
        StepWeights weights = RandomWords.Of(CellKind.Gru);
        using var managed = new ManagedBackend(new DialogueModelFile(RandomWords.Manifest(weights.Shape), StepGraph.Build(weights)), "test");
        StepStream[] streams = [new StepStream(managed.Shape) { Scene = new float[3] }];
        Assert.That(() => managed.Step(streams, 1), Throws.ArgumentException.With.Message.Contains("no scene fields"));
    }

    [Test]
    public void Build_WithoutScenes_HasNoSceneInGraph()
    {
        var graph = ModelProto.Parser.ParseFrom(StepGraph.Build(RandomWords.Of(CellKind.Gru))).Graph;
        Assert.That(graph.Node.SelectMany(node => node.Input.Concat(node.Output)).Concat(graph.Input.Select(input => input.Name)), Has.None.Contains("scene"));
    }

    private static int[] Tokens => [3, 1, 4, 1, 5, 2, 6];

    private static double Product(float[] matrix, int row, float[] vector) =>
        Enumerable.Range(0, vector.Length).Sum(column => (double)matrix[(row * vector.Length) + column] * vector[column]);

    private static float[] Spoken(IStepBackend backend, DialogueModelFile file, float[]? scene)
    {
        StepStream[] stream = [Stream(backend, file, scene)];
        foreach (int token in Tokens)
        {
            stream[0].Token = token;
            backend.Step(stream, 1);
        }

        return stream[0].Logits;
    }

    private static StepStream Stream(IStepBackend backend, DialogueModelFile file, float[]? scene)
    {
        var stream = new StepStream(backend.Shape);
        if (scene is null)
            return stream;
        using SceneEncoder encoder = SceneEncoder.Load(file, "test")!;
        stream.Scene = new float[encoder.RowWidth];
        encoder.Encode(scene, stream.Scene);
        return stream;
    }

    private static DialogueModelFile File(StepWeights weights, WeightFormat format = WeightFormat.Fp32)
    {
        ModelManifest manifest = weights.Shape.Level == TokenLevel.Word ? RandomWords.Manifest(weights.Shape, format) : Characters(weights.Shape, format);
        manifest.Scene = Schema;
        var file = new DialogueModelFile(manifest, StepGraph.Build(weights, format));
        file.Extras[SceneEncoder.ExtraName] = SceneGraph.Build(weights, format);
        return file;
    }

    private static ModelManifest Characters(NetworkShape shape, WeightFormat format) =>
        new("letters", TokenLevel.Character, shape.Cell, shape.Layers, shape.Hidden, new Vocabulary([.. Enumerable.Range(0, shape.Vocabulary - 1).Select(index => ((char)('a' + index)).ToString())])) { Weights = format };

    // With 16 units, there is a projection to the embedding's 32; with 32 units there is none.
    private static StepWeights Weights(CellKind cell, TokenLevel level, int hidden = 16)
    {
        StepWeights weights = level == TokenLevel.Word ? RandomWords.Of(cell, hidden: hidden) : Smaller(RandomWeights.Of(cell, hidden: hidden));
        NetworkShape shape = weights.Shape with { SceneInputs = Schema.InputWidth };
        var random = new Random(3);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 0.6) - 0.3))];
        return weights with
        {
            Shape = shape,
            Scene = new SceneWeights(Draw(shape.SceneWidth * shape.SceneInputs), Draw(shape.Gates * shape.Hidden * shape.SceneWidth), Draw(shape.OutputWidth * shape.SceneWidth)),
        };
    }

    private static StepWeights Smaller(StepWeights weights)
    {
        static float[] Small(float[] numbers) => Array.ConvertAll(numbers, number => 0.25f * number);
        return weights with
        {
            Layers = [.. weights.Layers.Select(layer => new LayerWeights(Small(layer.InputWeights), Small(layer.RecurrentWeights), Small(layer.InputBias), Small(layer.RecurrentBias)))],
        };
    }

    private static RecurrentNetwork Network(StepWeights weights)
    {
        var network = new RecurrentNetwork(
            weights.Shape, 0, 0, torch.CPU, ProcessorPath.Fused,
            weights.Shape.Level == TokenLevel.Word ? WordForms.Of(RandomWords.Manifest(weights.Shape).Vocabulary, WordForms.SeparateName) : null);
        network.WriteWeights(weights);
        network.eval();
        return network;
    }
}
