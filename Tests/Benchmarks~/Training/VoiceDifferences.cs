using System;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>
/// <c>voice</c>: how small a voice can be, stored as the difference from its base. The matrices of the layers and the projection are replaced by the base's plus a rounded or low-rank
/// difference, and the loss on a text is measured. Biases, and the rows of words that the base lacks, stay the voice's own.
/// </summary>
internal static class VoiceDifferences
{
    private static readonly int[] Bits = [8, 4, 3, 2];
    private static readonly int[] Ranks = [4, 8, 16, 32, 64];

    /// <summary>Measures and prints.</summary>
    /// <param name="basePath">The model that the voice was trained from.</param>
    /// <param name="voicePath">The voice: a word model of the same shape.</param>
    /// <param name="textPath">The text to measure on.</param>
    public static void Run(string basePath, string voicePath, string textPath)
    {
        TorchLibrary.Load();
        Vocabulary vocabulary = StartingWeights.VocabularyOf(voicePath);
        ModelManifest manifest = DialogueModelFile.Load(voicePath).Manifest;
        StepWeights voice = StartingWeights.Load(voicePath).For(vocabulary, manifest.Hidden, manifest.Embedding, 0);
        StepWeights start = StartingWeights.Load(basePath).For(vocabulary, manifest.Hidden, manifest.Embedding, 0);
        var pass = new ValidationPass(vocabulary.Encode(File.ReadAllText(textPath)), CPU, vocabulary);
        int own = StartingWeights.Load(basePath).NewTokens(vocabulary).Count(isNew => isNew);
        long fixedBytes = ((long)own * manifest.Embedding) + (vocabulary.Size * sizeof(float));
        Console.WriteLine($"{own} of {vocabulary.Size} tokens are not in the base; kilobytes without the table of the others; nats a character");
        Print("base", 0, start);
        Print("voice, 8 bits", fixedBytes + SizesOf(voice).Sum(size => (long)size.Rows * size.Columns), voice);
        foreach (int bits in Bits)
            Print($"difference of {bits} bits", fixedBytes + SizesOf(voice).Sum(size => ((long)size.Rows * size.Columns * bits / 8) + (size.Rows * sizeof(float))), Changed(start, voice, (from, to) => Rounded(to - from, bits)));
        foreach (int rank in Ranks)
            Print($"difference of rank {rank}, 8 bits", fixedBytes + SizesOf(voice).Sum(size => ((long)(size.Rows + size.Columns) * rank) + (2 * rank * sizeof(float))), Changed(start, voice, (from, to) => LowRank(to - from, rank)));

        void Print(string name, long bytes, StepWeights weights)
        {
            using var network = new RecurrentNetwork(weights.Shape, 0.0, 0.0, CPU, forms: WordForms.Separate(vocabulary));
            network.WriteWeights(weights);
            Console.WriteLine($"{name,-28} {bytes / 1e3,8:0} {pass.Run(network).NatsPerCharacter:0.0000}");
        }
    }

    private static (int Rows, int Columns)[] SizesOf(StepWeights weights) =>
    [
        .. weights.Layers.SelectMany(layer => new[] { layer.InputWeights, layer.RecurrentWeights }).Select(matrix => (3 * weights.Shape.Hidden, matrix.Length / (3 * weights.Shape.Hidden))),
        .. weights.Projection is { } projection ? [(weights.Shape.Embedding, projection.Length / weights.Shape.Embedding)] : Array.Empty<(int, int)>(),
    ];

    private static StepWeights Changed(StepWeights start, StepWeights voice, Func<Tensor, Tensor, Tensor> difference)
    {
        int gates = 3 * voice.Shape.Hidden;
        return voice with
        {
            Layers = [.. voice.Layers.Zip(start.Layers, (to, from) => to with
            {
                InputWeights = Sum(from.InputWeights, to.InputWeights, gates),
                RecurrentWeights = Sum(from.RecurrentWeights, to.RecurrentWeights, gates),
            })],
            Projection = voice.Projection is null ? null : Sum(start.Projection!, voice.Projection, voice.Shape.Embedding),
        };

        float[] Sum(float[] from, float[] to, int rows)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor first = tensor(from).reshape(rows, -1);
            return [.. (first + difference(first, tensor(to).reshape(rows, -1))).contiguous().data<float>()];
        }
    }

    // One scale for each row.
    private static Tensor Rounded(Tensor matrix, int bits)
    {
        double most = (1 << (bits - 1)) - 1;
        Tensor scale = (matrix.abs().amax([1], keepdim: true) / most).clamp_min(1e-12);
        return (matrix / scale).round() * scale;
    }

    private static Tensor LowRank(Tensor matrix, int rank)
    {
        (Tensor left, Tensor values, Tensor right) = linalg.svd(matrix, false);
        Tensor root = values.narrow(0, 0, rank).sqrt();
        Tensor first = Rounded((left.narrow(1, 0, rank) * root).t(), 8).t();
        return first.matmul(Rounded(root.unsqueeze(1) * right.narrow(0, 0, rank), 8));
    }
}
