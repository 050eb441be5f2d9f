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
    public class TrainingDeskTests
    {
        private readonly FakeProcesses _processes = new FakeProcesses();
        private string _root = null!;
        private string _before = null!;
        private TrainingDesk _desk = null!;
        private TrainingPlan _plan = null!;

        [SetUp]
        public void SetUp()
        {
            _before = Environment.CurrentDirectory;
            _root = Path.Combine(Path.GetTempPath(), "training-" + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(Path.Combine(_root, "Assets"));
            Directory.CreateDirectory(Path.Combine(_root, "Package/Training"));
            Environment.CurrentDirectory = _root;
            File.WriteAllText("Package/Training/DialogueRnn.Training.csproj", "<Project />");
            File.WriteAllText("Assets/corpus.txt", "BARKEEP: Mind the step.\n");
            File.WriteAllText("trainer.dll", string.Empty);
            _processes.Started.Clear();
            _processes.AreRunning = true;
            _processes.Sdks = "10.0.100 [/usr/share/dotnet/sdk]\n";
            _desk = New();
            _plan = new TrainingPlan { Corpus = "Assets/corpus.txt", Output = "Assets/Tavern.drnn" };
        }

        [TearDown]
        public void TearDown()
        {
            Environment.CurrentDirectory = _before;
            Directory.Delete(_root, true);
        }

        [Test]
        public void Inspect_NoSdk_SaysWhatToInstall()
        {
            _processes.Sdks = null;

            _desk.Inspect(_plan);

            Assert.That(_desk.Problem, Does.StartWith("The .NET SDK was not found.").And.Contains(".NET 10 SDK"));
        }

        [Test]
        public void Inspect_OldSdk_SaysWhichWasFound()
        {
            _processes.Sdks = "8.0.400 [/usr/share/dotnet/sdk]\n";

            _desk.Inspect(_plan);

            Assert.That(_desk.Problem, Does.Contain("too old (8.0.400)"));
        }

        [Test]
        public void Inspect_NoCorpus_SaysSo()
        {
            _desk.Inspect(new TrainingPlan());

            Assert.That(_desk.Problem, Does.StartWith("No corpus was named."));
        }

        [Test]
        public void Inspect_TrainerThatIsNotThere_NamesIt()
        {
            _desk.Command.ProgramPath = "nowhere.dll";

            _desk.Inspect(_plan);

            Assert.That(_desk.Problem, Does.Contain("'nowhere.dll'"));
        }

        [Test]
        public void Inspect_Answer_IsTheVerdict()
        {
            Answer(0, "{ \"characters\": 24, \"lines\": 1, \"duplicateShare\": 0.5, \"speakers\": [ { \"name\": \"BARKEEP\", \"lines\": 1 } ], " +
                "\"warnings\": [ { \"kind\": \"Small\", \"message\": \"Too small.\" } ], \"suggestion\": { \"preset\": \"quick\", \"reason\": \"Small.\" } }");

            Assert.That(_desk.Verdict, Does.Contain("24 characters").And.Contains("BARKEEP").And.Contains("! Too small."));
        }

        [Test]
        public void Inspect_Answer_IsOfThatCorpusAlone()
        {
            Answer(0, "{ \"characters\": 24 }");
            _plan.Corpus = "Assets/other.txt";

            Assert.That(_desk.IsInspected(_plan), Is.False);
        }

        [Test]
        public void Inspect_Failure_SaysWhatTheTrainerSaid()
        {
            _desk.Inspect(_plan);
            File.WriteAllText("Library/DialogueRnn/Inspect/job.log", "dialogue-rnn: The corpus is empty.\n");
            File.WriteAllText("Library/DialogueRnn/Inspect/job.exit", "2\n");

            _desk.Tick();

            Assert.That(_desk.Problem, Is.EqualTo("The corpus is empty."));
        }

        [TestCase("Tavern.drnn", "not in the project")]
        [TestCase("Assets/Tavern.onnx", "not in the project")]
        [TestCase("Assets/Nowhere/Tavern.drnn", "no folder")]
        public void Train_OutputThatWillNotDo_SaysSo(string output, string problem)
        {
            _plan.Output = output;

            _desk.Train(_plan);

            Assert.That(_desk.Problem, Does.Contain(problem));
        }

        [Test]
        public void Train_FromThePackage_BuildsIntoTheLibrary()
        {
            _desk.Command.ProgramPath = string.Empty;

            _desk.Train(_plan);

            Assert.That(Script, Does.Contain("'build'").And.Contains($"'-p:ArtifactsPath={Path.Combine(_root, "Library/DialogueRnn/Trainer")}'"));
        }

        [Test]
        public void Train_Plan_IsGivenToTheTrainer()
        {
            _plan.Further = "--max-steps 5 --licence \"CC0 1.0\"";

            _desk.Train(_plan);

            Assert.That(Script, Does.Contain(
                $"'dotnet' 'trainer.dll' 'train' '{_root}/Assets/corpus.txt' '-o' '{_root}/Assets/Tavern.drnn' '--preset' 'standard' '--device' 'auto' " +
                $"'--run' '{_root}/Library/DialogueRnn/Runs/Tavern-1' '--max-steps' '5' '--licence' 'CC0 1.0'"));
        }

        [Test]
        public void Train_Words_AsksForAWordModel()
        {
            _plan.Level = "words";

            _desk.Train(_plan);

            Assert.That(Script, Does.Contain("'--level' 'word'"));
        }

        [Test]
        public void Problem_WordsByAPresetOfCharacters_IsTold()
        {
            _plan.Level = "words";
            _plan.Preset = "gorner";

            Assert.That(_plan.Problem, Does.Contain("'gorner' is a character model"));
        }

        [Test]
        public void Train_Again_IsAnotherRun()
        {
            _desk.Train(_plan);
            _desk.Train(_plan);

            Assert.That(Path.GetFileName(_desk.Run!.FullPath), Is.EqualTo("Tavern-2"));
        }

        [Test]
        public void Phase_JustStarted_IsPreparing()
        {
            _desk.Train(_plan);

            Assert.That(_desk.Phase, Is.EqualTo(TrainingPhase.Preparing));
        }

        [Test]
        public void Phase_StartedEvent_IsTraining()
        {
            _desk.Train(_plan);
            Log(new StartedEvent { TotalSteps = 10 });

            _desk.Tick();

            Assert.That(_desk.Phase, Is.EqualTo(TrainingPhase.Training));
        }

        [Test]
        public void Phase_FinishedButNoModelYet_IsExporting()
        {
            _desk.Train(_plan);
            Log(new StartedEvent(), new FinishedEvent());

            _desk.Tick();

            Assert.That(_desk.Phase, Is.EqualTo(TrainingPhase.Exporting));
        }

        [Test]
        public void Phase_ExitCodeZero_ImportsTheModelOnce()
        {
            int imported = 0;
            _desk.ModelReady += model => imported += model == "Assets/Tavern.drnn" ? 1 : 100;
            _desk.Train(_plan);
            File.WriteAllText(Path.Combine(_desk.Run!.FullPath, "job.exit"), "0\n");
            _desk.Tick();
            TrainingDesk after = New();
            after.ModelReady += _ => imported++;

            after.FollowLatest();

            Assert.That((after.Phase, imported), Is.EqualTo((TrainingPhase.Done, 1)));
        }

        [Test]
        public void Phase_FailedBuild_SaysWhatTheLogSays()
        {
            _desk.Train(_plan);
            File.WriteAllText(Path.Combine(_desk.Run!.FullPath, "job.log"), "error: no network\n\n");
            File.WriteAllText(Path.Combine(_desk.Run!.FullPath, "job.exit"), "1\n");

            _desk.Tick();

            Assert.That((_desk.Phase, _desk.Problem), Is.EqualTo((TrainingPhase.Failed, "error: no network")));
        }

        [Test]
        public void Phase_ProcessGoneBeforeItsFirstSign_IsFailedAndSaysWhy()
        {
            _desk.Train(_plan);
            File.WriteAllText(Path.Combine(_desk.Run!.FullPath, "job.pid"), "4711\n");
            File.WriteAllText(Path.Combine(_desk.Run!.FullPath, "job.log"), "Restoring packages\n");
            _desk.Tick();
            TrainingPhase before = _desk.Phase;

            _processes.AreRunning = false;
            _desk.Tick();

            Assert.That(
                (before, _desk.Phase, _desk.IsBusy, _desk.Problem),
                Is.EqualTo((TrainingPhase.Preparing, TrainingPhase.Failed, false,
                    "The training's process is gone: it was killed, or the machine was switched off. Train again. Its log ends with:\nRestoring packages")));
        }

        [Test]
        public void Phase_JobThatNeverBegan_IsFailed()
        {
            _desk.Train(_plan);
            File.SetLastWriteTimeUtc(Path.Combine(_desk.Run!.FullPath, "job.sh"), DateTime.UtcNow.AddMinutes(-1));

            _desk.Tick();

            Assert.That((_desk.Phase, _desk.Problem), Is.EqualTo((TrainingPhase.Failed, _desk.Problem)).And.Matches<(TrainingPhase, string?)>(found => found.Item2!.Contains("gone")));
        }

        [Test]
        public void Phase_ProcessGoneWithAnExitCode_IsDone()
        {
            _desk.Train(_plan);
            File.WriteAllText(Path.Combine(_desk.Run!.FullPath, "job.pid"), "4711\n");
            File.WriteAllText(Path.Combine(_desk.Run!.FullPath, "job.exit"), "0\n");
            _processes.AreRunning = false;

            _desk.Tick();

            Assert.That(_desk.Phase, Is.EqualTo(TrainingPhase.Done));
        }

        [Test]
        public void Inspect_ProcessGone_SaysSo()
        {
            _desk.Inspect(_plan);
            File.WriteAllText("Library/DialogueRnn/Inspect/job.pid", "4711\n");
            _processes.AreRunning = false;

            _desk.Tick();

            Assert.That((_desk.IsInspecting, _desk.Problem!.Contains("gone without an answer")), Is.EqualTo((false, true)));
        }

        [Test]
        public void Resume_EarlierFailure_IsForgotten()
        {
            _desk.Train(_plan);
            Log(new StartedEvent(), new FailedEvent { Message = "No power." });
            _desk.Tick();
            File.SetLastWriteTimeUtc(_desk.Run!.ProgressFile, DateTime.UtcNow);
            System.Threading.Thread.Sleep(20);

            _desk.Resume();

            Assert.That((_desk.Phase, _desk.Problem), Is.EqualTo((TrainingPhase.Preparing, (string?)null)));
        }

        [Test]
        public void Losses_ResumedRun_LosesTheStepsThatAreTakenAgain()
        {
            _desk.Train(_plan);
            Log(
                new StartedEvent(), new StepEvent { Step = 10, TrainingLoss = 3 }, new StepEvent { Step = 20, TrainingLoss = 2 },
                new StartedEvent { ResumedFromStep = 10 }, new StepEvent { Step = 15, TrainingLoss = 2.5 });

            _desk.Tick();

            Assert.That(_desk.Losses.Training.Select(point => point.Step), Is.EqualTo(new[] { 10, 15 }));
        }

        [Test]
        public void Cancel_Run_AsksItToStop()
        {
            _desk.Train(_plan);

            _desk.Cancel();

            Assert.That((_desk.Run!.IsCancelRequested, _desk.CanCancel), Is.EqualTo((true, false)));
        }

        [Test]
        public void FollowLatest_NoRun_FollowsNone()
        {
            _desk.FollowLatest();

            Assert.That(_desk.Run, Is.Null);
        }

        [Test]
        public void ScriptForWindows_Paths_AreQuoted()
        {
            string script = JobScript.ForCommandPrompt(new JobFolder("a"), new[] { new JobStep(new[] { "C:\\Program Files\\dotnet.exe", "100%" }) });

            Assert.That(script, Does.Contain("\"C:\\Program Files\\dotnet.exe\" \"100%%\" >>").And.Contains("if not %code%==0 goto done\r\n"));
        }

        private string Script => File.ReadAllText(Path.Combine(_desk.Run!.FullPath, "job.sh"));

        private TrainingDesk New()
        {
            var desk = new TrainingDesk(_processes, "Package", "Library/DialogueRnn");
            desk.Command.ProgramPath = "trainer.dll";
            return desk;
        }

        private void Answer(int code, string json)
        {
            _desk.Inspect(_plan);
            File.WriteAllText("Library/DialogueRnn/Inspect/job.output", json);
            File.WriteAllText("Library/DialogueRnn/Inspect/job.exit", $"{code}\n");
            _desk.Tick();
        }

        private void Log(params ProgressEvent[] events)
        {
            System.Threading.Thread.Sleep(5);
            using var log = new ProgressLog(_desk.Run!.ProgressFile);
            foreach (ProgressEvent progress in events)
                log.Append(progress);
        }
    }
}
#endif
