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
    public class TrainingFollowingTests : TrainingDeskProject
    {
        [Test]
        public void Phase_JustStarted_IsPreparing()
        {
            Desk.Train(Plan);

            Assert.That(Desk.Phase, Is.EqualTo(TrainingPhase.Preparing));
        }

        [Test]
        public void Phase_StartedEvent_IsTraining()
        {
            Desk.Train(Plan);
            Log(new StartedEvent { TotalSteps = 10 });

            Desk.Tick();

            Assert.That(Desk.Phase, Is.EqualTo(TrainingPhase.Training));
        }

        [Test]
        public void Phase_FinishedButNoModelYet_IsExporting()
        {
            Desk.Train(Plan);
            Log(new StartedEvent(), new FinishedEvent());

            Desk.Tick();

            Assert.That(Desk.Phase, Is.EqualTo(TrainingPhase.Exporting));
        }

        [Test]
        public void Phase_ExitCodeZero_ImportsTheModelOnce()
        {
            int imported = 0;
            Desk.ModelReady += model => imported += model == "Assets/Tavern.drnn" ? 1 : 100;
            Desk.Train(Plan);
            File.WriteAllText(Path.Combine(Desk.Run!.FullPath, "job.exit"), "0\n");
            Desk.Tick();
            TrainingDesk after = New();
            after.ModelReady += _ => imported++;

            after.FollowLatest();

            Assert.That((after.Phase, imported), Is.EqualTo((TrainingPhase.Done, 1)));
        }

        [Test]
        public void Phase_FailedBuild_SaysWhatTheLogSays()
        {
            Desk.Train(Plan);
            File.WriteAllText(Path.Combine(Desk.Run!.FullPath, "job.log"), "error: no network\n\n");
            File.WriteAllText(Path.Combine(Desk.Run!.FullPath, "job.exit"), "1\n");

            Desk.Tick();

            Assert.That((Desk.Phase, Desk.Problem), Is.EqualTo((TrainingPhase.Failed, "error: no network")));
        }

        [Test]
        public void Phase_ProcessGoneBeforeItsFirstSign_IsFailedAndSaysWhy()
        {
            Desk.Train(Plan);
            File.WriteAllText(Path.Combine(Desk.Run!.FullPath, "job.pid"), "4711\n");
            File.WriteAllText(Path.Combine(Desk.Run!.FullPath, "job.log"), "Restoring packages\n");
            Desk.Tick();
            TrainingPhase before = Desk.Phase;

            Processes.AreRunning = false;
            Desk.Tick();

            Assert.That(
                (before, Desk.Phase, Desk.IsBusy, Desk.Problem),
                Is.EqualTo((TrainingPhase.Preparing, TrainingPhase.Failed, false,
                    "The training process has ended without a result: it was killed, or the machine was switched off. Train again. Its log ends with:\nRestoring packages")));
        }

        [Test]
        public void Phase_JobThatNeverBegan_IsFailed()
        {
            Desk.Train(Plan);
            File.SetLastWriteTimeUtc(Path.Combine(Desk.Run!.FullPath, "job.sh"), DateTime.UtcNow.AddMinutes(-1));

            Desk.Tick();

            Assert.That((Desk.Phase, Desk.Problem), Is.EqualTo((TrainingPhase.Failed, Desk.Problem)).And.Matches<(TrainingPhase, string?)>(found => found.Item2!.Contains("ended without a result")));
        }

        [Test]
        public void Phase_ProcessGoneWithAnExitCode_IsDone()
        {
            Desk.Train(Plan);
            File.WriteAllText(Path.Combine(Desk.Run!.FullPath, "job.pid"), "4711\n");
            File.WriteAllText(Path.Combine(Desk.Run!.FullPath, "job.exit"), "0\n");
            Processes.AreRunning = false;

            Desk.Tick();

            Assert.That(Desk.Phase, Is.EqualTo(TrainingPhase.Done));
        }

        [Test]
        public void Inspect_ProcessGone_SaysSo()
        {
            Desk.Inspect(Plan);
            File.WriteAllText("Library/DialogueRnn/Inspect/job.pid", "4711\n");
            Processes.AreRunning = false;

            Desk.Tick();

            Assert.That((Desk.IsInspecting, Desk.Problem!.Contains("ended without a result")), Is.EqualTo((false, true)));
        }

        [Test]
        public void Resume_EarlierFailure_IsForgotten()
        {
            Desk.Train(Plan);
            Log(new StartedEvent(), new FailedEvent { Message = "No power." });
            Desk.Tick();
            File.SetLastWriteTimeUtc(Desk.Run!.ProgressFile, DateTime.UtcNow);
            System.Threading.Thread.Sleep(20);

            Desk.Resume();

            Assert.That((Desk.Phase, Desk.Problem), Is.EqualTo((TrainingPhase.Preparing, (string?)null)));
        }

        [Test]
        public void Losses_ResumedRun_LosesTheStepsThatAreTakenAgain()
        {
            Desk.Train(Plan);
            Log(
                new StartedEvent(), new StepEvent { Step = 10, TrainingLoss = 3 }, new StepEvent { Step = 20, TrainingLoss = 2 },
                new StartedEvent { ResumedFromStep = 10 }, new StepEvent { Step = 15, TrainingLoss = 2.5 });

            Desk.Tick();

            Assert.That(Desk.Losses.Training.Select(point => point.Step), Is.EqualTo(new[] { 10, 15 }));
        }

        [Test]
        public void Cancel_Run_AsksItToStop()
        {
            Desk.Train(Plan);

            Desk.Cancel();

            Assert.That((Desk.Run!.IsCancelRequested, Desk.CanCancel), Is.EqualTo((true, false)));
        }

        [Test]
        public void FollowLatest_NoRun_FollowsNone()
        {
            Desk.FollowLatest();

            Assert.That(Desk.Run, Is.Null);
        }
    }
}
#endif
