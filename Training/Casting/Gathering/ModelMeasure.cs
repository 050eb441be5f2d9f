using System;
using System.IO;
using System.Text.Json;
using DialogueRnn.Model;
using DialogueRnn.Training.Fitting.Measuring;

namespace DialogueRnn.Training.Casting.Gathering;

/// <summary>What is measured of the best model of a voice. It is kept, and measured again when the model changes.</summary>
/// <param name="ModelHash">The SHA-256 hash of the model file.</param>
/// <param name="Voices">How often the model recognises the right speaker in the held-out text. Null if that has fewer than two speakers.</param>
/// <param name="SheetFault">Why there is no sheet for readers. Null if there is one.</param>
internal sealed record ModelMeasure(string ModelHash, Voices? Voices, string? SheetFault)
{
    /// <summary>The share of the model's lines that readers keep, from 0 to 1. Null before a reader has judged the sheet.</summary>
    public double? Kept { get; init; }

    /// <summary>Reads what was measured of a model. Null if nothing was, or of another model.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="modelHash">The hash of the model file.</param>
    public static ModelMeasure? Read(string path, string modelHash)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<ModelMeasure>(File.ReadAllBytes(path)) is { } measure && measure.ModelHash == modelHash ? measure : null;
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this));
}
