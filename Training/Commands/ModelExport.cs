using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Networks;
using TorchSharp;

namespace DialogueRnn.Training.Commands;

/// <summary>What an export writes.</summary>
internal enum ModelFileKind
{
    /// <summary>A model file.</summary>
    ModelFile,

    /// <summary>The step graph alone.</summary>
    PlainOnnx,
}

/// <summary>Writes the best weights of a run.</summary>
internal static class ModelExport
{
    public static ModelManifest Write(RunDirectory run, string path, ModelFileKind kind, torch.Device device)
    {
        using KeptWeights kept = KeptWeights.Load(run, device);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        float[] reference = ReferenceLogits.Of(kept.Network, kept.ParityTokens, device);
        StepWeights weights = kept.Network.ReadWeights();
        kept.Manifest.Parity = kind == ModelFileKind.PlainOnnx
            ? ModelFileExport.WriteOnnx(path, kept.Manifest, weights, reference, kept.ParityTokens)
            : ModelFileExport.Write(path, kept.Manifest, weights, reference, kept.ParityTokens);
        return kept.Manifest;
    }
}
