using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>What to expect of a corpus of some size, and what more text would bring: losses of models that were trained on parts of the Tavern corpus.</summary>
internal static class TextGain
{
    // Documentation~/word-models.md, 'How much must a writer write?', and training.md, 'Small corpora'. A test compares the tables.
    private static readonly Loss[] OfWords =
    [
        new(10, 1.9650, 1.1454),
        new(20, 1.6048, 1.1095),
        new(50, 1.3852, 1.0569),
        new(150, 1.1801, 0.9837),
        new(650, 1.0020, 0.9142),
    ];

    private static readonly Loss[] OfCharacters =
    [
        new(10, 1.7147, 1.2395),
        new(20, null, 1.1658),
        new(150, null, 1.0773),
        new(330, 1.1906, null),
        new(650, null, 1.0050),
    ];

    /// <summary>Tells where a corpus stands and what more text would bring.</summary>
    /// <param name="bytes">The size of the corpus.</param>
    /// <param name="level">The level of the model.</param>
    /// <param name="isFromBase">Whether training starts from the base model.</param>
    public static string Of(long bytes, TokenLevel level, bool isFromBase)
    {
        Loss near = Nearest(bytes, level, isFromBase);
        Loss? next = Measured(level, isFromBase).FirstOrDefault(loss => loss.Kilobytes > near.Kilobytes);
        string size = bytes < 1000 ? "less than 1 KB" : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000:N0} KB");
        string kind = level == TokenLevel.Word ? "word" : "character";
        string reached = $"{(isFromBase ? "From" : "Without")} the base model, a {kind} model of a corpus like the Tavern's reaches about {near.Told(isFromBase)} nats a character (lower is better) with {near.Kilobytes} KB";
        string more = next is null ? ". Larger corpora were not measured." : $", and about {next.Told(isFromBase)} with {next.Kilobytes} KB.";
        string other = isFromBase ? string.Empty : $" From the base model, English reaches about {Nearest(bytes, level, true).Told(true)} with {Nearest(bytes, level, true).Kilobytes} KB.";
        return $"This corpus has {size} of text. {reached}{more}{other}";
    }

    private static Loss Nearest(long bytes, TokenLevel level, bool isFromBase) =>
        Measured(level, isFromBase).MinBy(loss => Math.Abs(Math.Log(Math.Max(1.0, bytes) / (1000.0 * loss.Kilobytes))))!;

    private static IEnumerable<Loss> Measured(TokenLevel level, bool isFromBase) => (level == TokenLevel.Word ? OfWords : OfCharacters).Where(loss => loss.Of(isFromBase) is not null);

    private sealed record Loss(int Kilobytes, double? FromNothing, double? FromBase)
    {
        public double? Of(bool isFromBase) => isFromBase ? FromBase : FromNothing;

        public string Told(bool isFromBase) => Of(isFromBase)!.Value.ToString("0.00", CultureInfo.InvariantCulture);
    }
}
