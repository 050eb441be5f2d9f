using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;
using DialogueRnn.Training.Grams;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;

namespace DialogueRnn.Training.Export;

/// <summary>Writes trained weights to a model file or a plain ONNX file. Both are first compared with the trained network.</summary>
internal static class ModelFileExport
{
    /// <summary>Writes a model file (<c>.drnn</c>) and sets the manifest's parity certificate. Nothing is written if the parity check fails.</summary>
    /// <param name="path">The path of the file. An existing file is replaced.</param>
    /// <param name="manifest">The manifest of the file.</param>
    /// <param name="weights">The trained weights.</param>
    /// <param name="referenceLogits">[tokens, vocabulary]: the logits of the trained network, with its state carried from zero.</param>
    /// <param name="tokens">The text of the parity check.</param>
    /// <returns>The parity certificate.</returns>
    /// <exception cref="ArgumentException">Manifest, weights, logits and tokens do not fit together.</exception>
    /// <exception cref="ExportException">The graph does not compute the same as the trained network.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    internal static ParityCertificate Write(string path, ModelManifest manifest, StepWeights weights, float[] referenceLogits, int[] tokens)
        => Write(path, manifest, weights, referenceLogits, tokens, WeightFormat.Fp32, tokens);

    /// <summary>
    /// Writes a model file with weights in any format. Parity is checked in 32-bit floats, before the weights are rounded. The cost of the
    /// rounding is measured and stored too.
    /// </summary>
    /// <inheritdoc cref="Write(string, ModelManifest, StepWeights, float[], int[])"/>
    /// <param name="path">The path of the file. An existing file is replaced.</param>
    /// <param name="manifest">The manifest of the file. Its format, parity and cost are set.</param>
    /// <param name="weights">The trained weights.</param>
    /// <param name="referenceLogits">[tokens, vocabulary]: the logits of the trained network, with its state carried from zero.</param>
    /// <param name="tokens">The text of the parity check.</param>
    /// <param name="format">The format of the weights in the file.</param>
    /// <param name="sample">The tokens on which the cost of rounding is measured.</param>
    /// <param name="originality">The fingerprint of the corpus. Null: none is stored.</param>
    /// <param name="scenes">The scenes of the text of the parity check. Null for none.</param>
    /// <param name="replies">What the model knows of answers, as bytes. Null: nothing.</param>
    /// <param name="memory">The memory of the corpus. It is stored with the stand-ins of its words. Null: none is stored.</param>
    internal static ParityCertificate Write(
        string path,
        ModelManifest manifest,
        StepWeights weights,
        float[] referenceLogits,
        int[] tokens,
        WeightFormat format,
        int[] sample,
        OriginalityFilter? originality = null,
        CorpusMemory? memory = null,
        ParityScenes? scenes = null,
        byte[]? replies = null)
    {
        CheckManifest(manifest, weights.Shape);
        byte[] graph = StepGraph.Build(weights);
        bool hasScene = weights.Shape.HasScene;
        manifest.Parity = ParityCheck.Run(graph, referenceLogits, tokens, scenes, hasScene ? SceneGraph.Build(weights, WeightFormat.Fp32) : null);
        manifest.Weights = WeightFormat.Fp32;
        manifest.Quantisation = null;
        var file = new DialogueModelFile(manifest, graph);
        if (format != WeightFormat.Fp32)
            file = QuantisationCheck.Quantise(file, weights, format, sample);
        if (hasScene)
            file.Extras[SceneEncoder.ExtraName] = SceneGraph.Build(weights, format);
        if (originality is not null)
            file.Extras[OriginalityFilter.ExtraName] = originality.ToBytes();
        if (memory is not null)
            file.Extras[CorpusMemory.ExtraName] = ClarityFitting.Extend(StandInSearch.Extend(memory, file, weights)).ToBytes();
        if (replies is not null)
            file.Extras[ReplyMemory.ExtraName] = replies;
        file.Save(path);
        return manifest.Parity;
    }

    /// <summary>
    /// Writes the plain step graph (<c>.onnx</c>). Its metadata entry <c>vocabulary</c> is a JSON array with the text of every token. The text
    /// of token 0, which stands for all unknown text, is empty. At word level, an entry <c>letters</c> has the number of letters after token 0.
    /// </summary>
    /// <inheritdoc cref="Write(string, ModelManifest, StepWeights, float[], int[])"/>
    internal static ParityCertificate WriteOnnx(string path, ModelManifest manifest, StepWeights weights, float[] referenceLogits, int[] tokens, ParityScenes? scenes = null)
    {
        CheckManifest(manifest, weights.Shape);
        string vocabulary = JsonSerializer.Serialize(manifest.Vocabulary.Elements.Prepend(string.Empty));
        byte[] graph = StepGraph.Build(weights, [("name", manifest.Name), ("vocabulary", vocabulary), .. Letters(manifest)]);
        byte[]? sceneGraph = weights.Shape.HasScene ? SceneGraph.Build(weights, WeightFormat.Fp32) : null;
        ParityCertificate parity = ParityCheck.Run(graph, referenceLogits, tokens, scenes, sceneGraph);
        if (sceneGraph is not null)
            AtomicFile.Write(ScenePathOf(path), stream => stream.Write(sceneGraph));
        AtomicFile.Write(path, stream => stream.Write(graph));
        return parity;
    }

    /// <summary>The path of the scene graph beside a plain step graph: <c>NAME.scene.onnx</c>.</summary>
    internal static string ScenePathOf(string path) => Path.ChangeExtension(path, $"{SceneGraph.Scene}.onnx");

    private static (string Key, string Value)[] Letters(ModelManifest manifest) => manifest.Level == TokenLevel.Character
        ? []
        : [("letters", manifest.Vocabulary.LetterCount.ToString(CultureInfo.InvariantCulture))];

    private static void CheckManifest(ModelManifest manifest, NetworkShape shape)
    {
        if ((manifest.Scene?.InputWidth ?? 0) != shape.SceneInputs)
            throw new ArgumentException($"The manifest has {manifest.Scene?.InputWidth ?? 0} scene inputs, but the weights have {shape.SceneInputs}.", nameof(manifest));
        bool isWordLevel = shape.Level == TokenLevel.Word;
        string described = Describe(
            manifest.Cell, manifest.Layers, manifest.Hidden, manifest.Vocabulary.Size, manifest.Level, isWordLevel ? manifest.Embedding : 0, manifest.IsTied);
        string given = Describe(shape.Cell, shape.Layers, shape.Hidden, shape.Vocabulary, shape.Level, isWordLevel ? shape.Embedding : 0, shape.IsTied);
        if (described != given)
            throw new ArgumentException($"The manifest describes {described}, but the weights are {given}.", nameof(manifest));
    }

    private static string Describe(CellKind cell, int layers, int hidden, int vocabulary, TokenLevel level, int embedding, bool isTied)
    {
        string words = level == TokenLevel.Word ? $" of word level, embedding {embedding}{(isTied ? " tied" : string.Empty)}" : string.Empty;
        return $"{cell} {layers}×{hidden} with {vocabulary} tokens{words}";
    }
}
