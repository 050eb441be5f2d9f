using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;

namespace DialogueRnn.Benchmarks;

/// <summary><c>guards</c>: what the guards over a line's text cost a character, and what making them costs.</summary>
internal static partial class GuardCommand
{
    private const int Entries = 5_000;
    private const int Candidates = 3;

    public static Command Create()
    {
        var corpus = new Option<string>("--corpus") { Description = "folder of texts", DefaultValueFactory = _ => Path.Combine("Samples~", "Tavern", "Corpus") };
        var rounds = new Option<int>("--rounds") { Description = "rounds of measurement", DefaultValueFactory = _ => 11 };
        var command = new Command("guards", $"Measures the guards over a line's text: {Entries} phrases, and the fingerprint of the corpus.") { corpus, rounds };
        command.SetAction(parsed =>
        {
            string text = string.Concat(Directory.GetFiles(parsed.GetValue(corpus)!, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText));
            string[] entries = [.. Phrases(text)];
            PhraseFilter filter = PhraseFilter.Compile(entries);
            OriginalityFilter originality = OriginalityFilter.Build(text);
            Console.WriteLine($"{filter.Count} phrases: {filter.MemoryBytes / 1024.0:0} KB");
            Console.WriteLine($"fingerprint of {text.Length:N0} characters: {originality.ToBytes().Length / 1024.0:0.0} KB, " +
                $"{(double)originality.ToBytes().Length / Encoding.UTF8.GetByteCount(text):P2} of the corpus, {originality.FalsePositiveRate:P1} false grams");
            ResultTable.Write(new ShapeResult("guards", new Rounds(parsed.GetValue(rounds), 60).Measure(
            [
                Reading("reading the text", text),
                Guarding($"phrases, {Candidates} candidates a character", new PhraseGuard(filter), text),
                Guarding("phrases, letters apart", new PhraseGuard(filter), string.Join(' ', text.Take(40_000).Where(char.IsLetter))),
                Guarding($"originality, {Candidates} candidates a character", new OriginalityGuard(originality), text),
                new Subject($"compiling {Entries} phrases", 1, () => PhraseFilter.Compile(entries)),
                new Subject("taking the fingerprint", text.Length, () => OriginalityFilter.Build(text)),
            ])));
        });
        return command;
    }

    // Words of the corpus and pairs of them, so that partial matches abound.
    private static IEnumerable<string> Phrases(string text)
    {
        string[] words = [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant())];
        return words.Distinct(StringComparer.Ordinal).Concat(words.Zip(words.Skip(1), (first, second) => $"{first} {second}").Distinct(StringComparer.Ordinal)).Take(Entries);
    }

    private static Subject Reading(string name, string text)
    {
        int sum = 0;
        return new Subject(name, text.Length, () =>
        {
            foreach (char character in text)
                sum += character;
        });
    }

    private static Subject Guarding(string name, ITextGuard guard, string text) => new(name, text.Length, () =>
    {
        guard.Begin(string.Empty);
        int seen = 0;
        for (int place = 0; place < text.Length; place++)
        {
            for (int candidate = 0; candidate < Candidates && place + candidate < text.Length; candidate++)
                seen += guard.Allows(text.AsSpan(place + candidate, 1)) ? 1 : 0;
            guard.Append(text.AsSpan(place, 1));
            seen += guard.Held + (guard.AllowsEnd ? 1 : 0);
        }
    });

    [GeneratedRegex("[A-Za-z]{4,}")]
    private static partial Regex Word();
}
