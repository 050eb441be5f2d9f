#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Runs;

namespace DialogueRnn.Tests.Runs
{
    /// <summary>One event of each kind, with values by hand.</summary>
    internal static class ProgressSamples
    {
        internal const int ProcessId = 4321;

        internal static readonly DateTime Time = new DateTime(2026, 3, 4, 5, 6, 7, 890, DateTimeKind.Utc);

        internal static List<ProgressEvent> OneOfEachKind() => new List<ProgressEvent>
        {
            new StartedEvent
            {
                Preset = "quick",
                CorpusFiles = new[] { "greetings.txt", "rumours.txt" },
                Characters = 123_456,
                ValidationCharacters = 13_000,
                VocabularySize = 71,
                Parameters = 654_321,
                TotalSteps = 4_000,
                MaximumSeconds = 120.5,
                ResumedFromStep = 30,
                Device = "cpu, 2 threads",
                Machine = "tavern",
                ProcessIdentity = "boot 7",
                Options = new Dictionary<string, string> { ["layers"] = "2", ["hidden"] = "256" },
            },
            new StepEvent
            {
                Step = 50,
                Epoch = 0.25,
                CharactersSeen = 51_200,
                TrainingLoss = 2.5,
                Accuracy = 0.375,
                LearningRate = 0.003,
                CharactersPerSecond = 66_500,
                Seconds = 1.5,
            },
            new ValidationEvent { Step = 100, Loss = 1.75, Accuracy = 0.5, IsBest = true },
            new SampleEvent { Step = 100, Epoch = 0.5, Prime = "BARKEEP: ", Text = "Ale, łord? Drink 🍺 up." },
            new CheckpointEvent { Step = 100, File = "checkpoints/step-000000100.checkpoint" },
            new HeartbeatEvent(),
            new FinishedEvent { Step = 4_000, BestLoss = 1.5, ModelPath = "tavern.drnn", Reason = "all steps done" },
            new FailedEvent { Message = "The loss is not a number." },
        };

        internal static ProgressLog OpenLog(string path) => new ProgressLog(path, ProcessId, () => Time);

        internal static void Write(string path, IEnumerable<ProgressEvent> events)
        {
            using ProgressLog log = OpenLog(path);
            foreach (ProgressEvent progress in events)
                log.Append(progress);
        }

        internal static StepEvent Step(long step) => new StepEvent { Step = step, Seconds = step, CharactersSeen = step * 1_000 };
    }
}
