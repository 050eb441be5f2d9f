using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using DialogueRnn.Generation;
using DialogueRnn.Training.Checking.Readers;
using DialogueRnn.Training.Checking.Readers.Sheets;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;

namespace DialogueRnn.Training.Commands;

/// <summary>
/// <c>check MODEL --corpus TEXT… --readers DIR</c>: people judge lines of the model without knowing where they come from. The first call writes the sheet
/// for the readers, a later call scores what they return.
/// </summary>
internal sealed class CheckByReaders
{
    /// <summary>The default number of lines of each source.</summary>
    public const int UsualLines = 60;

    private readonly Option<string> _readers = new("--readers")
    {
        Description = "a folder for a blind test by people: writes a sheet with lines of the model, of the corpus and of a Markov chain; when readers have put their judgements there, scores them",
    };

    private readonly Option<double?> _keepAtLeast = RangedOption.Number("--keep-at-least", "with --readers: smallest allowed share of the model's lines that readers keep, 0 to 1", 0.0, 1.0);
    private readonly Option<int?> _lines;
    private readonly Option<ulong?> _seed;
    private readonly Option<string[]> _corpus;
    private readonly ReadingOptionSet _reading;
    private readonly Option<bool> _json;
    private readonly Option[] _others;

    /// <summary>Adds the options to the command <c>check</c>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="lines">The option for the number of lines.</param>
    /// <param name="seed">The option for the seed.</param>
    /// <param name="corpus">The option for the corpus.</param>
    /// <param name="reading">The options that say how a corpus is read.</param>
    /// <param name="json">The option for JSON.</param>
    /// <param name="others">The options that have no meaning together with <c>--readers</c>.</param>
    public CheckByReaders(Command command, Option<int?> lines, Option<ulong?> seed, Option<string[]> corpus, ReadingOptionSet reading, Option<bool> json, Option[] others)
    {
        (_lines, _seed, _corpus, _reading, _json, _others) = (lines, seed, corpus, reading, json, others);
        command.Options.Add(_readers);
        command.Options.Add(_keepAtLeast);
    }

    /// <summary>Whether the command line asks for a test by readers.</summary>
    /// <exception cref="UserErrorException">The options contradict each other.</exception>
    public bool IsAsked(ParseResult parsed)
    {
        if (!IsGiven(parsed, _readers))
        {
            return IsGiven(parsed, _keepAtLeast)
                ? throw new UserErrorException($"{_keepAtLeast.Name} needs the judgements of readers. Name their folder with {_readers.Name}.")
                : false;
        }

        if (string.IsNullOrWhiteSpace(parsed.GetValue(_readers)))
            throw new UserErrorException($"{_readers.Name} has no name. Name a folder that is empty or does not exist.");
        return Array.Find(_others, option => IsGiven(parsed, option)) is { } other
            ? throw new UserErrorException($"{other.Name} has no meaning together with {_readers.Name}. Leave one of the two out.")
            : true;
    }

    /// <summary>Writes the sheet, or scores the judgements.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The path of the model file.</param>
    /// <param name="generator">The generator of the model.</param>
    /// <param name="primes">The beginnings of the model's lines.</param>
    /// <returns>The exit code. Not <see cref="ExitCode.Done"/> while <c>--keep-at-least</c> is not met.</returns>
    /// <exception cref="UserErrorException">The options do not fit the sheet in the folder.</exception>
    /// <exception cref="ReaderTestException">The sheet cannot be made, or a file in the folder is damaged or not complete.</exception>
    public int Run(ParseResult parsed, string model, DialogueGenerator generator, string[] primes)
    {
        string path = parsed.GetValue(_readers)!;
        var folder = new ReaderFolder(path);
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(model)));
        double? least = parsed.GetValue(_keepAtLeast);
        var output = new ReaderTestOutput(folder, model, least, parsed.GetValue(_json));
        if (!folder.HasSheet)
        {
            folder.CheckEmpty();
            SheetKey made = Make(parsed, Path.GetFileName(model), hash, generator, primes);
            folder.Write(made);
            output.Written(made);
            return CodeOf(least is null);
        }

        SheetKey key = folder.ReadKey();
        Compare(parsed, path, key, hash);
        IReadOnlyList<string> files = folder.JudgementFiles;
        if (files.Count == 0)
        {
            output.Waiting(key);
            return CodeOf(least is null);
        }

        var report = ReaderReport.Of(key, files);
        output.Scored(key, report);
        return CodeOf(report.Keeps(least));
    }

    private SheetKey Make(ParseResult parsed, string model, string hash, DialogueGenerator generator, string[] primes)
    {
        if (parsed.GetValue(_corpus) is not { Length: > 0 } texts)
            throw new UserErrorException($"{_readers.Name} needs the corpus of the model for a new sheet. Name its files with {_corpus.Name}.");
        int lines = parsed.GetValue(_lines) ?? UsualLines;
        ulong seed = parsed.GetValue(_seed) ?? 0;
        var corpus = CorpusLines.Find(CorpusReader.Read(texts, _reading.Read(parsed, texts)).Text);
        var voices = SheetVoices.Of(generator, corpus, primes);
        (IReadOnlyList<SheetLine> sheet, SheetCounts counts) = new SheetMaker(corpus, voices.Speakers, lines, seed).Make(voices.Speak);
        return new SheetKey(model, hash, lines, seed, voices.Speakers, counts, sheet);
    }

    // A sheet tells nothing about another model, even if that has the same name.
    private void Compare(ParseResult parsed, string path, SheetKey key, string hash)
    {
        if (key.ModelHash != hash)
            throw new UserErrorException($"{_readers.Name} {path}: the sheet in the folder was made with another model ('{key.Model}', SHA-256 {key.ModelHash[..Math.Min(12, key.ModelHash.Length)]}…). Name an empty folder to test this model.");
        if ((parsed.GetValue(_lines) ?? key.LinesPerSource) != key.LinesPerSource || (parsed.GetValue(_seed) ?? key.Seed) != key.Seed)
            throw new UserErrorException($"{_readers.Name} {path}: the sheet in the folder was made with {_lines.Name} {key.LinesPerSource} {_seed.Name} {key.Seed}. Leave both options out to score it, or name an empty folder for a new sheet.");
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is OptionResult { Implicit: false };

    private static int CodeOf(bool isMet) => isMet ? ExitCode.Done : ExitCode.WorkFailed;
}
