using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Tests.Export;

namespace DialogueRnn.Training.Tests.Fitting;

/// <summary>A small word model to start training from. Each row is the sum of a stem's row and a form's row.</summary>
internal static class StartingWordFile
{
    internal const int Hidden = 12;
    internal const int Width = 32;

    internal static readonly Vocabulary Vocabulary = new(
        ["\n", " ", "a", "e", "t", ":"],
        [" the", "the", "The", " mind", "Mind", " step", "step", " love", " lamp", " lamps", " stone", " stones", " king", " kings", " arm", " arms", " eye", " eyes", " oar", " oaks"]);

    internal static WordForms Forms { get; } = WordForms.Shared(Vocabulary);

    internal static StepWeights Weights(bool isTied = true)
    {
        StepWeights drawn = RandomWords.Of(CellKind.Gru, layers: 1, hidden: Hidden, embedding: Width, vocabulary: Vocabulary.Size, isTied: isTied);
        float[] rows = drawn.Embedding!;
        float[] sums = [.. Enumerable.Range(0, rows.Length).Select(index => rows[(Forms.StemOf[index / Width] * Width) + (index % Width)] + (0.05f * Forms.FormOf[index / Width] * (index % Width % 5)))];
        return drawn with { Embedding = sums };
    }

    internal static string Write(string folder, bool isTied = true, StepWeights? weights = null)
    {
        string path = Path.Combine(folder, "start-words.drnn");
        StepWeights written = weights ?? Weights(isTied);
        var manifest = new ModelManifest("start", TokenLevel.Word, CellKind.Gru, 1, Hidden, Vocabulary) { Embedding = Width, IsTied = isTied };
        File.WriteAllBytes(path, new DialogueModelFile(manifest, StepGraph.Build(written)).ToBytes());
        return path;
    }
}
