using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Fitting;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class StartPullTests : IDisposable
{
    // With a rate of 0.01 and a strength of 25, a step moves by a quarter of the distance.
    private const double Rate = 0.01;
    private const double Strength = 25;

    // Tokens: the unknown one, "a", " king", "King", " zyx".
    private static readonly Vocabulary Vocabulary = new(["a"], [" king", "King", " zyx"]);
    private static readonly bool[] IsNew = [false, false, false, true, true];

    private readonly RecurrentNetwork _network = Network();
    private readonly RecurrentNetwork _start = Network();
    private readonly StartPull _pull;

    public StartPullTests()
    {
        using IDisposable noGradient = no_grad();
        foreach ((Parameter weights, Parameter start) in _network.parameters().Zip(_start.parameters()))
        {
            weights.fill_(1);
            start.zero_();
        }

        _pull = new StartPull(_network, _start, IsNew, Strength);
        _pull.AfterUpdate(Rate);
    }

    public void Dispose()
    {
        _pull.Dispose();
        _network.Dispose();
    }

    [Test]
    public void AfterUpdate_Layers_GoBackALittle() =>
        Assert.That(_network.Layers.First().RecurrentWeights.data<float>().ToArray(), Is.All.EqualTo(0.75f).Within(1e-6f));

    [Test]
    public void AfterUpdate_StemOfAKnownToken_GoesBack() => Assert.That(StemOf(" king"), Is.EqualTo(0.75f).Within(1e-6f));

    [Test]
    public void AfterUpdate_StemOfNewTokensAlone_Stays() => Assert.That(StemOf(" zyx"), Is.EqualTo(1f));

    [Test]
    public void AfterUpdate_Biases_GoBackWhereTokensAreKnown() =>
        Assert.That(_network.OutputBias.data<float>().ToArray(), Is.EqualTo(new[] { 0.75f, 0.75f, 0.75f, 1f, 1f }).Within(1e-6f));

    [Test]
    public void AfterUpdate_Twice_LetsNewWordsStay()
    {
        _pull.AfterUpdate(Rate);

        Assert.That(StemOf(" zyx"), Is.EqualTo(1f));
    }

    private float StemOf(string word)
    {
        Vocabulary.TryGetToken(word, out int token);
        return _network.Words!.Stems[_network.Forms!.StemOf[token], 0].item<float>();
    }

    private static RecurrentNetwork Network() => new(
        new NetworkShape(CellKind.Gru, 1, 6, 32, Vocabulary.Size) { Level = TokenLevel.Word, IsTied = true }, 0, 0, CPU, forms: WordForms.Shared(Vocabulary));
}
