using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Networks;

[TestFixture]
internal sealed class WeightAverageTests
{
    [OneTimeSetUp]
    public void LoadLibrary() => TorchLibrary.UseThreads(1);

    [Test]
    public void WeightAverage_New_BeginsWithTheWeights() => Assert.That(After(0.9), Has.All.EqualTo(1f));

    // At step 0 the decay is (1 + 0) / (10 + 0) = 0.1: 0.1 · 1 + 0.9 · 3.
    [Test]
    public void Update_FirstStep_TakesMostOfTheNewWeights() => Assert.That(After(0.9, (0, 3)), Has.All.EqualTo(2.8f).Within(1e-6f));

    // Then 2 / 11: 2/11 · 2.8 + 9/11 · 5 = 50.6 / 11.
    [Test]
    public void Update_SecondStep_DecaysAsAPlainAverageDoes() => Assert.That(After(0.9, (0, 3), (1, 5)), Has.All.EqualTo(4.6f).Within(1e-6f));

    // Far on, the decay is the one asked for: 0.9 · 1 + 0.1 · 3.
    [Test]
    public void Update_LaterStep_DecaysAsAskedFor() => Assert.That(After(0.9, (1000, 3)), Has.All.EqualTo(1.2f).Within(1e-6f));

    [Test]
    public void Update_AnyStep_LeavesTheWeightsThemselves()
    {
        using RecurrentNetwork source = Network(3);
        using RecurrentNetwork average = Network(1);
        new WeightAverage(source, average, 0.9).Update(0);
        Assert.That(source.ReadWeights().OutputWeights, Has.All.EqualTo(3f));
    }

    private static float[] After(double decay, params (long Step, float Weight)[] updates)
    {
        using RecurrentNetwork source = Network(1);
        using RecurrentNetwork average = Network(7);
        var averaging = new WeightAverage(source, average, decay);
        foreach ((long step, float weight) in updates)
        {
            Fill(source, weight);
            averaging.Update(step);
        }

        StepWeights weights = average.ReadWeights();
        return [.. weights.Embedding!, .. weights.Layers.SelectMany(layer => layer.InputWeights.Concat(layer.RecurrentBias)), .. weights.OutputBias];
    }

    private static RecurrentNetwork Network(float weight)
    {
        var network = new RecurrentNetwork(new NetworkShape(CellKind.Gru, 1, 3, 2, 4), 0, 0, torch.CPU);
        Fill(network, weight);
        return network;
    }

    private static void Fill(RecurrentNetwork network, float weight)
    {
        using var noGradient = torch.no_grad();
        foreach (var parameter in network.parameters())
            parameter.fill_(weight);
    }
}
