using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;

namespace DialogueRnn.Training.Checking;

/// <summary>Generates many lines and judges them.</summary>
internal static class LineCheck
{
    private const int LinesAtOnce = 32;

    // After this many empty lines in a row, the model will not reach the requested number of characters.
    private const int MostSilent = 1024;

    /// <summary>Generates lines from the primes in turn and reports on them.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="model">The generator's model.</param>
    /// <param name="primes">The primes of the lines. At least one.</param>
    /// <param name="lines">The smallest number of lines.</param>
    /// <param name="characters">The smallest number of characters. It stops earlier after 1,024 empty lines in a row.</param>
    /// <param name="phrases">The banned phrases. Null for none.</param>
    /// <param name="maxCopied">The largest length of a copy, in characters. Null for no limit.</param>
    /// <param name="words">The words of the corpus. Null if unknown.</param>
    /// <param name="prefix">The required prefix of the lines.</param>
    public static CheckReport Run(
        DialogueGenerator generator, DialogueModel model, IReadOnlyList<string> primes, int lines, long characters, PhraseFilter? phrases, int? maxCopied,
        CorpusWords? words = null, string prefix = "")
    {
        var tally = new LineTally(phrases, model.Originality, maxCopied, words, prefix, model.Manifest);
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
