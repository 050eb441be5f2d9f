using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus.Lines;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Labels;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands.Courses;

/// <summary>What <c>train --task label</c> asks for.</summary>
/// <param name="Corpus">The corpus: files, folders and globs.</param>
/// <param name="Preset">The value of <c>--preset</c>.</param>
/// <param name="Level">The value of <c>--level</c>.</param>
/// <param name="From">The value of <c>--from</c>. Null if it is not given.</param>
/// <param name="Model">The full path of the model file to write.</param>
internal sealed record LabelRequest(string[] Corpus, string Preset, string Level, string? From, string Model)
{
    /// <summary>Trains the classifier and exports it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="overrides">The options that override a preset.</param>
    /// <param name="directory">The run directory.</param>
    /// <param name="json">True for a report in JSON.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UserErrorException">An option does not fit.</exception>
    public int Train(ParseResult parsed, TrainOptionSet overrides, RunDirectory directory, bool json)
    {
        TaskOptions.CheckLabels(parsed);
        TrainingOptions given = overrides.Apply(parsed, LabelPresets.For(Preset, 0)) with { Corpus = Corpus };
        LabelledLines lines = LabelReading.Read(given);
        OutputPath.CheckApart(Model, lines.Training.Concat(lines.Validation).Select(line => line.File).Distinct());
        LevelChoice choice = LevelChoice.Of(parsed, Level, From, Preset, string.Join('\n', lines.Training.Select(line => line.Text)));
        StartingModel start = StartingModel.Of(parsed, From, choice.Level, () => false);
        TrainingOptions options = overrides.Apply(parsed, LabelPresets.For(Preset, lines.Training.Length, choice.Level, start.FullPath is not null)) with
        {
            Corpus = [.. Corpus.Select(Path.GetFullPath)],
            Output = Model,
            ValidationText = given.ValidationText is null ? null : Path.GetFullPath(given.ValidationText),
        };
        LevelOptions.Check(parsed, options, choice);
        if (start.FullPath is not null)
            options = StartingWeights.Adopt(options, start.FullPath, Given(parsed, "--hidden", options.Hidden), Given(parsed, "--embedding", options.Embedding));
        TrainOptionSet.Check(options);
        using LabelSession session = LabelSession.Begin(options, LabelData.Of(lines, options), directory);
        if (!choice.IsGiven)
            StandardError.Console().WriteLine(choice.Notice);
        if (start.Notice is not null)
            StandardError.Console().WriteLine(start.Notice);
        return LabelCourse.Run(session, json);
    }

    private static int? Given(ParseResult parsed, string option, int value) => parsed.GetResult(option) is OptionResult { Implicit: false } ? value : null;
}
