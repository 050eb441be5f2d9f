using System.Collections.Generic;

namespace DialogueRnn.Training.Checking;

/// <summary>The result of checking many lines of a model. Shares are shares of all lines, from 0 to 1.</summary>
internal sealed record CheckReport
{
    /// <summary>The number of lines.</summary>
    public required int Lines { get; init; }

    /// <summary>The number of characters in all lines, without primes.</summary>
    public required long Characters { get; init; }

    /// <summary>The mean length of a line, in characters.</summary>
    public required double MeanLength { get; init; }

    /// <summary>The share of lines that end at the end of a sentence, or in another way in which lines of the corpus end.</summary>
    public required double SentenceEnds { get; init; }

    /// <summary>The number of lines with a banned phrase. Null if nothing is banned.</summary>
    public required int? Banned { get; init; }

    /// <summary>The number of lines with unbalanced quotes or brackets.</summary>
    public required int Unbalanced { get; init; }

    /// <summary>The number of lines that go on with the tag of a speaker, as in "Halt. ANNA: Come in."</summary>
    public required int RunningOn { get; init; }

    /// <summary>The length of the longest copy from the corpus in any line, in characters. Null if the model has no fingerprint.</summary>
    public required int? LongestCopy { get; init; }

    /// <summary>The limit for <see cref="LongestCopy"/>, in characters. Null for no limit.</summary>
    public required int? MaxCopied { get; init; }

    /// <summary>The share of the <see cref="Telling"/> lines that are copied from the corpus completely. Null if the model has no fingerprint.</summary>
    public required double? CopiedWhole { get; init; }

    /// <summary>The number of lines that are long enough for <see cref="CopiedWhole"/>: at most one in a hundred of them is a false alarm.</summary>
    public required int Telling { get; init; }

    /// <summary>The share of words that are not in the corpus, ignoring case. Null if no corpus was named.</summary>
    public required double? InventedWords { get; init; }

    /// <summary>The share of different texts among the lines.</summary>
    public required double Distinct { get; init; }

    /// <summary>The number of lines that could not meet the rules.</summary>
    public required int RulesUnmet { get; init; }

    /// <summary>The number of lines that are the fallback line.</summary>
    public required int Fallbacks { get; init; }

    /// <summary>The number of lines without text.</summary>
    public required int Empty { get; init; }

    /// <summary>The number of network steps per character, including steps over primes and text that was generated again.</summary>
    public required double StepsPerCharacter { get; init; }

    /// <summary>The total time per character in microseconds: all steps, sampling and guards.</summary>
    public required double MicrosecondsPerCharacter { get; init; }

    /// <summary>Some of the lines that fail, each with the reason.</summary>
    public required IReadOnlyList<string> Examples { get; init; }
}
