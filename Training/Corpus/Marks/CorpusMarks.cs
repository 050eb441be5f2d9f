using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Model.Marks;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Vocabularies;

namespace DialogueRnn.Training.Corpus.Marks;

/// <summary>Finds how the lines of a corpus begin and end, and which of its marks form pairs. The model file stores it for the line rules.</summary>
internal static class CorpusMarks
{
    // A line of verse or of wrapped prose often ends with a comma, and a line of dialogue hardly ever.
    private const double MostCommas = 0.03;

    // A value can begin a line, as a capital can.
    private const string Word = "X";

    /// <summary>Finds the marks of a text.</summary>
    /// <param name="text">The text, one utterance a line. If its lines are parts of sentences, as in verse, only its pairs are found.</param>
    public static LineMarks Of(string text)
    {
        var placeholders = CorpusPlaceholders.Of(text);
        SpokenLine[] lines = [.. LinesOf(text, placeholders)];
        bool areWhole = lines.Length > 0 && lines.Count(line => line.Text[^1] is ',' or '\uFF0C' or '\u3001' or '\u060C') <= MostCommas * lines.Length;
        LineMarks marks = PairCensus.Of([.. lines.Select(line => line.Text)], areWhole);
        marks.SentenceEnds = ScriptMarks.MoreEndsOf(lines.Select(line => line.Text));
        if (areWhole)
            EndCensus.Add(lines, marks);
        return marks;
    }

    private static IEnumerable<SpokenLine> LinesOf(string text, CorpusPlaceholders placeholders)
    {
        string name = string.Empty;
        foreach (string line in text.Split('\n'))
        {
            string own = SpeakerLines.NameOf(line).ToString();
            if (SpeakerLines.IsNameAlone(line))
                name = own;
            string spoken = placeholders.Replace(own.Length == 0 ? line : line[(own.Length + 1)..], Word).Trim();
            if (spoken.Length > 0 && !SpeakerLines.IsNameAlone(line))
                yield return new SpokenLine(own.Length == 0 ? name : own, spoken);
        }
    }
}

/// <summary>A line of a corpus.</summary>
/// <param name="Speaker">Who says it. Empty if nobody is named.</param>
/// <param name="Text">The text without the name and without blanks around it. Not empty.</param>
internal sealed record SpokenLine(string Speaker, string Text);
