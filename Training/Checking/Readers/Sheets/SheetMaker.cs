using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>Chooses the lines of a sheet: as many of each source, spread evenly over the speakers, in a random order. No text is on a sheet twice.</summary>
/// <remarks>From a small corpus, the Markov chain makes few lines that are not in the corpus. Then it has fewer lines on the sheet.</remarks>
internal sealed class SheetMaker
{
    private const int MostModelTries = 50;
    private const int MostChainTries = 2000;
    private const string MoreText = "Use a larger corpus";
    private const ulong ChainSeed = 1;
    private const ulong CorpusSeed = 2;
    private const ulong OrderSeed = 3;

    private readonly CorpusLines _corpus;
    private readonly IReadOnlyList<string> _speakers;
    private readonly int _count;
    private readonly ulong _seed;
    private readonly CorpusCopies _copies;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Creates a maker of one sheet.</summary>
    /// <param name="corpus">The lines of the corpus.</param>
    /// <param name="speakers">The speakers on the sheet. All are speakers of the corpus.</param>
    /// <param name="count">The number of lines of each source. At least 1.</param>
    /// <param name="seed">The seed of the chain, of the choice of corpus lines and of the order.</param>
    public SheetMaker(CorpusLines corpus, IReadOnlyList<string> speakers, int count, ulong seed)
    {
        _corpus = corpus;
        _speakers = speakers;
        _count = count;
        _seed = seed;
        _copies = new CorpusCopies(corpus.Texts);
    }

    /// <summary>Makes the sheet.</summary>
    /// <param name="speak">Lets the model speak a line of a speaker. Returns the text without the name.</param>
    /// <returns>The lines in the order of the sheet, and what was counted.</returns>
    /// <exception cref="ReaderTestException">The model or the corpus has too few different lines, or the Markov chain has none.</exception>
    public (IReadOnlyList<SheetLine> Lines, SheetCounts Counts) Make(Func<string, string> speak)
    {
        // The corpus comes last, so that its lines are neither the model's nor the chain's.
        (SpokenLine[] model, SheetCounts counts) = OfModel(speak);
        (SpokenLine[] chain, int ofAll) = OfChain();
        SpokenLine[] corpus = OfCorpus();
        (LineSource Source, string Line)[] mixed =
        [
            .. model.Select(line => (LineSource.Model, line.ToString())),
            .. chain.Select(line => (LineSource.Chain, line.ToString())),
            .. corpus.Select(line => (LineSource.Corpus, line.ToString())),
        ];
        RandomChoice.Shuffle(mixed, SeededRandom.Derive(_seed, OrderSeed));
        return ([.. mixed.Select((one, index) => new SheetLine(index + 1, one.Source, one.Line))], counts with { Chain = chain.Length, ChainOfAll = ofAll });
    }

    private (SpokenLine[] Lines, SheetCounts Counts) OfModel(Func<string, string> speak)
    {
        int empty = 0, repeated = 0;
        SpokenLine[] lines = Take(_count, "The model speaks", "Loosen its rules (empty lines do not count), train it longer", speaker =>
        {
            for (int attempt = 0; attempt < MostModelTries; attempt++)
            {
                string text = speak(speaker);
                if (text.Length > 0 && _used.Add(text))
                    return text;
                empty += text.Length == 0 ? 1 : 0;
                repeated += text.Length == 0 ? 0 : 1;
            }

            return null;
        });
        return (lines, new SheetCounts(lines.Count(line => _copies.IsWholeLine(line.Text)), lines.Count(line => _copies.IsLongCopy(line.Text)), empty, repeated, 0, 0));
    }

    // A speaker with little text has few new lines. Then a chain of all texts stands in.
    private (SpokenLine[] Lines, int OfAll) OfChain()
    {
        var random = new SeededRandom(SeededRandom.Derive(_seed, ChainSeed));
        var chains = _speakers.ToDictionary(speaker => speaker, speaker => new WordChain(_corpus.Of(speaker)), StringComparer.Ordinal);
        var chainOfAll = new WordChain(_corpus.Texts);
        int ofAll = 0;
        SpokenLine[] lines = Take(1, "The Markov chain makes", MoreText, speaker =>
        {
            if (chains.TryGetValue(speaker, out WordChain? chain) && Draw(chain, ref random) is { } own)
                return own;
            chains.Remove(speaker);
            string? text = Draw(chainOfAll, ref random);
            ofAll += text is null ? 0 : 1;
            return text;
        });
        return (lines, ofAll);
    }

    private string? Draw(WordChain chain, ref SeededRandom random)
    {
        for (int attempt = 0; attempt < MostChainTries; attempt++)
        {
            if (chain.Draw(ref random) is { } text && !_copies.IsWholeLine(text) && !_copies.IsLongCopy(text) && _used.Add(text))
                return text;
        }

        return null;
    }

    private SpokenLine[] OfCorpus()
    {
        var rest = new Dictionary<string, Queue<string>>(StringComparer.Ordinal);
        foreach ((int index, string speaker) in _speakers.Index())
        {
            string[] texts = [.. _corpus.Of(speaker).Distinct()];
            RandomChoice.Shuffle(texts, SeededRandom.Derive(SeededRandom.Derive(_seed, CorpusSeed), (ulong)index));
            rest.Add(speaker, new Queue<string>(texts));
        }

        return Take(_count, "The corpus has", MoreText, speaker =>
        {
            while (rest[speaker].TryDequeue(out string? text))
            {
                if (_used.Add(text))
                    return text;
            }

            return null;
        });
    }

    // The speakers take turns. A speaker without another line drops out.
    private SpokenLine[] Take(int least, string source, string remedy, Func<string, string?> next)
    {
        var lines = new List<SpokenLine>();
        var turns = new Queue<string>(_speakers);
        while (lines.Count < _count && turns.TryDequeue(out string? speaker))
        {
            if (next(speaker) is not { } text)
                continue;
            lines.Add(new SpokenLine(speaker, text));
            turns.Enqueue(speaker);
        }

        return lines.Count >= least
            ? [.. lines]
            : throw new ReaderTestException($"{source} only {lines.Count} different lines for the sheet, but {least} are needed. {remedy}, or ask for fewer lines with --lines.");
    }
}
