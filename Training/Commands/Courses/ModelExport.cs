using System;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus.Marks;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Networks;
using TorchSharp;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>The kinds of file that an export writes.</summary>
internal enum ModelFileKind
{
    /// <summary>A model file (.drnn).</summary>
    ModelFile,

    /// <summary>The step graph alone (.onnx).</summary>
    PlainOnnx,
}

/// <summary>Writes the best weights of a run to a file.</summary>
internal static class ModelExport
{
    /// <summary>Writes the best weights of a run to a file.</summary>
    /// <param name="run">The run.</param>
    /// <param name="path">The path of the file. An existing file is replaced.</param>
    /// <param name="kind">The kind of file.</param>
    /// <param name="format">The format of the weights in a model file.</param>
    /// <param name="originality">"on" or "off": whether a model file holds the fingerprint of the corpus. Null: as set in the run.</param>
    /// <param name="device">The device of the trained network.</param>
    /// <param name="licence">The licence of the corpus. Null: as set in the run.</param>
    /// <param name="replies">"on" or "off": whether a model file holds what it knows of answers. Null: "on".</param>
    /// <returns>The manifest, with the results of the parity check and of the quantisation.</returns>
    public static ModelManifest Write(
        RunDirectory run, string path, ModelFileKind kind, WeightFormat format, string? originality, torch.Device device, string? licence = null, string? replies = null)
    {
        using KeptWeights kept = KeptWeights.Load(run, device);
        kept.Manifest.Name = Path.GetFileNameWithoutExtension(path);
        kept.Manifest.Training.CorpusLicence = licence ?? kept.Manifest.Training.CorpusLicence;
        AddFacts(run, kept.Manifest);
        CorpusMemory? memory = kind == ModelFileKind.ModelFile ? RunMemory.Of(run, kept.Manifest) : null;
        if (memory is not null)
        {
            kept.Manifest.Sampling.Takes = RunMemory.SuggestedTakes;
            Console.Error.WriteLine("Looking for words that can stand in for others in the lines of the corpus. This takes a few minutes for a large corpus.");
        }

        byte[]? answers = kind == ModelFileKind.ModelFile && replies != "off" ? RunReplies.Of(run, kept.Manifest, memory) : null;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        int[] tokens = [.. kept.ParityTokens.Take(ParityCheck.TokensOf(kept.Manifest.Vocabulary.Size))];
        float[] reference = ReferenceLogits.Of(kept.Network, tokens, device, kept.ParityScenes);
        StepWeights weights = kept.Network.ReadWeights();
        kept.Manifest.Parity = kind == ModelFileKind.PlainOnnx
            ? ModelFileExport.WriteOnnx(path, kept.Manifest, weights, reference, tokens, kept.ParityScenes)
            : ModelFileExport.Write(path, kept.Manifest, weights, reference, tokens, format, kept.ParityTokens, RunFingerprint.Of(run, originality), memory, kept.ParityScenes, answers);
        if (kind == ModelFileKind.ModelFile && RunConfiguration.Load(run).Options.Desk is { } desk)
            DeskCourse.TeachFile(path, desk);
        if (Remark(kept.Manifest) is { } remark)
            Console.Error.WriteLine($"{remark}: {WeightOutliers.Describe(weights)}. Export with '--weights fp32' if this loss is too large.");
        return kept.Manifest;
    }

    /// <summary>The validation loss of the best weights of a run when no field is given, in nats per character. Null if the validation text has no scenes.</summary>
    public static double? LossWithoutScenes(TrainingSession session)
    {
        if (session.Validation is not { HasScenes: true } validation)
            return null;
        using KeptWeights kept = KeptWeights.Load(session.Run, session.Device);
        return validation.Run(kept.Network, withScenes: false).NatsPerCharacter;
    }

    /// <summary>Says what the weight format costs, as in "int8 weights: perplexity × 1.0006, the same first choice in 99.1 % of 19,992 characters".</summary>
    public static string Cost(ModelManifest manifest) => manifest.Quantisation is not { } cost
        ? "32-bit weights"
        : $"{QuantisationFormat.NameOf(manifest.Weights)} weights: perplexity × {cost.PerplexityRatio:0.0000}, " +
          $"the same first choice in {cost.EqualFirstChoices:P1} of {cost.Tokens:N0} {UnitsOf(manifest)}";

    /// <summary>The name of a model's tokens: "characters" or "tokens".</summary>
    public static string UnitsOf(ModelManifest manifest) => manifest.Level == TokenLevel.Character ? "characters" : "tokens";

    // Runs of earlier versions have no speakers or no line marks in their manifest.
    private static void AddFacts(RunDirectory run, ModelManifest manifest)
    {
        bool isComplete = manifest.Training.Speakers.Count > 0 && manifest.LineMarks is not null;
        if (isComplete || RunFingerprint.TextOf(run) is not { } text)
            return;
        var speakers = CorpusSpeakers.Of(text, RunConfiguration.Load(run).Options.From is not null);
        manifest.Training.Speakers = speakers.Names;
        manifest.Training.PrimeTemplate = speakers.PrimeTemplate;
        manifest.LineMarks ??= CorpusMarks.Of(text);
    }

    private static string? Remark(ModelManifest manifest) =>
        manifest.Weights == WeightFormat.Int8 && manifest.Quantisation!.PerplexityRatio > QuantisationSummary.UsualInt8Ratio
            ? $"The 8-bit weights raise the perplexity to {manifest.Quantisation.PerplexityRatio:0.0000} times that of 32-bit floats, above the usual {QuantisationSummary.UsualInt8Ratio}"
            : null;
}
