using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Keeping;

/// <summary>The configuration of a run, stored as <c>config.json</c> in its directory.</summary>
/// <param name="Options">The resolved options.</param>
/// <param name="CorpusHash">The SHA-256 hash of the tokens.</param>
internal sealed partial record RunConfiguration(TrainingOptions Options, string CorpusHash)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    private const string Remedy = "Restore the file, or train again.";
    private const long LargestFile = 64 << 20;
    private const int LongestValue = 100;

    /// <summary>Writes the configuration to a run directory.</summary>
    /// <exception cref="TrainingDataException">An option is wrong, so that the run could not be resumed.</exception>
    public void Save(RunDirectory run)
    {
        if (OptionRules.FaultOf(Options) is { } fault)
            throw new TrainingDataException(fault.OfCommandLine);
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(this, Format);
        AtomicFile.Write(run.ConfigurationFile, stream => stream.Write(json));
    }

    /// <summary>Reads the configuration of a run.</summary>
    /// <exception cref="CheckpointFormatException">The directory is not a run directory, its configuration is damaged, or an option is wrong.</exception>
    public static RunConfiguration Load(RunDirectory run)
    {
        RunPlaces.Check(run);
        string file = run.ConfigurationFile;
        if (!File.Exists(file))
            throw new CheckpointFormatException($"'{run.FullPath}' is not a run directory: it has no file config.json. Name a directory that 'train' wrote.");
        byte[] json = InputFile.ReadBytes(file, LargestFile);
        RunConfiguration configuration;
        try
        {
            configuration = JsonSerializer.Deserialize<RunConfiguration>(json, Format) ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new CheckpointFormatException($"'{file}' cannot be read: {FaultOf(error, json)} {Remedy}", error);
        }

        if (OptionRules.FaultOf(configuration.Options) is { } fault)
            throw new CheckpointFormatException($"'{file}' has an option that no run has: {fault.OfFile} {Remedy}");
        CheckTexts(configuration.Options, file);
        foreach ((string name, string? hash) in configuration.Hashes())
        {
            if (hash is not null && !Hash().IsMatch(hash))
                throw new CheckpointFormatException($"'{file}' is damaged: {name} is '{hash[..Math.Min(hash.Length, LongestValue)]}', but it must be a hash of 64 digits. {Remedy}");
        }

        return configuration with { Options = configuration.Options with { Corpus = [.. configuration.Options.Corpus.Select(path => InRun(run, path))] } };
    }

    // The edited lines of a desk are in the run directory, and move with it.
    private static string InRun(RunDirectory run, string path) =>
        Path.GetFileName(path) == CorpusSource.EditedName && Path.Combine(run.FullPath, CorpusSource.EditedName) is var own && File.Exists(own) ? own : path;

    private static void CheckTexts(TrainingOptions options, string file)
    {
        if (options.Corpus.Count == 0)
            throw new CheckpointFormatException($"'{file}' names no text: {nameof(TrainingOptions.Corpus)} is empty. {Remedy}");
        try
        {
            PhraseFilter.Compile(options.Banned);
        }
        catch (PhraseListException error)
        {
            throw new CheckpointFormatException($"'{file}' has an option that no run has: {nameof(TrainingOptions.Banned)}: {error.Message} {Remedy}", error);
        }
    }

    private (string Name, string? Hash)[] Hashes() =>
        [(nameof(CorpusHash), CorpusHash), (nameof(TrainingOptions.FromHash), Options.FromHash), (nameof(TrainingOptions.EmbeddingsHash), Options.EmbeddingsHash)];

    // The parser's own words name types of this program, which say nothing to its user.
    private static string FaultOf(JsonException error, byte[] json) => error.Path is { Length: > 2 } path
        ? $"{path[2..]} in line {error.LineNumber + 1} is {ValueAt(json, path[2..]) ?? "missing or broken"}, which is not a value that it can have."
        : "it is not a complete configuration.";

    private static string? ValueAt(byte[] json, string path)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(json);
            foreach (string name in path.Split('.'))
                node = node is JsonObject parent ? parent[name] : null;
            return node?.ToJsonString() is { Length: <= LongestValue } text ? text : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // Broken, or a property stands twice.
            return null;
        }
    }

    [GeneratedRegex(@"\A[0-9A-F]{64}\z")]
    private static partial Regex Hash();
}
