#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Training;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Training
{
    public class TrainingDeskTests : TrainingDeskProject
    {
        [Test]
        public void Inspect_NoSdk_SaysWhatToInstall()
        {
            Processes.Sdks = null;

            Desk.Inspect(Plan);

            Assert.That(Desk.Problem, Does.StartWith("The .NET SDK was not found.").And.Contains(".NET 10 SDK"));
        }

        [Test]
        public void Inspect_OldSdk_SaysWhichWasFound()
        {
            Processes.Sdks = "8.0.400 [/usr/share/dotnet/sdk]\n";

            Desk.Inspect(Plan);

            Assert.That(Desk.Problem, Does.Contain("too old (8.0.400)"));
        }

        [Test]
        public void Inspect_NoCorpus_SaysSo()
        {
            Desk.Inspect(new TrainingPlan());

            Assert.That(Desk.Problem, Does.StartWith("There is no corpus."));
        }

        [Test]
        public void Inspect_TrainerThatIsNotThere_NamesIt()
        {
            Desk.Command.ProgramPath = "nowhere.dll";

            Desk.Inspect(Plan);

            Assert.That(Desk.Problem, Does.Contain("'nowhere.dll'"));
        }

        [Test]
        public void Inspect_Answer_IsTheVerdict()
        {
            Answer(0, "{ \"characters\": 24, \"lines\": 1, \"duplicateShare\": 0.5, \"speakers\": [ { \"name\": \"BARKEEP\", \"lines\": 1 } ], " +
                "\"warnings\": [ { \"kind\": \"Small\", \"message\": \"Too small.\" } ], \"suggestion\": { \"preset\": \"quick\", \"reason\": \"Small.\" }, " +
                "\"level\": \"Word\", \"levelReason\": \"It is English.\", \"moreText\": \"Write more.\" }");

            Assert.That(Desk.Verdict, Does.Contain("24 characters").And.Contains("BARKEEP").And.Contains("! Too small.").And.Contains("Level 'word': It is English.").And.Contains("Write more."));
        }

        [Test]
        public void Inspect_Answer_IsOfThatCorpusAlone()
        {
            Answer(0, "{ \"characters\": 24 }");
            Plan.Corpus = "Assets/other.txt";

            Assert.That(Desk.IsInspected(Plan), Is.False);
        }

        [Test]
        public void Inspect_Failure_SaysWhatTheTrainerSaid()
        {
            Desk.Inspect(Plan);
            File.WriteAllText("Library/DialogueRnn/Inspect/job.log", "dialogue-rnn: The corpus is empty.\n");
            File.WriteAllText("Library/DialogueRnn/Inspect/job.exit", "2\n");

            Desk.Tick();

            Assert.That(Desk.Problem, Is.EqualTo("The corpus is empty."));
        }

        [TestCase("Tavern.drnn", "not in the project")]
        [TestCase("Assets/Tavern.onnx", "not in the project")]
        [TestCase("Assets/Nowhere/Tavern.drnn", "does not exist")]
        public void Train_OutputThatWillNotDo_SaysSo(string output, string problem)
        {
            Plan.Output = output;

            Desk.Train(Plan);

            Assert.That(Desk.Problem, Does.Contain(problem));
        }

        [Test]
        public void Train_FromThePackage_BuildsIntoTheLibrary()
        {
            Desk.Command.ProgramPath = string.Empty;

            Desk.Train(Plan);

            Assert.That(Script, Does.Contain("'build'").And.Contains($"'-p:ArtifactsPath={Path.Combine(Root, "Library/DialogueRnn/Trainer")}'"));
        }

        [Test]
        public void Train_Plan_IsGivenToTheTrainer()
        {
            Plan.Further = "--max-steps 5 --licence \"CC0 1.0\"";

            Desk.Train(Plan);

            Assert.That(Script, Does.Contain(
                $"'dotnet' 'trainer.dll' 'train' '{Root}/Assets/corpus.txt' '-o' '{Root}/Assets/Tavern.drnn' '--preset' 'standard' '--device' 'auto' " +
                $"'--run' '{Root}/Library/DialogueRnn/Runs/Tavern-1' '--max-steps' '5' '--licence' 'CC0 1.0'"));
        }

        [TestCase("words", "word")]
        [TestCase("characters", "character")]
        public void Train_Level_IsGivenToTheTrainer(string chosen, string given)
        {
            Plan.Level = chosen;

            Desk.Train(Plan);

            Assert.That(Script, Does.Contain($"'--level' '{given}'"));
        }

        [Test]
        public void Train_LevelAuto_IsLeftToTheTrainer()
        {
            Plan.Level = "auto";

            Desk.Train(Plan);

            Assert.That(Script, Does.Not.Contain("--level"));
        }

        [Test]
        public void Problem_WordsByAPresetOfCharacters_IsTold()
        {
            Plan.Level = "words";
            Plan.Preset = "gorner";

            Assert.That(Plan.Problem, Does.Contain("'gorner' is for character models only"));
        }

        [Test]
        public void Train_Again_IsAnotherRun()
        {
            Desk.Train(Plan);
            Desk.Train(Plan);

            Assert.That(Path.GetFileName(Desk.Run!.FullPath), Is.EqualTo("Tavern-2"));
        }
    }
}
#endif
