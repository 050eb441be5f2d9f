using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;

namespace DialogueRnn.Training.Checking;

/// <summary>Speaks many lines and judges them.</summary>
internal static class LineCheck
{
    private const int LinesAtOnce = 32;

    // A model that says nothing in so many lines says nothing at all, and would never come to its characters.
    private const int MostSilent = 1024;

    /// <summary>Speaks, one prime after the other and from the beginning again.</summary>
    /// <param name="generator">Who speaks.</param>
    /// <param name="model">The generator's model.</param>
    /// <param name="primes">How the lines begin; at least one.</param>
    /// <param name="lines">How many lines at least.</param>
    /// <param name="characters">How many characters at least; fewer where a thousand lines in a row are empty.</param>
    /// <param name="phrases">What is banned; null for nothing.</param>
    /// <param name="maxCopied">The longest copy allowed; null for any.</param>
    /// <param name="words">The words of the corpus; null where they are not known.</param>
    /// <param name="prefix">The required beginning of the lines.</param>
    public static CheckReport Run(
        DialogueGenerator generator, DialogueModel model, IReadOnlyList<string> primes, int lines, long characters, PhraseFilter? phrases, int? maxCopied,
        CorpusWords? words = null, string prefix = "")
    {
        var tally = new LineTally(phrases, model.Originality, maxCopied, words, prefix);
        var clock = new Stopwatch();
        int silent = 0;
        while (tally.Lines < lines || (tally.Characters < characters && silent < MostSilent))
        {
            int atOnce = tally.Lines < lines ? Math.Min(LinesAtOnce, lines - tally.Lines) : LinesAtOnce;
            DialogueLine[] spoken = [.. Enumerable.Range(tally.Lines, atOnce).Select(line => generator.Next(primes[line % primes.Count]))];
            clock.Start();
            generator.Complete();
            clock.Stop();
            foreach (DialogueLine line in spoken)
            {
                tally.Add(line);
                silent = line.Characters.IsEmpty ? silent + 1 : 0;
            }
        }

        return tally.Report(clock.Elapsed);
    }
}
