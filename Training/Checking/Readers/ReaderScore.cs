using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Checking.Readers.Sheets;

namespace DialogueRnn.Training.Checking.Readers;

/// <summary>The scores that one reader, or all readers together, give to the sources.</summary>
/// <param name="Reader">The name of the reader's file without its extension. <see cref="Everyone"/> for all readers together.</param>
/// <param name="Sources">The scores of the sources.</param>
internal sealed record ReaderScore(string Reader, IReadOnlyList<SourceScore> Sources)
{
    /// <summary>The name of all readers together.</summary>
    public const string Everyone = "all readers";

    /// <summary>Scores judgements.</summary>
    /// <param name="reader">The name of the reader.</param>
    /// <param name="key">The key of the sheet.</param>
    /// <param name="judgements">The judgements of the whole sheet, once for each reader.</param>
    public static ReaderScore Of(string reader, SheetKey key, IEnumerable<Judgement> judgements)
    {
        ILookup<LineSource, Judgement> bySource = judgements.ToLookup(judgement => key.Lines[judgement.Id - 1].Source);
        return new ReaderScore(reader, [.. Enum.GetValues<LineSource>().Select(source => SourceScore.Of(source, [.. bySource[source]]))]);
    }

    /// <summary>The score of a source.</summary>
    public SourceScore Of(LineSource source) => Sources.First(score => score.Source == source);
}
