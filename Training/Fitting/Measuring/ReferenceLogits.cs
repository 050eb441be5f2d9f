using System;
using System.Linq;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting.Measuring;

/// <summary>Computes the logits of a trained network on a text. An export is compared with them.</summary>
internal static class ReferenceLogits
{
    /// <summary>Runs a text through the network, with the state carried from zero.</summary>
    /// <param name="network">The network.</param>
    /// <param name="tokens">The text.</param>
    /// <param name="device">The device of the network.</param>
    /// <param name="scenes">The scenes of the tokens. Null for none.</param>
    /// <returns>[tokens, vocabulary], row-major.</returns>
    public static float[] Of(RecurrentNetwork network, int[] tokens, Device device, ParityScenes? scenes = null)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        long[] input = Array.ConvertAll(tokens, token => (long)token);
        (Tensor logits, _) = network.Run(tensor(input, tokens.Length, 1, device: device), network.ZeroState(1), network.Shape.HasScene && scenes is not null ? Of(scenes, tokens.Length, network.Shape.SceneInputs, device) : null);
        return logits.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
    }

    private static SceneBatch Of(ParityScenes scenes, int tokens, int inputs, Device device)
    {
        float[] none = new float[inputs];
        float[] rows = [.. Enumerable.Range(0, tokens).SelectMany(token => scenes.Of(token) ?? none)];
        return new SceneBatch(tensor(rows, tokens, inputs, device: device), arange(tokens, dtype: ScalarType.Int64, device: device).unsqueeze(1));
    }
}
