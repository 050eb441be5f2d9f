using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;

namespace DialogueRnn.Training.Corpus.Marks;

/// <summary>Counts how lines begin and end.</summary>
internal static class EndCensus
{
    private const int Fewest = 2;
    private const double LeastMarks = 0.01;
    private const double LeastLetters = 0.05;
    private const double LeastSmall = 0.1;

    // A speaker with this many lines can have ways of its own, if it uses them in this share of its lines.
    private const int LinesOfOwn = 10;
    private const double LeastOfOwn = 0.2;

    // A mark ends sentences if this share of those inside lines stands before a capital, and this share of all stands at the end of a line.
    private const double LeastBeforeCapitals = 0.8;
    private const double LeastAtEnds = 0.2;

    private const string Letter = "a";
    private const string Smiley = ":)";

    /// <summary>Adds how the lines begin and end, and the abbreviations, to the marks.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="marks">The marks. Their pairs are known.</param>
    public static void Add(IReadOnlyList<SpokenLine> lines, LineMarks marks)
    {
        marks.BeginsSmall = IsUsual(lines, index => BeginsSmall(lines[index].Text), LeastSmall);
        marks.Abbreviations = AbbreviationCensus.Of([.. lines.Select(line => line.Text)], marks.BeginsSmall);
        string?[] ends = [.. lines.Select(line => EndOf(line.Text, marks))];
        HashSet<string> found = [.. ends.OfType<string>().Distinct().Where(end => IsUsual(lines, index => ends[index] == end, end == Letter ? LeastLetters : LeastMarks))];
        marks.EndsWithLetter = found.Remove(Letter);
        marks.EndsWithSmiley = found.Remove(Smiley);
        string[] sentences = [.. found.Where(end => EndsSentences(lines, ends, end[0], marks))];
        marks.SentenceEnds += string.Concat(sentences.Order(StringComparer.Ordinal));
        marks.LineEnds = string.Concat(found.Except(sentences).Order(StringComparer.Ordinal).Take(LineMarks.MostMarks));
    }

    // Null for the end of a sentence. A letter stands for all letters, and a smiley for all smileys.
    private static string? EndOf(string text, LineMarks marks)
    {
        var state = new ShapeState(marks);
        foreach (char character in text)
            state.Take(character);
        if (state.IsSentenceEnd)
            return null;
        bool isEmoji = text.Length > 1 && (text[^1] == '\uFE0F' || (char.IsLowSurrogate(text[^1]) && text[^2] is >= '\uD83C' and <= '\uD83E'));
        if (state.Pairs.IsSmiley || isEmoji)
            return Smiley;
        // The jamo of Korean stand alone only in laughter and tears.
        bool isJamo = text[^1] is >= '\u3131' and <= '\u318E';
        return WordPieces.IsWord(text[^1]) && !isJamo ? Letter : $"{text[^1]}";
    }

    private static bool IsUsual(IReadOnlyList<SpokenLine> lines, Func<int, bool> has, double least)
    {
        int[] having = [.. Enumerable.Range(0, lines.Count).Where(has)];
        if (having.Length < Fewest)
            return false;
        if (having.Length >= least * lines.Count)
            return true;
        Dictionary<string, int> spoken = lines.CountBy(line => line.Speaker).ToDictionary();
        return having.CountBy(index => lines[index].Speaker)
            .Any(own => own.Key.Length > 0 && spoken[own.Key] >= LinesOfOwn && own.Value >= Math.Max(Fewest, LeastOfOwn * spoken[own.Key]));
    }

    private static bool EndsSentences(IReadOnlyList<SpokenLine> lines, string?[] ends, char mark, LineMarks marks)
    {
        int atEnds = ends.Count(end => end is [var last] && last == mark);
        int inside = 0, beforeCapitals = 0;
        foreach (SpokenLine line in lines)
        {
            for (int place = line.Text.IndexOf(mark); place >= 0 && place + 2 < line.Text.Length; place = line.Text.IndexOf(mark, place + 1))
            {
                inside++;
                beforeCapitals += line.Text[place + 1] == ' ' && char.IsUpper(line.Text[place + 2]) ? 1 : 0;
            }
        }

        return !char.IsLetter(mark) && !marks.IsPairMark(mark) &&
            beforeCapitals >= Math.Max(Fewest, LeastBeforeCapitals * inside) && atEnds >= LeastAtEnds * (atEnds + inside);
    }

    private static bool BeginsSmall(string text)
    {
        char first = text.FirstOrDefault(WordPieces.IsWord);
        return ScriptLetters.IsSmall(first);
    }
}
