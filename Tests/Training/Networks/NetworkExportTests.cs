using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Networks;

/// <summary>What TorchSharp computes, against what ONNX Runtime computes from the exported graph.</summary>
[TestFixture]
internal sealed class NetworkExportTests
{
    private const int Vocabulary = 11;

    [OneTimeSetUp]
    public void LoadLibrary() => TorchLibrary.UseThreads(1);

    [Test]
    public void Export_AnyNetwork_ComputesTheSame(
        [Values] CellKind cell, [Values(1, 2)] int layers, [Values(0, 5)] int embedding, [Values] ProcessorPath path)
    {
        using RecurrentNetwork network = Network(cell, layers, embedding, path);
        int[] tokens = [.. Enumerable.Range(0, 300).Select(step => step * step % Vocabulary)];
        ParityCertificate parity = ParityCheck.Run(
            StepGraph.Build(network.ReadWeights()), ReferenceLogits.Of(network, tokens, torch.CPU), tokens);
        Assert.That(parity.LargestLogitDifference, Is.LessThan(2e-5f));
    }

    [Test]
    public void Export_WeightsChangedAfterwards_IsFoundOut()
    {
        using RecurrentNetwork network = Network(CellKind.Gru, 2, 5, ProcessorPath.Fused);
        byte[] graph = StepGraph.Build(network.ReadWeights());
        using (torch.no_grad())
            network.Layers.First().RecurrentBias.narrow(0, 0, 1).fill_(1);
        int[] tokens = [.. Enumerable.Range(0, 50).Select(step => step % Vocabulary)];
        float[] reference = ReferenceLogits.Of(network, tokens, torch.CPU);
        Assert.That(() => ParityCheck.Run(graph, reference, tokens), Throws.TypeOf<ExportException>());
    }

    // Weights twice as large as PyTorch draws them drive the gates into their bends.
    private static RecurrentNetwork Network(CellKind cell, int layers, int embedding, ProcessorPath path)
    {
        torch.random.manual_seed(4);
        var network = new RecurrentNetwork(new NetworkShape(cell, layers, 16, embedding, Vocabulary), 0.3, 0.3, torch.CPU, path);
        using (torch.no_grad())
        {
            foreach (var parameter in network.parameters())
                parameter.mul_(2);
        }

        network.eval();
        return network;
    }
}
