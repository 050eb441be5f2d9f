using System.Collections.Generic;

namespace DialogueRnn.Training.Checking;

/// <summary>What many lines of a model were. Shares are of all lines, from 0 to 1.</summary>
internal sealed record CheckReport
{
    public required int Lines { get; init; }

    /// <summary>Characters of all lines, primes not included.</summary>
    public required long Characters { get; init; }

    public required double MeanLength { get; init; }

    /// <summary>Share of lines that end at the end of a sentence.</summary>
    public required double SentenceEnds { get; init; }

    /// <summary>Lines with a banned phrase; null where nothing is banned.</summary>
    public required int? Banned { get; init; }

    /// <summary>Lines whose quotes or brackets do not pair up.</summary>
    public required int Unbalanced { get; init; }

    /// <summary>The longest piece of the corpus in any line, in characters; null where the model does not know its corpus.</summary>
    public required int? LongestCopy { get; init; }

    /// <summary>The limit that was set on that; null for none.</summary>
    public required int? MaxCopied { get; init; }

    /// <summary>Share of the lines long enough to tell (<see cref="Telling"/>) that are a piece of the corpus from end to end; null where the model does not know its
    /// corpus.</summary>
    public required double? CopiedWhole { get; init; }

    /// <summary>Lines so long that the fingerprint takes fewer than one in a hundred for a copy that is none.</summary>
    public required int Telling { get; init; }

    /// <summary>Share of words that the corpus does not have, in capitals or not; null where no corpus was named.</summary>
    public required double? InventedWords { get; init; }

    /// <summary>Share of different texts among the lines.</summary>
    public required double Distinct { get; init; }

    /// <summary>Lines for which no way on was found that everything allowed.</summary>
    public required int RulesUnmet { get; init; }

    /// <summary>Lines that are the fallback line.</summary>
    public required int Fallbacks { get; init; }

    /// <summary>Lines without any text.</summary>
    public required int Empty { get; init; }

    /// <summary>Steps of the network for each character, those over primes and text that was said again included.</summary>
    public required double StepsPerCharacter { get; init; }

    /// <summary>Time for each character, all told: steps, those over primes and those said again, sampling, guards.</summary>
    public required double MicrosecondsPerCharacter { get; init; }

    /// <summary>Some of the lines that break a promise, and which.</summary>
    public required IReadOnlyList<string> Examples { get; init; }
}
