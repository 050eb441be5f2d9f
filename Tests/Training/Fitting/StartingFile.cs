using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Tests.Export;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>A small model file to begin training from, with an alphabet that the tiny corpora share in part.</summary>
internal static class StartingFile
{
    internal const int Hidden = 12;

    internal static readonly string[] Alphabet = ["\n", " ", "a", "e", "t", "z"];

    internal static StepWeights Weights { get; } = RandomWeights.Of(CellKind.Gru, hidden: Hidden, embedding: 0);

    internal static string Write(string folder)
    {
        string path = Path.Combine(folder, "start.drnn");
        var manifest = new ModelManifest("start", TokenLevel.Character, CellKind.Gru, Weights.Shape.Layers, Hidden, new Vocabulary(Alphabet));
        File.WriteAllBytes(path, new DialogueModelFile(manifest, StepGraph.Build(Weights)).ToBytes());
        return path;
    }
}
