using System;
using System.Globalization;
using System.Linq;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>What more text would bring, from the losses of word models that were trained on parts of the Tavern corpus.</summary>
internal static class TextGain
{
    // Documentation~/word-models.md, 'How much must a writer write?'. A test compares the two tables.
    private static readonly Loss[] Measured =
    [
        new(20, 1.6048, 1.1095),
        new(50, 1.3852, 1.0569),
        new(150, 1.1801, 0.9837),
        new(650, 1.0020, 0.9142),
    ];

    /// <summary>Tells where a corpus stands and what more text would bring.</summary>
    /// <param name="bytes">The size of the corpus.</param>
    /// <param name="isFromBase">Whether training starts from the base model.</param>
    public static string Of(long bytes, bool isFromBase)
    {
        Loss near = Measured.MinBy(loss => Math.Abs(Math.Log(Math.Max(1.0, bytes) / (1000.0 * loss.Kilobytes))))!;
        Loss? next = Measured.FirstOrDefault(loss => loss.Kilobytes > near.Kilobytes);
        string size = bytes < 1000 ? "less than 1 KB" : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000:N0} KB");
        string reached = $"{(isFromBase ? "From" : "Without")} the base model, a word model of a corpus like the Tavern's reaches about {near.Of(isFromBase)} nats a character (lower is better) with {near.Kilobytes} KB";
        string more = next is null ? ". Larger corpora were not measured." : $", and about {next.Of(isFromBase)} with {next.Kilobytes} KB.";
        return $"This corpus has {size} of text. {reached}{more}";
    }

    private sealed record Loss(int Kilobytes, double FromNothing, double FromBase)
    {
        public string Of(bool isFromBase) => (isFromBase ? FromBase : FromNothing).ToString("0.00", CultureInfo.InvariantCulture);
    }
}
