using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Checking.Readers.Sheets;

namespace DialogueRnn.Training.Checking.Readers;

/// <summary>How a source did. Shares are from 0 to 1.</summary>
/// <param name="Source">The source.</param>
/// <param name="Lines">The number of lines on the sheet.</param>
/// <param name="Judgements">The number of judgements: lines times readers.</param>
/// <param name="Kept">The share of judgements that keep the line.</param>
/// <param name="KeptInterval">The 95 % interval of <paramref name="Kept"/>, for the number of lines.</param>
/// <param name="FullySensible">The share of judgements that find complete sense.</param>
/// <param name="Nonsense">The share of judgements that find no sense.</param>
/// <param name="Interest">The mean interest, from 0 to 2.</param>
/// <remarks>The interval counts lines, not judgements: readers of one line judge alike, so a second reader does not double what is known.</remarks>
internal sealed record SourceScore(
    LineSource Source, int Lines, int Judgements, double Kept, WilsonInterval KeptInterval, double FullySensible, double Nonsense, double Interest)
{
    /// <summary>Scores a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="judgements">All judgements of its lines. At least one.</param>
    public static SourceScore Of(LineSource source, IReadOnlyList<Judgement> judgements)
    {
        int lines = judgements.DistinctBy(judgement => judgement.Id).Count();
        double kept = judgements.Average(judgement => judgement.Keep);
        return new SourceScore(
            source,
            lines,
            judgements.Count,
            kept,
            WilsonInterval.Of(kept, lines),
            judgements.Average(judgement => judgement.Sense == 2 ? 1.0 : 0.0),
            judgements.Average(judgement => judgement.Sense == 0 ? 1.0 : 0.0),
            judgements.Average(judgement => judgement.Interest));
    }
}
