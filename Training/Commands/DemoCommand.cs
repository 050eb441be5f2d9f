using System;
using System.CommandLine;
using System.IO;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Speakers;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Tavern;
using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Commands;

/// <summary><c>demo</c>: trains on the Tavern corpus, exports the model, then lets the tavern characters talk at 60 frames per second.</summary>
internal static class DemoCommand
{
    private static readonly string CorpusFolder = Path.Combine("Samples~", "Tavern", "Corpus");

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Option<TimeSpan?> time = RangedOption.Time("--max-time", "training time (default: 60s)");
        Option<TimeSpan?> scene = RangedOption.Time("--scene", "length of the scene (default: 25s)");
        var command = new Command("demo", "Trains on the Tavern corpus for about a minute, then lets its characters talk at 60 frames per second.") { time, scene };
        command.SetAction(parsed =>
        {
            TimeSpan training = parsed.GetValue(time) ?? TimeSpan.FromSeconds(60);
            TimeSpan talking = parsed.GetValue(scene) ?? TimeSpan.FromSeconds(25);
            string root = FindRoot();
            string model = OutputPath.Check(Path.Combine(root, ".artifacts", "demo", "tavern" + DialogueModelFile.Extension), DialogueModelFile.Extension);
            int trained = Train(Path.Combine(root, CorpusFolder), model, training);
            if (trained != ExitCode.Done)
                return trained;
            using DialogueModel loaded = DialogueModel.Load(model);
            TavernScene.Play(loaded, talking);
            return ExitCode.Done;
        });
        return command;
    }

    private static int Train(string corpus, string model, TimeSpan time)
    {
        bool hasBase = File.Exists(StartingModel.BasePath);
        Console.Error.WriteLine(hasBase
            ? $"Part one: the base model, which knows English, learns from the Tavern corpus for {Duration.Format(time)}. Watch how its lines begin to sound like the tavern."
            : $"Part one: an untrained network learns from the Tavern corpus for {Duration.Format(time)}. Watch how its spelling improves.");
        var given = new TrainingOptions { Preset = Presets.Demo, Corpus = [Path.Combine(corpus, "night-*.txt")], Level = hasBase ? TokenLevel.Word : TokenLevel.Character };
        var split = TrainingData.ReadSplit(given);
        TrainingOptions suited = Presets.For(given.Preset, split.TrainingText.Length, SpeakerLines.FormOf(split.TrainingText), given.Level);
        if (hasBase)
            suited = StartingWeights.Adopt(StartingPresets.From(suited, split.TrainingText.Length), StartingModel.BasePath);
        TrainingOptions options = suited with
        {
            Corpus = given.Corpus,
            Output = model,
            MaximumTime = time,
            CorpusLicence = "MIT",
        };
        RunDirectory run = OutputPath.RunFor(model, null);
        using TrainingSession session = TrainingSession.Begin(options, TrainingData.Of(split, options), run);
        return TrainingCourse.Run(session, json: false);
    }

    private static string FindRoot()
    {
        foreach (string start in (ReadOnlySpan<string>)[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (string? folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (Directory.Exists(Path.Combine(folder, CorpusFolder)))
                    return folder;
            }
        }

        throw new UserErrorException($"The demo needs the Tavern corpus, but no folder from here upwards contains '{CorpusFolder}'. Run the demo inside the repository.");
    }
}
