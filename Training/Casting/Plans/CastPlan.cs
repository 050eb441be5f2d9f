using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using DialogueRnn.Model;
using DialogueRnn.Training.Casting.Manifests;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Casting.Plans;

/// <summary>The plan of a cast: one numbered job for each run.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Manifest">The full path of the manifest.</param>
/// <param name="ManifestHash">The SHA-256 hash of the manifest.</param>
/// <param name="Jobs">The jobs, in the order of their numbers.</param>
internal sealed record CastPlan(int Version, string Manifest, string ManifestHash, IReadOnlyList<CastJob> Jobs)
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentVersion = 1;

    private const long LargestFile = 256 << 20;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The largest number of threads of a job.</summary>
    public int MostThreads => Jobs.Max(job => job.Threads);

    /// <summary>Reads a plan.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="CastFileException">The file is missing, damaged, or of another version.</exception>
    public static CastPlan Load(string path)
    {
        if (!File.Exists(path))
            throw new CastFileException($"There is no plan '{path}'. Write it with 'dialogue-rnn cast VOICES.yaml --out {Path.GetDirectoryName(path)} --plan'.");
        const string Remedy = "Delete it, and write it again with --plan.";
        try
        {
            CastPlan plan = JsonSerializer.Deserialize<CastPlan>(InputFile.ReadBytes(path, LargestFile), Format) ?? throw new JsonException("it is null");
            if (plan.Version != CurrentVersion)
                throw new CastFileException($"The plan '{path}' has version {plan.Version}, but this program reads version {CurrentVersion}. {Remedy}");
            bool isNumbered = plan.Jobs.Count > 0 && plan.Jobs.Select(job => job.Number).SequenceEqual(Enumerable.Range(0, plan.Jobs.Count));
            return isNumbered ? plan : throw new JsonException("its jobs are not numbered from 0");
        }
        catch (JsonException error)
        {
            throw new CastFileException($"The plan '{path}' is damaged: {error.Message} {Remedy}", error);
        }
    }

    /// <summary>Writes the plan.</summary>
    /// <param name="path">The path of the file. An existing one is replaced.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Format));

    /// <summary>The job with a number.</summary>
    /// <exception cref="CastFileException">There is none.</exception>
    public CastJob Job(int number) => number < Jobs.Count
        ? Jobs[number]
        : throw new CastFileException($"--job {number}: the plan has {Jobs.Count} jobs. Give a number from 0 to {Jobs.Count - 1}.");
}
