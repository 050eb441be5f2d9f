#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>How the speakers of a scene share its frames.</summary>
    public class FrameBudgetTests
    {
        private Stage _stage = null!;

        [SetUp]
        public void SetUp() => _stage = new Stage();

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void Update_ManySpeakers_KeepsTheBudgetInEveryFrame()
        {
            for (int number = 0; number < 5; number++)
                _stage.Speaker($"Guest {number}", number % 2 == 0 ? _stage.Asset : Other()).Next("AB");
            var frames = new List<TickReport>();

            for (int frame = 0; frame < 60; frame++)
            {
                Engine.Frame();
                frames.Add(_stage.Director.LastFrame);
            }

            Assert.That(frames.All(report => report.Elapsed <= report.Budget), Is.True);
        }

        [Test]
        public void Update_OneSpeaker_UsesMostOfTheBudget()
        {
            _stage.Speaker().Next();

            Engine.Frames(2);

            // Steps take 0.1 ms and are taken to cost a quarter more: of 1 ms, nine fit.
            Assert.That(_stage.Director.LastFrame.Steps, Is.EqualTo(9));
        }

        [Test]
        public void Update_LargerBudget_TakesMoreSteps()
        {
            _stage.Director.BudgetMilliseconds = 2f;
            _stage.Speaker().Next();

            Engine.Frames(2);

            Assert.That(_stage.Director.LastFrame.Steps, Is.EqualTo(19));
        }

        [Test]
        public void Update_TwoModelsAndAStepOfMostOfTheBudget_LetsBothSpeak()
        {
            _stage.Director.StepClock = new SteppingClock(TimeSpan.FromMilliseconds(0.7));
            DialogueLine[] lines = { _stage.Speaker("A").Next(), _stage.Speaker("B", Other()).Next() };

            Engine.Frames(200);

            Assert.That(lines.Select(line => line.IsCompleted), Is.All.True);
        }

        [Test]
        public void Update_TwoModelsOneOfWhichWaitsForTheReader_GivesTheOtherTheWholeFrame()
        {
            DialogueSpeaker slow = _stage.Speaker("Slow", Other());
            slow.Settings.CharactersPerSecond = 1f;
            slow.Next();
            Engine.Frames(30);
            _stage.Speaker().Next();
            Engine.Frame();
            var steps = new List<int>();

            for (int frame = 0; frame < 3; frame++)
            {
                Engine.Frame();
                steps.Add(_stage.Director.LastFrame.Steps);
            }

            Assert.That((slow.IsSpeaking, steps.Min()), Is.EqualTo((true, 9)));
        }

        [Test]
        public void Update_TwoModels_ShareTheFrameEqually()
        {
            DialogueSpeaker[] speakers = { _stage.Speaker("A"), _stage.Speaker("B", Other()) };
            foreach (DialogueSpeaker speaker in speakers)
                speaker.Next();

            Engine.Frames(5);

            Assert.That(Math.Abs(speakers[0].Text.Length - speakers[1].Text.Length), Is.LessThanOrEqualTo(1));
        }

        [Test]
        public void Update_SpeakerDisabledByCodeThatAwaitedItsLine_TheOtherModelsSpeakOn()
        {
            DialogueSpeaker leaving = _stage.Speaker("Leaving");
            DialogueLine[] lines = { _stage.Speaker("A", Other()).Next(), _stage.Speaker("B", Other()).Next() };
            Leave(leaving);

            Engine.Frames(100);

            Assert.That((lines.All(line => line.StopReason == StopReason.MaximumLength), _stage.Asset.IsLoaded, Engine.Errors.Count()), Is.EqualTo((true, false, 0)));
        }

        private static async void Leave(DialogueSpeaker speaker)
        {
            await speaker.Next();
            speaker.gameObject.SetActive(false);
        }

        private static DialogueModelAsset Other() => DialogueModelAsset.Create(Models.Small().ToBytes(), "other");
    }
}
#endif
