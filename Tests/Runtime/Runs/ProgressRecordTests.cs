#nullable enable
using System.Linq;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Tests.Runs
{
    public class ProgressRecordTests
    {
        [Test]
        public void Started_WrittenAndRead_KeepsEveryEntry()
        {
            StartedEvent read = WrittenAndRead<StartedEvent>();
            Assert.That(
                (read.Preset, read.Characters, read.ValidationCharacters, read.VocabularySize, read.Parameters, read.TotalSteps,
                    read.MaximumSeconds, read.ResumedFromStep, read.Device, read.Machine + read.ProcessIdentity),
                Is.EqualTo(("quick", 123_456L, 13_000L, 71, 654_321L, 4_000L, 120.5, 30L, "cpu, 2 threads", "tavernboot 7")));
        }

        [Test]
        public void Started_WrittenAndRead_KeepsTheCorpusFilesInOrder()
        {
            Assert.That(WrittenAndRead<StartedEvent>().CorpusFiles, Is.EqualTo(new[] { "greetings.txt", "rumours.txt" }));
        }

        [Test]
        public void Started_WrittenAndRead_KeepsTheOptions()
        {
            StartedEvent read = WrittenAndRead<StartedEvent>();
            Assert.That((read.Options.Count, read.Options["layers"], read.Options["hidden"]), Is.EqualTo((2, "2", "256")));
        }

        [Test]
        public void Step_WrittenAndRead_KeepsEveryEntry()
        {
            StepEvent read = WrittenAndRead<StepEvent>();
            Assert.That(
                (read.Step, read.Epoch, read.CharactersSeen, read.TrainingLoss, read.Accuracy, read.LearningRate, read.CharactersPerSecond, read.Seconds),
                Is.EqualTo((50L, 0.25, 51_200L, 2.5, 0.375, 0.003, 66_500.0, 1.5)));
        }

        [Test]
        public void Validation_WrittenAndRead_KeepsEveryEntry()
        {
            ValidationEvent read = WrittenAndRead<ValidationEvent>();
            Assert.That((read.Step, read.Loss, read.Accuracy, read.IsBest), Is.EqualTo((100L, 1.75, 0.5, true)));
        }

        [Test]
        public void Sample_WrittenAndRead_KeepsEveryEntry()
        {
            SampleEvent read = WrittenAndRead<SampleEvent>();
            Assert.That((read.Step, read.Epoch, read.Prime, read.Text), Is.EqualTo((100L, 0.5, "BARKEEP: ", "Ale, łord? Drink 🍺 up.")));
        }

        [Test]
        public void Checkpoint_WrittenAndRead_KeepsEveryEntry()
        {
            CheckpointEvent read = WrittenAndRead<CheckpointEvent>();
            Assert.That((read.Step, read.File), Is.EqualTo((100L, "checkpoints/step-000000100.checkpoint")));
        }

        [Test]
        public void Finished_WrittenAndRead_KeepsEveryEntry()
        {
            FinishedEvent read = WrittenAndRead<FinishedEvent>();
            Assert.That((read.Step, read.BestLoss, read.ModelPath, read.Reason), Is.EqualTo((4_000L, 1.5, "tavern.drnn", "all steps done")));
        }

        [Test]
        public void Failed_WrittenAndRead_KeepsTheMessage()
        {
            Assert.That(WrittenAndRead<FailedEvent>().Message, Is.EqualTo("The loss is not a number."));
        }

        [Test]
        public void Step_NotANumber_StaysNotANumber()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { new StepEvent { TrainingLoss = double.NaN } });
            Assert.That(((StepEvent)ProgressReader.ReadAll(folder.ProgressFile).Single()).TrainingLoss, Is.NaN);
        }

        private static T WrittenAndRead<T>()
            where T : ProgressEvent
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, ProgressSamples.OneOfEachKind());
            return ProgressReader.ReadAll(folder.ProgressFile).OfType<T>().Single();
        }
    }
}
