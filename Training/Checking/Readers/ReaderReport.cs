using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Checking.Readers.Sheets;

namespace DialogueRnn.Training.Checking.Readers;

/// <summary>The result of a test by readers.</summary>
/// <param name="Readers">The scores of each reader.</param>
/// <param name="All">The scores of all readers together.</param>
/// <param name="Advantage">By how much the model beats the Markov chain, for all readers together.</param>
internal sealed record ReaderReport(IReadOnlyList<ReaderScore> Readers, ReaderScore All, Advantage Advantage)
{
    /// <summary>Whether readers keep enough of the model's lines.</summary>
    /// <param name="least">The smallest share, from 0 to 1. Null for no limit.</param>
    public bool Keeps(double? least) => least is null || All.Of(LineSource.Model).Kept >= least;

    /// <summary>Reads and scores judgements.</summary>
    /// <param name="key">The key of the sheet.</param>
    /// <param name="files">The files of the readers. At least one.</param>
    /// <exception cref="ReaderTestException">A file is damaged or not complete.</exception>
    public static ReaderReport Of(SheetKey key, IReadOnlyList<string> files)
    {
        IReadOnlyList<Judgement>[] judgements = [.. files.Select(file => JudgementFile.Read(file, key.Lines.Count))];
        ReaderScore[] readers = [.. files.Zip(judgements, (file, ofReader) => ReaderScore.Of(Path.GetFileNameWithoutExtension(file), key, ofReader))];
        ReaderScore all = ReaderScore.Of(ReaderScore.Everyone, key, judgements.SelectMany(ofReader => ofReader));
        return new ReaderReport(readers, all, Advantage.Of(all.Of(LineSource.Model), all.Of(LineSource.Chain)));
    }
}
