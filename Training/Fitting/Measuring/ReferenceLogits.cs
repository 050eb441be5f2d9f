using System;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>Computes the logits of a trained network on a text. An export is compared with them.</summary>
internal static class ReferenceLogits
{
    /// <summary>Runs a text through the network, with the state carried from zero.</summary>
    /// <returns>[tokens, vocabulary], row-major.</returns>
    public static float[] Of(RecurrentNetwork network, int[] tokens, Device device)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long[] input = Array.ConvertAll(tokens, token => (long)token);
        (Tensor logits, _) = network.call(tensor(input, tokens.Length, 1, device: device), network.ZeroState(1));
        return logits.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }
}
