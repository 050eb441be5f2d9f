#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;
using UnityEngine.SceneManagement;

namespace DialogueRnn.Editor.Tests.Unity
{
    public class DialogueDirectorTests
    {
        private Stage _stage = null!;

        [SetUp]
        public void SetUp() => _stage = new Stage();

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void Destroy_CodeThatAwaitsALineThrows_IsLoggedAndTheModelIsGivenBack()
        {
            _stage.Speaker().Next().GetAwaiter().OnCompleted(() => throw new NotSupportedException("a listener's own fault"));
            Engine.Frames(2);

            UnityEngine.Object.DestroyImmediate(_stage.Director.gameObject);

            Assert.That((_stage.Asset.IsLoaded, Engine.Errors.Single().Message.Contains("a listener's own fault")), Is.EqualTo((false, true)));
        }

        [Test]
        public void Next_SpeakersOfOneModel_ShareIt()
        {
            _stage.Speaker("A").Next();
            _stage.Speaker("B").Next();

            Assert.That(_stage.Director.OpenModels, Is.EqualTo(1));
        }

        [Test]
        public void Next_SettingsChanged_SpeaksFromTheSameModel()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Next();
            speaker.Settings.SamplingFrom = SamplingSource.Speaker;
            speaker.Settings.Sampling.Temperature = 0.1f;

            speaker.Next();

            Assert.That(_stage.Director.OpenModels, Is.EqualTo(1));
        }

        [Test]
        public void Next_SettingsThatTheModelCannotMeet_LeavesNothingLoaded()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Settings.RulesFrom = RuleSource.Speaker;
            speaker.Settings.Rules.MinimumCharacters = 500;
            speaker.Settings.Rules.MaximumCharacters = 100;

            Assert.That(() => speaker.Next(), Throws.ArgumentException);
            Assert.That(_stage.Asset.IsLoaded, Is.False);
        }

        [TestCase(0f, 7)]
        [TestCase(1f, DialogueLine.LongestId + 1)]
        public void Next_PriorityOrIdOutOfRange_LeavesNoLineOpen(float priority, int idLength)
        {
            _stage.Speaker("A").Next();
            DialogueSpeaker speaker = _stage.Speaker("B");
            speaker.SpeakerName = "B";
            speaker.Priority = priority;
            speaker.Id = new string('b', idLength);

            Assert.That(() => speaker.Next(), Throws.InstanceOf<ArgumentException>());
            Assert.That(_stage.Director.OpenLines, Is.EqualTo(1));
        }

        [Test]
        public void Hear_SettingsThatTheModelCannotMeet_LeavesNothingLoaded()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Settings.RulesFrom = RuleSource.Speaker;
            speaker.Settings.Rules.MinimumCharacters = 500;
            speaker.Settings.Rules.MaximumCharacters = 100;

            Assert.That(() => speaker.Hear("PLAYER", "Ale!"), Throws.ArgumentException);
            Assert.That(_stage.Asset.IsLoaded, Is.False);
        }

        [Test]
        public void IsPaused_MidLine_StopsUntilCleared()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Next();
            Engine.Frames(2);
            string before = speaker.Text;

            _stage.Director.IsPaused = true;
            Engine.Frames(20);
            string paused = speaker.Text;
            _stage.Director.IsPaused = false;
            Engine.Frames(100);

            Assert.That((paused, speaker.Text.Length > before.Length), Is.EqualTo((before, true)));
        }

        [TestCase(DialogueTime.Scaled, false)]
        [TestCase(DialogueTime.Unscaled, true)]
        public void TimeScale_Zero_PausesScaledTimeOnly(DialogueTime time, bool isSpoken)
        {
            _stage.Director.Time = time;
            Time.timeScale = 0f;
            DialogueLine line = _stage.Speaker().Next();

            Engine.Frames(100);

            Assert.That(line.IsCompleted, Is.EqualTo(isSpoken));
        }

        [Test]
        public void TimeScale_Half_HalvesTheReadingPace()
        {
            Time.timeScale = 0.5f;
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Settings.CharactersPerSecond = 10f;
            speaker.Settings.ClausePause = 0f;
            speaker.Settings.SentencePause = 0f;
            speaker.Next();

            Engine.Frames(21, 0.1f);

            Assert.That(speaker.Text.Length, Is.InRange(10, 11));
        }

        [Test]
        public void LoadScene_MidLine_EndsTheSceneAndKeepsTheDirector()
        {
            DialogueLine line = _stage.Speaker().Next();
            Engine.Frames(2);

            SceneManager.LoadScene("Cellar");
            Engine.Frames(2);

            Assert.That(
                (line.IsCompleted, _stage.Asset.IsLoaded, DialogueDirector.Current == _stage.Director, Engine.Errors.Count()),
                Is.EqualTo((true, false, true, 0)));
        }

        [Test]
        public void LoadScene_NewSpeaker_Speaks()
        {
            _stage.Speaker().Next();
            Engine.Frames(2);
            SceneManager.LoadScene("Cellar");
            Engine.Frame();

            DialogueLine line = _stage.Speaker("Rat").Next();
            Engine.Frames(100);

            Assert.That(line.StopReason, Is.EqualTo(StopReason.MaximumLength));
        }

        [Test]
        public void Awake_SecondDirector_GivesWay()
        {
            DialogueDirector second = new GameObject("Second").AddComponent<DialogueDirector>();
            Engine.Frame();

            Assert.That((second == null, DialogueDirector.Current == _stage.Director), Is.EqualTo((true, true)));
        }

        [Test]
        public void Destroy_MidLine_CutsLinesOffAndClosesModels()
        {
            DialogueLine line = _stage.Speaker().Next();
            Engine.Frames(2);

            UnityEngine.Object.Destroy(_stage.Director.gameObject);
            Engine.Frames(2);

            Assert.That((line.StopReason, _stage.Asset.IsLoaded, Engine.Errors.Count()), Is.EqualTo((StopReason.Cancelled, false, 0)));
        }

        [Test]
        public void Destroy_SpeakerSpeaksAgain_HasANewDirector()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Next();
            UnityEngine.Object.Destroy(_stage.Director.gameObject);
            Engine.Frames(2);

            speaker.Next();

            Assert.That(DialogueDirector.Current == null || ReferenceEquals(DialogueDirector.Current, _stage.Director), Is.False);
        }

        [Test]
        public void PlayMode_EnteredAgainWithoutDomainReload_SpeaksTheSameLine()
        {
            string first = SpokenInPlayMode();
            Engine.LeavePlayMode();
            Engine.EnterPlayMode();

            Assert.That((SpokenInPlayMode(), Engine.Errors.Count()), Is.EqualTo((first, 0)));
        }

        [Test]
        public void PlayMode_Left_LeavesNothingLoaded()
        {
            _stage.Speaker().Next();
            Engine.Frames(2);

            Engine.LeavePlayMode();

            Assert.That((_stage.Asset.IsLoaded, Engine.All<GameObject>().Count, Engine.Errors.Count()), Is.EqualTo((false, 0, 0)));
        }

        [Test]
        public void Current_InEditMode_IsRefused()
        {
            Engine.LeavePlayMode();

            Assert.That(() => DialogueDirector.Current, Throws.InvalidOperationException.With.Message.Contains("play mode"));
        }

        [Test]
        public void Unload_MidLine_CutsTheLineOffAndTellsOfIt()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            List<string> lines = Stage.Lines(speaker);
            speaker.Next();
            Engine.Frames(2);

            _stage.Asset.Unload();
            Engine.Frames(2);

            Assert.That((lines.Count, speaker.IsSpeaking, Engine.Errors.Count()), Is.EqualTo((1, false, 0)));
        }

        [Test]
        public void Unload_ThenNext_LoadsAgain()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Next();
            _stage.Asset.Unload();

            DialogueLine line = speaker.Next();
            Engine.Frames(100);

            Assert.That(line.StopReason, Is.EqualTo(StopReason.MaximumLength));
        }

        [Test]
        public void BudgetMilliseconds_OutOfRange_IsRefused([Values(0f, -1f, 17f, float.NaN)] float budget)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _stage.Director.BudgetMilliseconds = budget);
        }

        [Test]
        public void Update_Speaking_IsMarkedAndCountedForTheProfiler()
        {
            int before = ProfilerRecord.Samples("DialogueRnn.Tick");
            _stage.Speaker().Next();

            Engine.Frames(2);

            Assert.That((ProfilerRecord.Samples("DialogueRnn.Tick") - before, ProfilerRecord.Counter("Dialogue Steps")), Is.EqualTo((2, (object)9)));
        }

        private string SpokenInPlayMode()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Next("AB");
            Engine.Frames(200);
            return speaker.Text;
        }
    }
}
#endif
