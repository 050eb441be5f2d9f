using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Tests.Commands;

/// <summary>A model file with made-up weights.</summary>
internal static class TinyModel
{
    private const int Hidden = 4;

    public static byte[] Bytes()
    {
        var vocabulary = new Vocabulary(["a", "b", " ", "\n"]);
        var random = new Random(3);
        float[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        var shape = new NetworkShape(CellKind.Gru, 1, Hidden, 0, vocabulary.Size);
        var layer = new LayerWeights(Some(3 * Hidden * vocabulary.Size), Some(3 * Hidden * Hidden), Some(3 * Hidden), Some(3 * Hidden));
        var weights = new StepWeights(shape, null, [layer], Some(vocabulary.Size * Hidden), Some(vocabulary.Size));
        var manifest = new ModelManifest("tiny", TokenLevel.Character, CellKind.Gru, 1, Hidden, vocabulary);
        return new DialogueModelFile(manifest, StepGraph.Build(weights, TokenLevel.Character)).ToBytes();
    }
}
