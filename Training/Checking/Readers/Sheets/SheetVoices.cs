using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Training.Corpus.Speakers;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>Lets a model speak the lines of a sheet, as one of the corpus' speakers.</summary>
internal sealed class SheetVoices
{
    private readonly DialogueGenerator _generator;
    private readonly CorpusLines _corpus;
    private readonly Dictionary<string, Queue<string>> _primes;

    private SheetVoices(DialogueGenerator generator, CorpusLines corpus, IEnumerable<(string Speaker, string Prime)> primes)
    {
        _generator = generator;
        _corpus = corpus;
        _primes = primes.GroupBy(one => one.Speaker, one => one.Prime, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<string>(group), StringComparer.Ordinal);
        Speakers = [.. _primes.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The speakers that the corpus and the primes have in common. One empty name if the corpus names no speakers.</summary>
    public IReadOnlyList<string> Speakers { get; }

    /// <summary>Creates the voices of a sheet.</summary>
    /// <param name="generator">The generator of the model.</param>
    /// <param name="corpus">The lines of the corpus.</param>
    /// <param name="primes">The beginnings of the model's lines, such as "GUARD: ". Only those of the corpus' speakers are used.</param>
    /// <exception cref="ReaderTestException">No prime names a speaker of the corpus.</exception>
    public static SheetVoices Of(DialogueGenerator generator, CorpusLines corpus, IReadOnlyList<string> primes)
    {
        if (!corpus.HasNames)
            return new SheetVoices(generator, corpus, primes.Select(prime => (string.Empty, prime)));

        // A model that knows no names gets those of the corpus.
        if (primes is [""])
            primes = [.. corpus.Speakers.Where(name => corpus.Of(name).Count() >= CorpusSpeakers.FewestLines).DefaultIfEmpty(corpus.Speakers[0]).Select(name => $"{name}: ")];
        var voices = new SheetVoices(generator, corpus, primes.Select(prime => (SpokenLine.Parse(prime).Speaker, prime)).Where(one => corpus.Speakers.Contains(one.Speaker)));
        return voices.Speakers.Count > 0
            ? voices
            : throw new ReaderTestException($"None of the model's speakers is in the corpus. The model begins lines with '{string.Join("', '", primes.Select(prime => prime.TrimEnd()))}'. The corpus has {string.Join(", ", corpus.Speakers)}. Name the corpus of the model with --corpus, or a speaker of the corpus with --prime.");
    }

    /// <summary>Speaks a line.</summary>
    /// <param name="speaker">One of <see cref="Speakers"/>.</param>
    /// <returns>The text without the speaker's name.</returns>
    public string Speak(string speaker)
    {
        string prime = _primes[speaker].Dequeue();
        _primes[speaker].Enqueue(prime);
        DialogueLine line = _generator.Next(prime);
        _generator.Complete();
        var spoken = SpokenLine.Parse(prime + line.Text);
        return SpokenLine.Parse(prime).Speaker.Length > 0 ? spoken.Text : _corpus.TextOf(spoken);
    }
}
