using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting.Plans;

namespace DialogueRnn.Training.Fitting.Rewrites;

/// <summary>A line and what it is rewritten to.</summary>
/// <param name="Source">The line that is read.</param>
/// <param name="Target">The line that is written.</param>
/// <param name="File">The name of the file that the pair comes from.</param>
internal sealed record LinePair(string Source, string Target, string File);

/// <summary>Reads pairs of lines from the records of a corpus: the heard line of a record, and the line itself.</summary>
internal static class RewriteReading
{
    private const ulong SplitSeed = 20_261_130;

    /// <summary>Reads and splits the pairs that the options name.</summary>
    /// <exception cref="TrainingDataException">The pairs cannot be read or used.</exception>
    public static (LinePair[] Training, LinePair[] Validation) Read(TrainingOptions options)
    {
        IReadOnlyList<LinePair> pairs = Pairs(options.Corpus, options.Reading);
        if (options.ValidationText is not null)
            return ([.. pairs], [.. Pairs([options.ValidationText], options.Reading with { MayBeUnused = true })]);
        int aside = (int)System.Math.Round(pairs.Count * options.ValidationFraction);
        if (aside >= pairs.Count)
            throw new TrainingDataException($"The corpus has {pairs.Count} pairs, and --valid-fraction sets all of them aside. Add pairs, or set fewer aside.");
        int[] order = [.. Enumerable.Range(0, pairs.Count)];
        var random = new SeededRandom(SplitSeed);
        for (int chosen = 0; chosen < aside; chosen++)
        {
            int other = chosen + random.Below(order.Length - chosen);
            (order[chosen], order[other]) = (order[other], order[chosen]);
        }

        return ([.. order.Skip(aside).Order().Select(place => pairs[place])], [.. order.Take(aside).Order().Select(place => pairs[place])]);
    }

    /// <summary>Reads the records that have a heard line. Others are left out.</summary>
    /// <param name="patterns">Files, folders and globs.</param>
    /// <param name="reading">How the files are read.</param>
    /// <exception cref="TrainingDataException">A file or record cannot be read, or no record has a heard line.</exception>
    public static IReadOnlyList<LinePair> Pairs(IReadOnlyList<string> patterns, ReadingOptions reading)
    {
        UtteranceCorpus corpus = UtteranceReader.Read(patterns, reading with { ArePairs = true });
        LinePair[] pairs = [.. corpus.Utterances.Where(utterance => utterance.Heard is not null).Select(utterance => new LinePair(utterance.Heard!.Line, utterance.Line, utterance.Place.File))];
        string path = corpus.Text.Files[0].Path;
        string more = corpus.Text.Files.Count > 1 ? $" and {corpus.Text.Files.Count - 1} more files" : string.Empty;
        return pairs.Length > 0
            ? pairs
            : throw new TrainingDataException($"No record of '{path}'{more} is a pair: none has a line that it answers. Name the columns of a table, as in --columns source=1,target=2, or write the heard line before the answer, as '> PLAYER: …'.");
    }
}
