using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Words;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks.Words;

[TestFixture]
internal sealed class WordNetworkTests
{
    private const int Width = 32;

    private static readonly Vocabulary Vocabulary = new(["\n", " ", ",", "t"], ["the", " the", "The", " king", "king", " ,"]);
    private static readonly long[] Tokens = [5, 6, 7, 8, 0, 1];

    [TestCase(32, true)]
    [TestCase(16, true)]
    [TestCase(16, false)]
    public void Forward_FusedAndPlain_AgreeOnLogits(int hidden, bool isTied)
    {
        using RecurrentNetwork fused = Network(hidden, isTied, ProcessorPath.Fused);
        using RecurrentNetwork plain = Network(hidden, isTied, ProcessorPath.LibTorch);

        using Tensor difference = (Logits(fused) - Logits(plain)).abs().max();

        Assert.That(difference.item<float>(), Is.LessThan(1e-5));
    }

    [TestCase(32, true)]
    [TestCase(16, true)]
    [TestCase(16, false)]
    public void Backward_FusedAndPlain_AgreeOnGradients(int hidden, bool isTied)
    {
        using RecurrentNetwork fused = Network(hidden, isTied, ProcessorPath.Fused);
        using RecurrentNetwork plain = Network(hidden, isTied, ProcessorPath.LibTorch);
        foreach (RecurrentNetwork network in new[] { fused, plain })
            nn.functional.cross_entropy(Logits(network).view(-1, Vocabulary.Size), tensor(Tokens)).backward();

        float[] differences = [.. fused.parameters().Zip(plain.parameters()).Select(pair => (pair.First.grad! - pair.Second.grad!).abs().max().item<float>())];

        Assert.That(differences, Is.All.LessThan(1e-5f));
    }

    [Test]
    public void ReadWeights_Embedding_IsStemAndFormTogether()
    {
        using RecurrentNetwork network = Network(32, true, ProcessorPath.Fused);
        using Tensor rows = network.EmbeddingRows(arange(Vocabulary.Size).unsqueeze(0));

        Assert.That(network.ReadWeights().Embedding, Is.EqualTo(rows.data<float>().ToArray()));
    }

    [TestCase(32, true, null)]
    [TestCase(16, true, 32 * 16)]
    [TestCase(16, false, null)]
    public void ReadWeights_Projection_IsThereWhereTheWidthsDiffer(int hidden, bool isTied, int? length)
    {
        using RecurrentNetwork network = Network(hidden, isTied, ProcessorPath.Fused);

        Assert.That(network.ReadWeights().Projection?.Length, Is.EqualTo(length));
    }

    [Test]
    public void ReadWeights_Tied_HasNoOutputWeights()
    {
        using RecurrentNetwork network = Network(32, true, ProcessorPath.Fused);

        Assert.That(network.ReadWeights().OutputWeights, Is.Empty);
    }

    [Test]
    public void Step_OneFormOfAWord_MovesTheOthers()
    {
        using RecurrentNetwork network = Network(32, true, ProcessorPath.Fused);
        using Tensor gradient = GradientOfStems(network, [5]);

        Assert.That(network.Forms!.StemOf[5] == network.Forms.StemOf[6] && gradient[network.Forms.StemOf[6]].abs().sum().item<float>() > 0, Is.True);
    }

    [Test]
    public void FrozenRows_AfterAStepOfTheOptimiser_AreWhatTheyWere()
    {
        using RecurrentNetwork network = Network(32, true, ProcessorPath.Fused);
        float[] before = network.Words!.Stems[3].detach().data<float>().ToArray();
        using var frozen = new FrozenRows(network, null, [.. network.Forms!.Stems.Select((_, stem) => stem == 3)], withForms: false);
        using var optimizer = optim.AdamW(network.parameters(), lr: 0.1, weight_decay: 0.1);
        nn.functional.cross_entropy(Logits(network).view(-1, Vocabulary.Size), tensor(Tokens)).backward();
        frozen.AfterBackward();
        optimizer.step();
        frozen.AfterUpdate();

        Assert.That(network.Words.Stems[3].detach().data<float>().ToArray(), Is.EqualTo(before));
    }

    [Test]
    public void FrozenRows_AfterBackward_HaveNoGradient()
    {
        using RecurrentNetwork network = Network(32, true, ProcessorPath.Fused);
        using var frozen = new FrozenRows(network, null, [.. network.Forms!.Stems.Select((_, stem) => stem == 3)], withForms: false);
        nn.functional.cross_entropy(Logits(network).view(-1, Vocabulary.Size), tensor(Tokens)).backward();

        frozen.AfterBackward();

        Assert.That(network.Words!.Stems.grad![3].abs().sum().item<float>(), Is.Zero);
    }

    private static RecurrentNetwork Network(int hidden, bool isTied, ProcessorPath path)
    {
        random.manual_seed(3);
        var shape = new NetworkShape(CellKind.Gru, 2, hidden, Width, Vocabulary.Size) { Level = TokenLevel.Word, IsTied = isTied };
        var network = new RecurrentNetwork(shape, 0, 0, CPU, path, WordForms.Shared(Vocabulary));
        using IDisposable noGradient = no_grad();
        foreach (var parameter in network.parameters())
            parameter.uniform_(-0.5, 0.5);
        return network;
    }

    private static Tensor Logits(RecurrentNetwork network) => network.call(tensor(Tokens, 3, 2), network.ZeroState(2)).Logits;

    private static Tensor GradientOfStems(RecurrentNetwork network, long[] tokens)
    {
        network.EmbeddingRows(tensor(tokens, 1, tokens.Length)).sum().backward();
        return network.Words!.Stems.grad!;
    }
}
