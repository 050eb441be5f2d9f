using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Fitting;

namespace DialogueRnn.Training.Commands;

/// <summary><c>train CORPUS… -o MODEL.drnn</c>.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        Argument<string[]> corpus = NamedArgument.Several("corpus", "text files, folders or globs");
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        Option<string> preset = RangedOption.Word("--preset", "the recipe", [.. Presets.Names]);
        preset.DefaultValueFactory = _ => Presets.Default;
        var run = new Option<string?>("--run") { Description = "the run directory (default: beside the model file)" };
        var from = new Option<string?>("--from") { Description = "a model file whose weights to begin from; its cell, layers and units are taken over" };
        var json = JsonOutput.Option();
        var command = new Command("train", "Trains a model on a corpus and exports it.") { corpus, output, preset, run, from, json };
        var overrides = new TrainOptionSet(command);
        command.SetAction(parsed =>
        {
            string model = OutputPath.Check(parsed.GetValue(output)!, DialogueModelFile.Extension);
            if (model.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
                throw new UserErrorException($"'train' writes a {DialogueModelFile.Extension} file, and the output is '{parsed.GetValue(output)}'. Train first; then 'export RUN -o MODEL.onnx' writes the plain graph.");
            RunDirectory directory = OutputPath.RunFor(model, parsed.GetValue(run));
            TrainingOptions given = overrides.Apply(parsed, new TrainingOptions { Preset = parsed.GetValue(preset)! }) with
            {
                Corpus = parsed.GetValue(corpus)!,
            };
            LevelOptions.CheckPreset(given);
            CheckOneValidation(given, parsed.GetResult("--valid-fraction") is not null);
            ValidationSplit split = TrainingData.ReadSplit(given);
            if (split.Training.Files.Concat(split.Validation.Files).Any(file => file.Path == model))
                throw new UserErrorException($"The output '{model}' is a file of the corpus, and would be overwritten. Choose another name.");
            TrainingOptions suited = Presets.For(given.Preset, split.TrainingText.Length, SpeakerLines.FormOf(split.TrainingText), given.Level);
            if (parsed.GetValue(from) is not null && given.Level == TokenLevel.Word)
                suited = StartingPresets.From(suited, split.TrainingText.Length);
            TrainingOptions options = overrides.Apply(parsed, suited) with
            {
                Corpus = [.. given.Corpus.Select(Path.GetFullPath)],
                Output = model,
                ValidationText = given.ValidationText is null ? null : Path.GetFullPath(given.ValidationText),
            };
            LevelOptions.Check(parsed, options);
            if (parsed.GetValue(from) is { } start)
            {
                CheckNothingElse(parsed);
                options = StartingWeights.Adopt(options, Path.GetFullPath(InputPath.CheckModel(start)));
            }

            else if (options.Pull > 0)
            {
                throw new UserErrorException($"--pull {options.Pull}: there is no model to draw weights back to. Name one with --from, or leave it out.");
            }

            TrainingData data = TrainingData.Of(split, options);
            ImportedEmbeddings? vectors = WordVectors.Read(parsed, ref options, data);
            using TrainingSession session = TrainingSession.Begin(options, data, directory, vectors);
            return TrainingCourse.Run(session, parsed.GetValue(json));
        });
        return command;
    }

    private static void CheckNothingElse(ParseResult parsed)
    {
        string? start = Array.Find(["--embeddings", "--freeze-embeddings"], name => parsed.GetResult(name) is OptionResult { Implicit: false });
        if (start is not null)
            throw new UserErrorException($"{start} and --from both say what the embedding begins from. Give one of them.");
        string? size = Array.Find(["--cell", "--layers", "--hidden", "--embedding", "--tied"], name => parsed.GetResult(name) is OptionResult { Implicit: false });
        if (size is not null)
            throw new UserErrorException($"{size} and --from both say what the network is like: it takes cell, layers and units over from the model. Give one of them.");
    }

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
            throw new UserErrorException($"{given[0]} and {given[1]} both say what to validate on. Give one of them.");
    }
}
