using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>What a run directory remembers of how its run began: <c>config.json</c>.</summary>
/// <param name="Options">The resolved options.</param>
/// <param name="CorpusHash">SHA-256 of the tokens.</param>
internal sealed record RunConfiguration(TrainingOptions Options, string CorpusHash)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public void Save(RunDirectory run)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(this, Format);
        AtomicFile.Write(run.ConfigurationFile, stream => stream.Write(json));
    }

    /// <summary>Reads the configuration of a run.</summary>
    /// <exception cref="CheckpointFormatException">The directory holds no run, or its configuration is damaged.</exception>
    public static RunConfiguration Load(RunDirectory run)
    {
        if (!File.Exists(run.ConfigurationFile))
            throw new CheckpointFormatException($"'{run.FullPath}' is not a run directory: it has no config.json. Name the directory that 'train' wrote to.");
        try
        {
            return JsonSerializer.Deserialize<RunConfiguration>(File.ReadAllBytes(run.ConfigurationFile), Format)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new CheckpointFormatException($"'{run.ConfigurationFile}' cannot be read: {error.Message} Restore the file, or train anew.", error);
        }
    }
}
