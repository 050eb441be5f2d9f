using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Training.Reporting.Wording;

/// <summary>Tells how the lines of a corpus begin and end, and which of its marks form pairs.</summary>
internal static class MarkWording
{
    /// <summary>Tells how lines begin and end.</summary>
    public static string Ends(LineMarks marks)
    {
        string sentence = marks.SentenceEnds.Length == 0 ? "the end of a sentence" : $"the end of a sentence (also {Listed(marks.SentenceEnds)})";
        string?[] ends = [sentence, marks.LineEnds.Length == 0 ? null : Listed(marks.LineEnds), marks.EndsWithLetter ? "a letter" : null, marks.EndsWithSmiley ? "an emoticon" : null];
        return $"end with {string.Join(", ", ends.OfType<string>())}{(marks.BeginsSmall ? "; may begin with a small letter" : string.Empty)}";
    }

    /// <summary>Tells the pairs and the abbreviations.</summary>
    /// <param name="marks">The marks.</param>
    /// <param name="has">Whether the corpus has a mark. Pairs that it does not have are not told.</param>
    public static string Pairs(LineMarks marks, Func<char, bool> has)
    {
        string[] pairs = [.. marks.Pairs.Chunk(2).Where(pair => has(pair[0]) && has(pair[1])).Select(pair => new string(pair))];
        string lone = marks.LoneClosers.Length == 0 ? string.Empty : $"; {Listed(marks.LoneClosers)} also alone";
        string[] own = [.. marks.Abbreviations.Except(ScriptMarks.UsualAbbreviations).Select(word => $"{word}.")];
        return $"pairs {(pairs.Length == 0 ? "none" : string.Join(' ', pairs))}{lone}; abbreviations {(own.Length == 0 ? "only the usual ones" : string.Join(' ', own))}";
    }

    private static string Listed(IEnumerable<char> marks) => string.Join(' ', marks);
}
