using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;

namespace DialogueRnn.Training.Checking;

/// <summary>
/// Judges finished lines, strictly: by what the rules are built on, run anew over the text that was shown, and besides by a count of its marks that
/// knows nothing of the rules. A line must satisfy both.
/// </summary>
internal static class LineJudge
{
    private const string Ends = ".!?\u2026\u3002\uFF01\uFF1F";
    private const string Closers = "\"'\u201D\u2019\u201C\u00BB\u203A)]}\u300D\u300F";
    private const string Brackets = "()[]{}";

    private static readonly string[] Titles = ["mr", "mrs", "ms", "dr", "st", "prof", "capt", "sgt", "lt", "messrs"];

    /// <summary>Whether a line ends at the end of a sentence.</summary>
    /// <param name="prime">What stood before it.</param>
    /// <param name="text">The line.</param>
    public static bool EndsAtSentence(string prime, string text)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[^1]))
            return false;
        return Read(prime, text).State.IsSentenceEnd && EndsInMark(text);
    }

    /// <summary>Whether its quotes and brackets pair up, those that the prime opened included.</summary>
    /// <param name="prime">What stood before it.</param>
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
