using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>A hash of every bit of a network's weights.</summary>
internal static class WeightBytes
{
    internal static string Hash(RecurrentNetwork network)
    {
        StepWeights weights = network.ReadWeights();
        float[][] arrays =
        [
            weights.Embedding ?? [],
            .. weights.Layers.SelectMany(layer => (float[][])[layer.InputWeights, layer.RecurrentWeights, layer.InputBias, layer.RecurrentBias]),
            weights.OutputWeights,
            weights.OutputBias,
            weights.Projection ?? [],
            weights.Scene?.Inputs ?? [],
            weights.Scene?.Gates ?? [],
            weights.Scene?.Features ?? [],
        ];
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>(arrays.SelectMany(array => array).ToArray())));
    }
}
