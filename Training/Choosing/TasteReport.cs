using System;
using System.Globalization;
using System.Text.Json;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Choosing;

/// <summary>What a model has learned from the choices of a writer. A taught model file keeps it.</summary>
/// <param name="Choices">The number of choices.</param>
/// <param name="Before">The share of the choices with which the scores agreed before, from 0 to 1.</param>
/// <param name="After">The share with which the scores agree that were learned from the other choices: one part after the other is held out.</param>
internal sealed record TasteReport(int Choices, double Before, double After)
{
    /// <summary>The name of the report in the <see cref="DialogueModelFile.Extras"/> of a model file.</summary>
    public const string ExtraName = "taste";

    /// <summary>Whether the scores agree with held-out choices more often than before.</summary>
    public bool Helps => After > Before;

    /// <summary>Reads the report of a model file. Null: no desk has taught it.</summary>
    /// <exception cref="DialogueModelFormatException">The report is damaged.</exception>
    public static TasteReport? Of(DialogueModelFile file)
    {
        if (!file.Extras.TryGetValue(ExtraName, out ReadOnlyMemory<byte> bytes))
            return null;
        try
        {
            return JsonSerializer.Deserialize<TasteReport>(bytes.Span);
        }
        catch (JsonException error)
        {
            throw new DialogueModelFormatException($"'{file.Manifest.Name}': what it has learned from a desk cannot be read. Teach the model again.", error);
        }
    }

    /// <summary>Adds the report to a model file.</summary>
    public void AddTo(DialogueModelFile file) => file.Extras[ExtraName] = JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>The report in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"learned from {Choices:N0} choices of a desk: agrees with {100 * After:0} % of those it has not seen, {100 * Before:0} % before");
}
