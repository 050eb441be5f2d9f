using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Words;
using DialogueRnn.Training.Tests.Export;
using NUnit.Framework;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SceneNetworkTests : IDisposable
{
    private const int Hidden = 8;
    private const int Vocabulary = 9;
    private const int Inputs = 5;
    private const int Sequence = 6;
    private const int Batch = 3;

    private readonly DisposeScope _scope = NewScope();

    public void Dispose() => _scope.Dispose();

    [Test]
    public void Run_NewNetwork_ScenesChangeNothing([Values] CellKind cell, [Values] TokenLevel level, [Values] ProcessorPath path)
    {
        RecurrentNetwork network = Network(cell, level, path);
        Assert.That(Difference(Logits(network, Scenes()), Logits(network, null)), Is.LessThan(1e-6));
    }

    [Test]
    public void Run_WeightsOfAModelWithoutScenes_ComputesTheSame([Values] ProcessorPath path)
    {
        RecurrentNetwork start = Network(CellKind.Gru, TokenLevel.Word, path, inputs: 0);
        RecurrentNetwork network = Network(CellKind.Gru, TokenLevel.Word, path);
        network.WriteWeights(start.ReadWeights());
        Assert.That(Difference(Logits(network, Scenes()), Logits(start, null)), Is.LessThan(1e-6));
    }

    [Test]
    public void Run_ScenesLearned_ChangeTheLogits([Values] CellKind cell, [Values] TokenLevel level)
    {
        RecurrentNetwork network = Learned(cell, level, ProcessorPath.Fused);
        Assert.That(Difference(Logits(network, Scenes()), Logits(network, null)), Is.GreaterThan(1e-2));
    }

    [Test]
    public void Run_SceneWithoutFields_IsNoScene([Values] CellKind cell, [Values] ProcessorPath path)
    {
        RecurrentNetwork network = Learned(cell, TokenLevel.Word, path);
        var nothing = new SceneBatch(zeros(1, Inputs), zeros(Sequence, Batch, dtype: ScalarType.Int64));
        Assert.That(Difference(Logits(network, nothing), Logits(network, null)), Is.LessThan(1e-6));
    }

    [Test]
    public void Run_BothPaths_GiveTheSame([Values] CellKind cell, [Values] TokenLevel level)
    {
        Tensor fused = Logits(Learned(cell, level, ProcessorPath.Fused), Scenes());
        Tensor plain = Logits(Learned(cell, level, ProcessorPath.LibTorch), Scenes());
        Assert.That(Difference(fused, plain), Is.LessThan(1e-5));
    }

    [TestCase(CellKind.Gru, TokenLevel.Character, false)]
    [TestCase(CellKind.Gru, TokenLevel.Word, false)]
    [TestCase(CellKind.Gru, TokenLevel.Word, true)]
    [TestCase(CellKind.Lstm, TokenLevel.Character, false)]
    [TestCase(CellKind.Lstm, TokenLevel.Word, true)]
    [TestCase(CellKind.Rnn, TokenLevel.Character, false)]
    [TestCase(CellKind.Rnn, TokenLevel.Word, true)]
    public void Backward_BothPaths_GiveTheSameGradients(CellKind cell, TokenLevel level, bool isSampled)
    {
        List<Tensor> fused = Gradients(Learned(cell, level, ProcessorPath.Fused), isSampled);
        List<Tensor> plain = Gradients(Learned(cell, level, ProcessorPath.LibTorch), isSampled);
        for (int index = 0; index < fused.Count; index++)
            Assert.That(Difference(fused[index], plain[index]) / plain[index].abs().max().item<float>(), Is.LessThan(1e-5), $"parameter {index}");
    }

    [Test]
    public void Backward_NewNetwork_MovesWhatScenesAdd([Values] ProcessorPath path)
    {
        RecurrentNetwork network = Network(CellKind.Gru, TokenLevel.Word, path);
        Loss(network, isSampled: false).backward();
        Tensor columns = network.Layers.First().InputWeights.grad!.narrow(1, 32, network.Shape.SceneWidth);
        Assert.That((columns.abs().max().item<float>() > 0, network.Scene!.Features.grad!.abs().max().item<float>() > 0), Is.EqualTo((true, true)));
    }

    [Test]
    public void WriteWeights_OfALearnedNetwork_GivesItsLogits([Values] CellKind cell, [Values] TokenLevel level)
    {
        RecurrentNetwork source = Learned(cell, level, ProcessorPath.Fused);
        RecurrentNetwork target = Network(cell, level, ProcessorPath.Fused);
        target.WriteWeights(source.ReadWeights());
        Assert.That(Difference(Logits(target, Scenes()), Logits(source, Scenes())), Is.LessThan(1e-6));
    }

    [Test]
    public void Glorot_NewNetwork_ScenesChangeNothing()
    {
        RecurrentNetwork network = Network(CellKind.Gru, TokenLevel.Character, ProcessorPath.Fused);
        GlorotInitialisation.Apply(network);
        Assert.That(Difference(Logits(network, Scenes()), Logits(network, null)), Is.LessThan(1e-6));
    }

    private static DisposeScope NewScope()
    {
        TorchLibrary.UseThreads(1);
        return NewDisposeScope();
    }

    private static RecurrentNetwork Network(CellKind cell, TokenLevel level, ProcessorPath path, int inputs = Inputs)
    {
        random.manual_seed(2);
        bool isWord = level == TokenLevel.Word;
        NetworkShape shape = new(cell, 2, Hidden, isWord ? 32 : 4, Vocabulary) { Level = level, IsTied = isWord, SceneInputs = inputs };
        WordForms? forms = isWord ? WordForms.Of(RandomWords.Manifest(shape).Vocabulary, WordForms.SeparateName) : null;
        return new RecurrentNetwork(shape, 0, 0, CPU, path, forms);
    }

    // Every weight is drawn, those of the scenes too.
    private static RecurrentNetwork Learned(CellKind cell, TokenLevel level, ProcessorPath path)
    {
        RecurrentNetwork network = Network(cell, level, path);
        random.manual_seed(5);
        using IDisposable noGradient = no_grad();
        foreach (Parameter parameter in network.parameters())
            parameter.uniform_(-0.4, 0.4);
        return network;
    }

    private static Tensor Tokens() => tensor([.. Enumerable.Range(0, Sequence * Batch).Select(index => (long)(index * 5 % Vocabulary))], Sequence, Batch);

    // Three scenes, and none; the rows of the batch change their scenes at different steps.
    private static SceneBatch Scenes() => new(
        tensor([0f, 0, 0, 0, 0, 1, 0, 0.5f, 0, -1, 0, 1, 0, 1, 0, 1, 1, -0.25f, 0, 1], 4, Inputs),
        tensor([.. Enumerable.Range(0, Sequence * Batch).Select(index => (long)((index / Batch + (2 * (index % Batch))) / 3 % 4))], Sequence, Batch));

    private static Tensor Logits(RecurrentNetwork network, SceneBatch? scene)
    {
        using IDisposable noGradient = no_grad();
        return network.Run(Tokens(), network.ZeroState(Batch), scene).Logits;
    }

    private static Tensor Loss(RecurrentNetwork network, bool isSampled)
    {
        Tensor targets = Tokens().roll(1).view(-1);
        if (isSampled)
        {
            var sampled = new SampledSoftmax(new LogUniformSampler([9, 8, 7, 6, 5, 4, 3, 2, 1]), 4, CPU);
            return sampled.Run(network, Tokens(), targets, network.ZeroState(Batch), 7, Scenes()).Loss;
        }

        (Tensor logits, _) = network.Run(Tokens(), network.ZeroState(Batch), Scenes());
        return nn.functional.cross_entropy(logits.view(-1, Vocabulary), targets);
    }

    private static List<Tensor> Gradients(RecurrentNetwork network, bool isSampled)
    {
        Loss(network, isSampled).backward();
        return [.. network.parameters().Select(parameter => parameter.grad!)];
    }

    private static double Difference(Tensor left, Tensor right) => (left - right).abs().max().item<float>();
}
