#nullable enable
using System;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Tests.Runs
{
    public class RunDigestTests
    {
        private static readonly DateTime Time = ProgressSamples.Time;

        [Test]
        public void StatusAt_NoEvents_HasNotStarted()
        {
            Assert.That(Digest().StatusAt(Time).State, Is.EqualTo(RunState.NotStarted));
        }

        [TestCase(5, true, RunState.Running)]
        [TestCase(5, false, RunState.Running)]
        [TestCase(60, true, RunState.Running)]
        [TestCase(60, false, RunState.Stopped)]
        public void StatusAt_SecondsAfterTheLastSign_DependsOnTheProcess(int seconds, bool isAlive, RunState expected)
        {
            RunDigest digest = Digest(isAlive, At(0, new StartedEvent { Machine = "here" }));
            Assert.That(digest.StatusAt(Time.AddSeconds(seconds)).State, Is.EqualTo(expected));
        }

        [Test]
        public void StatusAt_StaleOnAnotherMachine_HasStopped()
        {
            RunDigest digest = Digest(true, At(0, new StartedEvent { Machine = "elsewhere" }));
            Assert.That(digest.StatusAt(Time.AddSeconds(60)).State, Is.EqualTo(RunState.Stopped));
        }

        [Test]
        public void StatusAt_Finished_IsFinishedForEver()
        {
            RunDigest digest = Digest(false, At(0, new StartedEvent()), At(1, new FinishedEvent()));
            Assert.That(digest.StatusAt(Time.AddDays(9)).State, Is.EqualTo(RunState.Finished));
        }

        [Test]
        public void StatusAt_Failed_IsFailed()
        {
            RunDigest digest = Digest(true, At(0, new StartedEvent()), At(1, new FailedEvent()));
            Assert.That(digest.StatusAt(Time).State, Is.EqualTo(RunState.Failed));
        }

        [Test]
        public void StatusAt_ResumedAfterFinishing_Runs()
        {
            RunDigest digest = Digest(true, At(0, new FinishedEvent()), At(1, new StartedEvent { ResumedFromStep = 10 }));
            Assert.That(digest.StatusAt(Time.AddSeconds(2)).State, Is.EqualTo(RunState.Running));
        }

        [Test]
        public void StatusAt_ResumedRun_KeepsTheBestValidation()
        {
            RunDigest digest = Digest(true, At(0, new ValidationEvent { Step = 5, Loss = 1.5 }), At(1, new StartedEvent { ResumedFromStep = 10 }));
            Assert.That(digest.StatusAt(Time).BestValidation!.Step, Is.EqualTo(5));
        }

        [Test]
        public void StatusAt_NewRunInTheSameFile_ForgetsTheOldOne()
        {
            RunDigest digest = Digest(true, At(0, new ValidationEvent { Step = 5, Loss = 1.5 }), At(1, new StartedEvent()));
            Assert.That(digest.StatusAt(Time).BestValidation, Is.Null);
        }

        [Test]
        public void StatusAt_SeveralValidations_KnowsTheLowest()
        {
            RunDigest digest = Digest(
                true,
                At(0, new ValidationEvent { Step = 1, Loss = double.NaN }),
                At(1, new ValidationEvent { Step = 2, Loss = 1.5 }),
                At(2, new ValidationEvent { Step = 3, Loss = 1.75 }));
            Assert.That(digest.StatusAt(Time).BestValidation!.Step, Is.EqualTo(2));
        }

        [Test]
        public void StatusAt_OldAndNewSteps_SpeedIsThatOfTheLastMinute()
        {
            RunDigest digest = Digest(
                true,
                At(0, new StartedEvent()),
                At(1, new StepEvent { Step = 10, CharactersSeen = 1_000_000, Seconds = 100 }),
                At(2, new StepEvent { Step = 20, CharactersSeen = 1_100_000, Seconds = 200 }),
                At(3, new StepEvent { Step = 30, CharactersSeen = 1_130_000, Seconds = 210 }));
            Assert.That(digest.StatusAt(Time).CharactersPerSecond, Is.EqualTo(3_000));
        }

        [Test]
        public void StatusAt_TotalStepsKnown_TellsTheTimeLeft()
        {
            RunDigest digest = Digest(true, At(0, new StartedEvent { TotalSteps = 100 }), At(1, ProgressSamples.Step(10)), At(2, ProgressSamples.Step(40)));
            Assert.That(digest.StatusAt(Time).TimeLeft, Is.EqualTo(TimeSpan.FromSeconds(60)));
        }

        [Test]
        public void StatusAt_TimeLimitComesFirst_TellsTheTimeToIt()
        {
            RunDigest digest = Digest(
                true, At(0, new StartedEvent { TotalSteps = 100, MaximumSeconds = 50 }), At(1, ProgressSamples.Step(10)), At(2, ProgressSamples.Step(40)));
            Assert.That(digest.StatusAt(Time).TimeLeft, Is.EqualTo(TimeSpan.FromSeconds(10)));
        }

        [Test]
        public void StatusAt_PlanWithoutEnd_HasNoTimeLeft()
        {
            RunDigest digest = Digest(true, At(0, new StartedEvent()), At(1, ProgressSamples.Step(10)), At(2, ProgressSamples.Step(40)));
            Assert.That(digest.StatusAt(Time).TimeLeft, Is.Null);
        }

        [Test]
        public void StatusAt_FortyOfAHundredSteps_ProgressIsTwoFifths()
        {
            RunDigest digest = Digest(true, At(0, new StartedEvent { TotalSteps = 100 }), At(1, ProgressSamples.Step(40)));
            Assert.That(digest.StatusAt(Time).Progress, Is.EqualTo(0.4));
        }

        [Test]
        public void StatusAt_Samples_KeepsTheNewest()
        {
            RunDigest digest = Digest(true, At(0, new SampleEvent { Text = "tbe" }), At(1, new SampleEvent { Text = "the" }));
            Assert.That(digest.StatusAt(Time).LastSample!.Text, Is.EqualTo("the"));
        }

        [TestCase(true, RunState.Running)]
        [TestCase(false, RunState.Stopped)]
        public void StatusAt_ProcessThatIsKnown_DecidesHoweverNewTheLastEventIs(bool isSame, RunState state)
        {
            RunDigest digest = Known(isSame, At(0, new StartedEvent { Machine = "here", ProcessIdentity = "boot 7" }));
            Assert.That(new[] { digest.StatusAt(Time).State, digest.StatusAt(Time.AddHours(1)).State }, Is.All.EqualTo(state));
        }

        [TestCase(0, RunState.Running)]
        [TestCase(3_600, RunState.Stopped)]
        public void StatusAt_ProcessOfAnotherContainer_DecidesByTheTime(int seconds, RunState state)
        {
            RunDigest digest = Known(null, At(0, new StartedEvent { Machine = "here", ProcessIdentity = "boot 7" }));
            Assert.That(digest.StatusAt(Time.AddSeconds(seconds)).State, Is.EqualTo(state));
        }

        [Test]
        public void StatusAt_KnownProcessOfAnotherMachine_DecidesByTheTime()
        {
            RunDigest digest = Known(false, At(0, new StartedEvent { Machine = "elsewhere", ProcessIdentity = "boot 7" }));
            Assert.That(digest.StatusAt(Time).State, Is.EqualTo(RunState.Running));
        }

#if NET
        [Test]
        public void IsSame_ThisProcess_IsTrue() => Assert.That(ProcessProbe.IsSame(ProcessProbe.CurrentId, ProcessProbe.CurrentIdentity), Is.True);

        [Test]
        public void IsSame_LaterProcessWithTheNumber_IsFalse() => Assert.That(ProcessProbe.IsSame(ProcessProbe.CurrentId, ProcessProbe.CurrentIdentity + "1"), Is.False);

        [Test]
        public void IsSame_NumberOfNoProcess_IsFalse() => Assert.That(ProcessProbe.IsSame(int.MaxValue, ProcessProbe.CurrentIdentity), Is.False);

        [Test]
        public void IsSame_OtherBoot_IsNotKnown() => Assert.That(ProcessProbe.IsSame(ProcessProbe.CurrentId, "another boot"), Is.Null);
#endif

        private static RunDigest Known(bool? isSame, params ProgressEvent[] events)
        {
            var digest = new RunDigest((processId, seenAt) => false, "here", (processId, identity) => identity == "boot 7" ? isSame : null);
            digest.Add(events);
            return digest;
        }

        private static RunDigest Digest(bool isAlive = true, params ProgressEvent[] events)
        {
            var digest = new RunDigest((processId, seenAt) => isAlive, "here");
            digest.Add(events);
            return digest;
        }

        private static T At<T>(int seconds, T progress)
            where T : ProgressEvent
        {
            progress.Time = Time.AddSeconds(seconds);
            progress.ProcessId = 1;
            return progress;
        }
    }
}
