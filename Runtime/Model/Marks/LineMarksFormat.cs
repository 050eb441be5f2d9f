#nullable enable
using DialogueRnn.Model.Entries;

namespace DialogueRnn.Model.Marks
{
    /// <summary>The entries of line marks in the manifest.</summary>
    internal static class LineMarksFormat
    {
        internal static readonly NamedEntries<LineMarks> Entries = new NamedEntries<LineMarks>()
            .Text("sentenceEnds", marks => marks.SentenceEnds, (marks, text) => marks.SentenceEnds = text)
            .Text("lineEnds", marks => marks.LineEnds, (marks, text) => marks.LineEnds = text)
            .Text("pairs", marks => marks.Pairs, (marks, text) => marks.Pairs = text)
            .Text("loneClosers", marks => marks.LoneClosers, (marks, text) => marks.LoneClosers = text)
            .Flag("letterEnd", marks => marks.EndsWithLetter, (marks, flag) => marks.EndsWithLetter = flag)
            .Flag("smileyEnd", marks => marks.EndsWithSmiley, (marks, flag) => marks.EndsWithSmiley = flag)
            .Flag("smallBeginning", marks => marks.BeginsSmall, (marks, flag) => marks.BeginsSmall = flag)
            .Texts("abbreviations", marks => marks.Abbreviations, (marks, texts) => marks.Abbreviations = texts);
    }
}
