using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using NUnit.Framework;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Tests.Networks;

/// <summary>bfloat16 computes nearly the same gradients, and brings them to single-precision weights.</summary>
public class MixedPrecisionTests
{
    [OneTimeSetUp]
    public void LoadTorch() => TorchLibrary.Load();

    [Test]
    public void AfterBackward_Gradients_AreCloseToSinglePrecision()
    {
        random.manual_seed(5);
        var shape = new NetworkShape(CellKind.Gru, 1, 8, 4, 6);
        using var network = new RecurrentNetwork(shape, 0.0, 0.0, CPU, ProcessorPath.LibTorch);
        using var twin = new RecurrentNetwork(shape, 0.0, 0.0, CPU, ProcessorPath.LibTorch);
        twin.to(ScalarType.BFloat16);
        Tensor tokens = tensor(new long[] { 1, 2, 3, 4, 5, 1, 2, 3 }, 4, 2);
        Tensor targets = tensor(new long[] { 2, 3, 4, 5, 1, 2, 3, 4 });
        Backward(network, tokens, targets, ScalarType.Float32);
        float[][] exact = [.. network.parameters().Select(parameter => parameter.grad!.data<float>().ToArray())];
        network.zero_grad();

        var mixed = new MixedPrecision(network, twin);
        mixed.BeforeStep();
        Backward(twin, tokens, targets, ScalarType.BFloat16);
        mixed.AfterBackward();

        float[][] rounded = [.. network.parameters().Select(parameter => parameter.grad!.data<float>().ToArray())];
        for (int index = 0; index < exact.Length; index++)
            Assert.That(rounded[index], Is.EqualTo(exact[index]).Within(0.02f));
    }

    private static void Backward(RecurrentNetwork network, Tensor tokens, Tensor targets, ScalarType type)
    {
        (Tensor logits, _) = network.call(tokens, network.ZeroState(2).to_type(type));
        nn.functional.cross_entropy(logits.view(-1, network.Shape.Vocabulary).to_type(ScalarType.Float32), targets).backward();
    }
}
