using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>The pull of a character model, whose last two characters the start lacks.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class CharacterPullTests : IDisposable
{
    // With a rate of 0.01 and a strength of 25, a step moves by a quarter of the distance.
    private const double Rate = 0.01;
    private const double Strength = 25;
    private const float Pulled = 0.75f;

    private static readonly float[] Rows = [Pulled, Pulled, Pulled, 1, 1];

    private readonly RecurrentNetwork _network = Network();
    private readonly StartPull _pull;

    public CharacterPullTests()
    {
        RecurrentNetwork start = Network();
        using IDisposable noGradient = no_grad();
        foreach ((Parameter weights, Parameter beginning) in _network.parameters().Zip(start.parameters()))
        {
            weights.fill_(1);
            beginning.zero_();
        }

        _pull = new StartPull(_network, start, [false, false, false, true, true], Strength);
        _pull.AfterUpdate(Rate);
    }

    public void Dispose()
    {
        _pull.Dispose();
        _network.Dispose();
    }

    [Test]
    public void AfterUpdate_Layers_GoBackALittle() => Assert.That(_network.Layers.First().RecurrentWeights.data<float>().ToArray(), Is.All.EqualTo(Pulled).Within(1e-6f));

    [Test]
    public void AfterUpdate_ColumnsOfNewCharacters_Stay() => Assert.That(_network.Layers.First().InputWeights[0].data<float>().ToArray(), Is.EqualTo(Rows).Within(1e-6f));

    [Test]
    public void AfterUpdate_OutputsOfNewCharacters_Stay()
    {
        Assert.That(_network.OutputWeights[TensorIndex.Colon, 0].contiguous().data<float>().ToArray(), Is.EqualTo(Rows).Within(1e-6f));
        Assert.That(_network.OutputBias.data<float>().ToArray(), Is.EqualTo(Rows).Within(1e-6f));
    }

    private static RecurrentNetwork Network() => new(new NetworkShape(CellKind.Gru, 1, 6, 0, Rows.Length) { Level = TokenLevel.Character }, 0, 0, CPU);
}
