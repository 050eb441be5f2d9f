using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Corpus.Inspection;

/// <summary>What to expect of a corpus of some size, and what more text would bring: losses of models of seven corpora, and of the Tavern corpus from 150 KB on.</summary>
internal static class TextGain
{
    // Documentation~/training.md, 'Small corpora', and word-models.md, 'How much must a writer write?'. A test compares the tables.
    private static readonly Loss[] OfWords =
    [
        new(10, new(1.9899, 2.5023), new(1.1422, 1.5007)),
        new(20, new(1.5738, 2.0847), new(0.9937, 1.4480)),
        new(40, new(1.3827, 1.8745), new(0.9708, 1.4050)),
        new(150, new(1.1801), new(0.9837)),
        new(650, new(1.0020), new(0.9142)),
    ];

    private static readonly Loss[] OfCharacters =
    [
        new(10, new(1.6953, 2.2316), new(1.1649, 1.7239)),
        new(20, new(1.5448, 2.0636), new(1.1002, 1.6066)),
        new(40, new(1.3839, 1.8984), new(1.0776, 1.5332)),
        new(150, null, new(1.0773)),
        new(330, new(1.1906), null),
        new(650, null, new(1.0050)),
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
        string reached = $"{(isFromBase ? "From" : "Without")} the base model, {kind} models of {near.Kilobytes} KB reach {near.Told(isFromBase)} nats a character (lower is better)";
        string more = next is null ? ". Larger corpora were not measured." : $", and of {next.Kilobytes} KB {next.Told(isFromBase)}.";
        Loss started = Nearest(bytes, level, true);
        string other = isFromBase ? string.Empty : $" From the base model, English of {started.Kilobytes} KB reaches {started.Told(true)}.";
        return $"This corpus has {size} of text. {reached}{more}{other}";
    }

    private static Loss Nearest(long bytes, TokenLevel level, bool isFromBase) =>
        Measured(level, isFromBase).MinBy(loss => Math.Abs(Math.Log(Math.Max(1.0, bytes) / (1000.0 * loss.Kilobytes))))!;

    private static IEnumerable<Loss> Measured(TokenLevel level, bool isFromBase) => (level == TokenLevel.Word ? OfWords : OfCharacters).Where(loss => loss.Of(isFromBase) is not null);

    private sealed record Loss(int Kilobytes, LossRange? FromNothing, LossRange? FromBase)
    {
        public LossRange? Of(bool isFromBase) => isFromBase ? FromBase : FromNothing;

        public string Told(bool isFromBase) => Of(isFromBase)!.ToString();
    }

    // The least and the largest loss of the corpora.
    private sealed record LossRange(double Least, double Largest)
    {
        public LossRange(double only)
            : this(only, only)
        {
        }

        public override string ToString() => Least == Largest ? Rounded(Least) : $"{Rounded(Least)} to {Rounded(Largest)}";

        private static string Rounded(double loss) => loss.ToString("0.00", CultureInfo.InvariantCulture);
    }
}
