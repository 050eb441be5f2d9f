using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>The configuration of a run, stored as <c>config.json</c> in its directory.</summary>
/// <param name="Options">The resolved options.</param>
/// <param name="CorpusHash">The SHA-256 hash of the tokens.</param>
internal sealed record RunConfiguration(TrainingOptions Options, string CorpusHash)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes the configuration to a run directory.</summary>
    public void Save(RunDirectory run)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(this, Format);
        AtomicFile.Write(run.ConfigurationFile, stream => stream.Write(json));
    }

    /// <summary>Reads the configuration of a run.</summary>
    /// <exception cref="CheckpointFormatException">The directory is not a run directory, or its configuration is damaged.</exception>
    public static RunConfiguration Load(RunDirectory run)
    {
        if (!File.Exists(run.ConfigurationFile))
            throw new CheckpointFormatException($"'{run.FullPath}' is not a run directory: it has no file config.json. Name a directory that 'train' wrote.");
        RunPlaces.Check(run);
        try
        {
            return JsonSerializer.Deserialize<RunConfiguration>(File.ReadAllBytes(run.ConfigurationFile), Format)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new CheckpointFormatException($"'{run.ConfigurationFile}' cannot be read: {error.Message} Restore the file, or train again.", error);
        }
    }
}
