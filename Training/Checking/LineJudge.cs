using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;

namespace DialogueRnn.Training.Checking;

/// <summary>
/// Judges finished lines in two independent ways: with the state machine of the rules, run again over the shown text,
/// and with a simple count of the marks. A line must pass both.
/// </summary>
internal static class LineJudge
{
    private const string Ends = ".!?\u2026\u3002\uFF01\uFF1F";
    private const string Closers = "\"'\u201D\u2019\u201C\u00BB\u203A)]}\u300D\u300F";
    private const string Brackets = "()[]{}";

    private static readonly string[] Titles = ["mr", "mrs", "ms", "dr", "st", "prof", "capt", "sgt", "lt", "messrs"];

    /// <summary>Tells whether a line ends at the end of a sentence.</summary>
    /// <param name="prime">The text before the line.</param>
    /// <param name="text">The line.</param>
    public static bool EndsAtSentence(string prime, string text)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[^1]))
            return false;
        return Read(prime, text).State.IsSentenceEnd && EndsInMark(text);
    }

    /// <summary>Tells whether quotes and brackets are balanced, including those that the prime opens.</summary>
    /// <param name="prime">The text before the line.</param>
    /// <param name="text">The line.</param>
    public static bool IsBalanced(string prime, string text)
    {
        (ShapeState state, bool matches) = Read(prime, text);
        return matches && state.Pairs.Open == 0 && AreCountsEven(prime + text);
    }

    private static (ShapeState State, bool Matches) Read(string prime, string text)
    {
        ShapeState state = default;
        foreach (char character in prime)
            state.Take(character);
        state.BeginText();
        bool matches = true;
        foreach (char character in text)
            matches &= state.Take(character);
        return (state, matches);
    }

    private static bool EndsInMark(string text)
    {
        string core = text.TrimEnd([.. Closers]);
        if (core.Length == 0 || !Ends.Contains(core[^1], StringComparison.Ordinal))
            return false;
        string word = new([.. core.TrimEnd('.').Reverse().TakeWhile(char.IsLetter).Reverse()]);
        return core[^1] != '.' || !Titles.Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    private static bool AreCountsEven(string text)
    {
        bool even = text.Count(character => character == '"') % 2 == 0;
        for (int pair = 0; pair < Brackets.Length; pair += 2)
            even &= text.Count(character => character == Brackets[pair]) == text.Count(character => character == Brackets[pair + 1]);
        return even && text.Count(character => character == '\u201C') <= text.Count(character => character is '\u201D' or '\u201E');
    }
}
