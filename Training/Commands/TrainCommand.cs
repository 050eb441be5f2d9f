using System;
using System.CommandLine;
using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting;

namespace DialogueRnn.Training.Commands;

/// <summary><c>train CORPUS… -o MODEL.drnn</c>.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var corpus = new Argument<string[]>("corpus") { Description = "text files, folders or globs", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "the model file to write", Required = true };
        var preset = new Option<string>("--preset") { Description = "the recipe: " + string.Join(", ", Presets.Names), DefaultValueFactory = _ => Presets.Default };
        preset.AcceptOnlyFromAmong([.. Presets.Names]);
        var run = new Option<string?>("--run") { Description = "the run directory (default: beside the model file)" };
        var json = JsonOutput.Option();
        var command = new Command("train", "Trains a model on a corpus and exports it.") { corpus, output, preset, run, json };
        var overrides = new TrainOptionSet(command);
        command.SetAction(parsed =>
        {
            string model = OutputPath.Check(parsed.GetValue(output)!, DialogueModelFile.Extension);
            RunDirectory directory = OutputPath.RunFor(model, parsed.GetValue(run));
            TrainingOptions given = overrides.Apply(parsed, new TrainingOptions { Preset = parsed.GetValue(preset)! }) with
            {
                Corpus = Array.ConvertAll(parsed.GetValue(corpus)!, Path.GetFullPath),
            };
            ValidationSplit split = TrainingData.ReadSplit(given);
            TrainingOptions options = overrides.Apply(parsed, Presets.For(given.Preset, split.TrainingText.Length)) with
            {
                Corpus = given.Corpus,
                Output = model,
                ValidationText = given.ValidationText is null ? null : Path.GetFullPath(given.ValidationText),
            };
            using TrainingSession session = TrainingSession.Begin(options, TrainingData.Of(split, options), directory);
            return TrainingCourse.Run(session, parsed.GetValue(json));
        });
        return command;
    }
}
