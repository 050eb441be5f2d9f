using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Checking;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Findings;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands;

/// <summary><c>check MODEL --lines N</c>: generates many lines and checks them against limits.</summary>
internal static class CheckCommand
{
    private const int UsualLines = 1000;
    private const int MostLines = 10_000_000;
    private const int MostCuts = 10_000;
    private static readonly BackendKind[] Backends = [BackendKind.Managed, BackendKind.OnnxRuntime];

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        Option<int?> lines = RangedOption.Number("--lines", $"number of lines to generate (default: {UsualLines}; with --readers: {CheckByReaders.UsualLines} of each source; with --by: {CheckByClassifier.UsualLines} of each value)", 1, MostLines);
        Option<int?> characters = RangedOption.Number("--characters", "generate lines until they have at least this many characters together", 1, int.MaxValue);
        var prime = new Option<string[]>("--prime") { Description = "the beginning of lines; may be given more than once, the lines take turns (default: each speaker of the corpus)" };
        Option<ulong?> seed = RangedOption.Number("--seed", "seed of the random numbers (default: 0)", 0UL, ulong.MaxValue);
        Option<int?> cuts = RangedOption.Number(
            "--cuts", "number of save tests for each backend: save in the middle of a line, kill the process, restore in another one, compare the rest (default: 0)", 0, MostCuts);
        Option<double?> sentenceEnds = RangedOption.Number("--least-sentence-ends", "smallest allowed share of lines that end with a complete sentence, 0 to 1 (default: 1)", 0.0, 1.0);
        Option<int?> banned = RangedOption.Number("--most-banned", "largest allowed number of lines with a banned phrase (default: 0)", 0, MostLines);
        Option<int?> unbalanced = RangedOption.Number("--most-unbalanced", "largest allowed number of lines with unbalanced quotes or brackets (default: 0)", 0, MostLines);
        Option<int?> runningOn = RangedOption.Number("--most-running-on", "largest allowed number of lines that go on with the tag of a speaker (default: 0)", 0, MostLines);
        Option<double?> distinct = RangedOption.Number("--least-distinct", "smallest allowed share of different lines, 0 to 1 (default: 0.95)", 0.0, 1.0);
        Option<double?> unmet = RangedOption.Number("--most-unmet", "largest allowed share of lines that could not meet the rules, 0 to 1 (default: 1)", 0.0, 1.0);
        var corpus = new Option<string[]>("--corpus") { Description = "files, folders or globs of the corpus; reports the share of generated words that are not in it. With --readers: the corpus of the sheet" };
        Option<string[]> set = SetOption.Create();
        var json = JsonOutput.Option();
        var command = new Command("check", "Generates many lines and checks them against limits. Exit code 1 if a limit is broken.")
        {
            model, lines, characters, prime, seed, cuts, sentenceEnds, banned, unbalanced, runningOn, distinct, unmet, corpus, set, json,
        };
        var reading = new ReadingOptionSet(command);
        var readers = new CheckByReaders(command, lines, seed, corpus, reading, json, [characters, cuts, sentenceEnds, banned, unbalanced, runningOn, distinct, unmet]);
        var classifier = new CheckByClassifier(command, lines, json, [characters, cuts, sentenceEnds, banned, unbalanced, runningOn, distinct, unmet, corpus, .. reading.Options]);
        var rules = new RuleOptionSet(command, usual: true);
        var sampling = new SamplingOptionSet(command);
        command.SetAction(parsed =>
        {
            string path = InputPath.CheckModel(parsed.GetValue(model)!);
            bool isByReaders = readers.IsAsked(parsed);
            bool isByClassifier = classifier.IsAsked(parsed);
            if (isByReaders && isByClassifier)
                throw new UserErrorException("--readers and --by are two different checks. Leave one of them out.");
            using DialogueModel loaded = DialogueModel.Load(path);
            string[] primes = parsed.GetValue(prime) is { Length: > 0 } given ? given : Primes(loaded.Manifest.Training);
            var settings = new GenerationSettings { Seed = parsed.GetValue(seed) ?? 0, Sampling = sampling.Read(parsed, loaded.Vocabulary) };
            // As much as that many speakers remember in a game.
            if (loaded.Memory is not null)
                settings.SceneLinesNotRepeated = Math.Min(primes.Length * GenerationSettings.UsualLinesNotRepeated, GenerationSettings.MostLinesNotRepeated);
            int usualCopy = Math.Max(OriginalityGuard.DefaultMaxCopiedCharacters, loaded.Originality?.GramLength ?? 0);
            rules.Apply(parsed, settings, loaded, usualCopy);
            using DialogueGenerator generator = SpeakingGenerator.Of(loaded, settings);
            SetOption.Apply(parsed.GetValue(set), generator.Placeholders);
            if (isByReaders)
                return readers.Run(parsed, path, generator, primes);
            if (isByClassifier)
                return classifier.Run(parsed, path, loaded, generator, primes);
            CorpusWords? words = parsed.GetValue(corpus) is { Length: > 0 } texts ? new CorpusWords(CorpusReader.Read(texts, reading.Read(parsed, texts)).Text) : null;
            int least = parsed.GetValue(lines) ?? (parsed.GetValue(characters) is null ? UsualLines : 1);
            CheckReport report = LineCheck.Run(generator, loaded, primes, least, parsed.GetValue(characters) ?? 0, settings.Phrases, settings.MaxCopiedCharacters, words, settings.Rules?.RequiredPrefix ?? string.Empty);
            CutReport[] cut = parsed.GetValue(cuts) is int times and > 0 ? [.. Cuts(path, times, settings.Seed)] : [];
            var limits = new CheckLimits(
                parsed.GetValue(sentenceEnds) ?? 1, parsed.GetValue(banned) ?? 0, parsed.GetValue(unbalanced) ?? 0, parsed.GetValue(distinct) ?? 0.95, parsed.GetValue(unmet) ?? 1,
                parsed.GetValue(runningOn) ?? 0);
            string[] broken = [.. limits.Broken(report), .. cut.Where(one => one.Identical < one.Cuts)
                .Select(one => $"{one.Cuts - one.Identical} of {one.Cuts} scenes continued differently after they were saved and restored ({one.Backend}).")];
            if (parsed.GetValue(json))
                JsonOutput.Write(new { Model = path, loaded.Backend, settings.Seed, Primes = primes, Report = report, Cuts = cut, Broken = broken, Kept = broken.Length == 0 });
            else
                Print(report, cut, broken, loaded.Backend);
            return broken.Length == 0 ? ExitCode.Done : ExitCode.WorkFailed;
        });
        return command;
    }

    private static string[] Primes(TrainingSummary training) => training.Speakers.Count == 0
        ? [string.Empty]
        : [.. training.Speakers.Select(name => (training.PrimeTemplate ?? $"{SpeakerSettings.NamePlace}: ").Replace(SpeakerSettings.NamePlace, name, StringComparison.Ordinal))];

    private static IEnumerable<CutReport> Cuts(string path, int cuts, ulong seed)
    {
        foreach (BackendKind backend in Backends)
        {
            CutReport report;
            try
            {
                report = CutCheck.Run(path, backend, cuts, seed);
            }
            catch (BackendUnavailableException error)
            {
                Console.Error.WriteLine($"{CommandName.Value}: skipped {backend}: {error.Message}");
                continue;
            }

            yield return report;
        }
    }

    private static void Print(CheckReport report, CutReport[] cuts, string[] broken, string backend)
    {
        FactSheet.Print(
            ("lines", $"{report.Lines:N0}, {report.Characters:N0} characters, {Number(report.MeanLength)} per line"),
            ("ends", $"{Share(report.SentenceEnds)} with a complete sentence"),
            ("banned", report.Banned is int banned ? $"{banned} lines" : "nothing is banned"),
            ("unbalanced", $"{report.Unbalanced} lines{(report.RunningOn > 0 ? $"; {report.RunningOn} lines go on with the tag of a speaker" : string.Empty)}"),
            ("copies", report.LongestCopy is null
                ? "the model has no fingerprint of its corpus"
                : $"at most {report.LongestCopy} consecutive characters (limit: {report.MaxCopied?.ToString(CultureInfo.InvariantCulture) ?? "none"}); {Share(report.CopiedWhole!.Value)} of {report.Telling:N0} lines are copied whole"),
            ("invented", report.InventedWords is double invented ? $"{Share(invented)} of the words" : "not checked (name the corpus with --corpus)"),
            ("distinct", Share(report.Distinct)),
            ("unmet", $"{report.RulesUnmet} lines did not meet the rules ({report.Fallbacks} became the fallback line); {report.Empty} lines are empty"),
            ("time", $"{Number(report.MicrosecondsPerCharacter)} µs, {report.StepsPerCharacter.ToString("0.00", CultureInfo.InvariantCulture)} steps per character ({backend})"));
        foreach (CutReport cut in cuts)
            FactSheet.Print(("cuts", $"{cut.Identical} of {cut.Cuts} scenes of {cut.Steps} steps were the same after a restore ({cut.Backend})"));
        foreach (CutReport cut in cuts.Where(cut => cut.Difference is not null))
            Console.Error.WriteLine(cut.Difference);
        foreach (string example in broken.Length == 0 ? [] : report.Examples)
            Console.Error.WriteLine($"  {example}");
        foreach (string sentence in broken)
            Console.Error.WriteLine($"{CommandName.Value}: {sentence}");
    }

    private static string Share(double share) => share.ToString("0.0#%", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
