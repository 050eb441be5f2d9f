using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands;

/// <summary><c>train CORPUS… -o MODEL.drnn</c>: trains a model and exports it.</summary>
internal static class TrainCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => Create(out _);

    /// <summary>Creates the command.</summary>
    /// <param name="overrides">The options that override a preset.</param>
    public static Command Create(out TrainOptionSet overrides)
    {
        Argument<string[]> corpus = NamedArgument.Several("corpus", "text files, folders or globs");
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        Option<string> preset = RangedOption.Word("--preset", "the set of training options to start from (gorner: characters only)", [.. Presets.Names]);
        preset.DefaultValueFactory = _ => Presets.Default;
        var run = new Option<string?>("--run") { Description = "the run directory (default: a new one beside the model file)" };
        Option<string> task = RangedOption.Word("--task", "what the model does: 'text' generates lines, 'label' classifies them, 'rewrite' makes another line of each", TrainingOptions.TextTask, TrainingOptions.LabelTask, TrainingOptions.RewriteTask);
        task.DefaultValueFactory = _ => TrainingOptions.TextTask;
        Option<string> level = LevelChoice.Option();
        Option<string?> from = StartingModel.Option();
        var json = JsonOutput.Option();
        var command = new Command("train", "Trains a model on a corpus and exports it.") { corpus, output, task, preset, level, run, from, json };
        var set = new TrainOptionSet(command);
        overrides = set;
        command.SetAction(parsed =>
        {
            string model = OutputPath.Check(parsed.GetValue(output)!, DialogueModelFile.Extension);
            if (model.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
                throw new UserErrorException($"The output is '{parsed.GetValue(output)}', but 'train' writes {DialogueModelFile.Extension} files only. Train first, then write the plain graph with 'export RUN -o MODEL.onnx'.");
            RunDirectory directory = OutputPath.RunFor(model, parsed.GetValue(run));
            set.AskForEncoding(parsed, parsed.GetValue(corpus)!);
            if (parsed.GetValue(task) == TrainingOptions.LabelTask)
            {
                var request = new LabelRequest(parsed.GetValue(corpus)!, parsed.GetValue(preset)!, parsed.GetValue(level)!, parsed.GetValue(from), model);
                return request.Train(parsed, set, directory, parsed.GetValue(json));
            }

            if (parsed.GetValue(task) == TrainingOptions.RewriteTask)
                return new RewriteRequest(parsed.GetValue(corpus)!, parsed.GetValue(preset)!, model).Train(parsed, set, directory, parsed.GetValue(json));

            TaskOptions.CheckText(parsed);
            TrainingOptions given = set.Apply(parsed, new TrainingOptions { Preset = parsed.GetValue(preset)! }) with
            {
                Corpus = parsed.GetValue(corpus)!,
            };
            using EditedLines? edited = given.Desk is { } desk ? EditedLines.Join(desk, given.Corpus, directory) : null;
            given = given with { Corpus = edited?.Corpus ?? given.Corpus };
            CheckOneValidation(given, parsed.GetResult("--valid-fraction") is not null);
            ValidationSplit split = TrainingData.ReadSplit(given);
            OutputPath.CheckApart(model, split.Training.Files.Concat(split.Validation.Files).Select(file => file.Path));
            LevelChoice choice = LevelChoice.Of(parsed, parsed.GetValue(level)!, parsed.GetValue(from), given.Preset, split.TrainingText);
            LevelOptions.CheckPreset(given.Preset, choice);
            StartingModel start = StartingModel.Of(
                parsed, parsed.GetValue(from), choice.Level, () => choice.KnowsText(split.TrainingText), given.Preset == Presets.Gorner ? $"--preset {given.Preset}" : null);
            TrainingOptions suited = Presets.For(given.Preset, split.TrainingText.Length, SpeakerLines.FormOf(split.TrainingText), choice.Level);
            if (start.FullPath is not null)
                suited = StartingPresets.From(suited, split.TrainingText.Length);
            TrainingOptions options = set.Apply(parsed, suited) with
            {
                Corpus = [.. given.Corpus.Select(Path.GetFullPath)],
                Output = model,
                ValidationText = given.ValidationText is null ? null : Path.GetFullPath(given.ValidationText),
            };
            LevelOptions.Check(parsed, options, choice);
            if (start.FullPath is not null)
                options = StartingWeights.Adopt(options, start.FullPath, Given(parsed, "--hidden", options.Hidden), Given(parsed, "--embedding", options.Embedding));
            TrainOptionSet.Check(options);
            TrainingData data = TrainingData.Of(split, options);
            ImportedEmbeddings? vectors = WordVectors.Read(parsed, ref options, data);
            using TrainingSession session = TrainingSession.Begin(options, data, directory, vectors);
            CorpusNotice.Tell(UtteranceReader.Read(given.Corpus, given.Reading), options.Level, options.From is not null);
            if (!choice.IsGiven)
                StandardError.Console().WriteLine(choice.Notice);
            if (start.Notice is not null)
                StandardError.Console().WriteLine(start.Notice);
            return TrainingCourse.Run(session, parsed.GetValue(json));
        });
        return command;
    }

    private static int? Given(ParseResult parsed, string option, int value) => parsed.GetResult(option) is OptionResult { Implicit: false } ? value : null;

    private static void CheckOneValidation(TrainingOptions options, bool hasFraction)
    {
        var given = new List<string>();
        if (options.ValidationText is not null)
            given.Add("--valid");
        if (options.ValidationFiles.Count > 0)
            given.Add("--valid-files");
        if (hasFraction)
            given.Add("--valid-fraction");
        if (given.Count > 1)
            throw new UserErrorException($"{given[0]} and {given[1]} both choose the validation text. Give only one of them.");
    }
}
