#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using DialogueRnn.Decoding;
using DialogueRnn.Generation;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Unity
{
    public class DialogueSpeakerTests
    {
        private Stage _stage = null!;
        private DialogueSpeaker _speaker = null!;

        [SetUp]
        public void SetUp()
        {
            _stage = new Stage();
            _speaker = _stage.Speaker();
        }

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void Next_FramesPass_SpeaksTheGeneratorsLine()
        {
            _speaker.Seed = 7;
            _speaker.Next("AB");

            Engine.Frames(100);

            Assert.That(_speaker.Text, Is.EqualTo(Stage.Spoken("AB", SeededRandom.Derive(7, 0))).And.Not.Empty);
        }

        [Test]
        public void Next_SecondLine_TakesTheNextSeed()
        {
            _speaker.Next("AB");
            Engine.Frames(100);
            _speaker.Next("AB");

            Engine.Frames(100);

            Assert.That(_speaker.Text, Is.EqualTo(Stage.Spoken("AB", SeededRandom.Derive(_speaker.LineSeed, 1))));
        }

        [TestCase("", null, "AB")]
        [TestCase("BARKEEP", null, "BARKEEP: AB")]
        [TestCase("BARKEEP", "{name}\n", "BARKEEP\nAB")]
        public void Next_Name_BeginsTheLine(string name, string? template, string prime)
        {
            _speaker.SpeakerName = name;
            _speaker.PrimeTemplate = template;

            Assert.That(_speaker.Next("AB").Prime, Is.EqualTo(prime));
        }

        [Test]
        public void Next_TwoOfOneName_BothBeginWithIt()
        {
            DialogueSpeaker other = _stage.Speaker("Guard 2");
            _speaker.SpeakerName = "GUARD";
            other.SpeakerName = "GUARD";

            Assert.That((_speaker.Next().Prime, other.Next().Prime), Is.EqualTo(("GUARD: ", "GUARD: ")));
        }

        [Test]
        public void Next_Awaited_GivesTheText()
        {
            Task<string> heard = _speaker.Next("AB").AsTask();

            Engine.Frames(100);

            Assert.That((heard.IsCompleted, heard.Result), Is.EqualTo((true, Stage.Spoken("AB", SeededRandom.Derive(_speaker.LineSeed, 0)))));
        }

        [Test]
        public void Next_AwaitedAndDestroyed_IsCancelled()
        {
            Task<string> heard = _speaker.Next("AB").AsTask();
            Engine.Frames(2);

            UnityEngine.Object.DestroyImmediate(_speaker.gameObject);

            Assert.That(heard.IsCanceled, Is.True, heard.Status.ToString());
        }

        [Test]
        public void Next_Memory_ReadsWhatThePlayerSaid()
        {
            _speaker.SpeakerName = "GUARD";
            _speaker.MemoryCharacters = 200;
            _speaker.Hear("PLAYER", "HELLO");

            Assert.That(_speaker.Next("AB").Open.Decoder.Context, Is.EqualTo("PLAYER: HELLO\nGUARD: AB"));
        }

        [TestCase("table", "table", true)]
        [TestCase("table", "cellar", false)]
        public void Next_Conversation_IsHeardByThoseWhoAreInIt(string speakers, string listeners, bool isHeard)
        {
            DialogueSpeaker listener = _stage.Speaker("Guard");
            listener.MemoryCharacters = 200;
            listener.Conversation = listeners;
            listener.Next();
            _speaker.SpeakerName = "BARKEEP";
            _speaker.Conversation = speakers;
            _speaker.Next("AB");
            Engine.Frames(100);

            Assert.That(listener.Next().Open.Decoder.Context.Contains("BARKEEP: AB" + _speaker.Text.Trim()), Is.EqualTo(isHeard));
        }

        [Test]
        public void Next_JustCalled_TellsOfAnEmptyText()
        {
            List<string> texts = Stage.Texts(_speaker);

            _speaker.Next();

            Assert.That(texts, Is.EqualTo(new[] { string.Empty }));
        }

        [Test]
        public void TextChanged_WhileSpeaking_OnlyEverGrows()
        {
            List<string> texts = Stage.Texts(_speaker);
            _speaker.Next();

            Engine.Frames(100);

            Assert.That(texts.Zip(texts.Skip(1), (before, after) => after.Length > before.Length && after.StartsWith(before, StringComparison.Ordinal)), Is.All.True);
        }

        [Test]
        public void LineCompleted_LineEnds_ComesOnceWithTheText()
        {
            List<string> lines = Stage.Lines(_speaker);
            _speaker.Next();

            Engine.Frames(200);

            Assert.That(lines, Is.EqualTo(new[] { _speaker.Text }));
        }

        [Test]
        public void LineCompleted_ListenerSpeaksOn_BeginsTheNextLine()
        {
            DialogueLine? second = null;
            _speaker.LineCompleted.AddListener(_ => second ??= _speaker.Next());
            DialogueLine first = _speaker.Next();

            Engine.Frames(200);

            Assert.That((first.IsCompleted, second?.IsCompleted), Is.EqualTo((true, true)));
        }

        [Test]
        public void Next_WhileSpeaking_StopsTheLineAndTellsOfIt()
        {
            List<string> lines = Stage.Lines(_speaker);
            DialogueLine first = _speaker.Next();
            Engine.Frames(2);
            string soFar = first.Text;

            _speaker.Next();

            Assert.That((first.StopReason, lines.Single()), Is.EqualTo((StopReason.Cancelled, soFar)));
        }

        [Test]
        public void Speak_FromAnEvent_BeginsALine()
        {
            _speaker.Speak("AB");

            Assert.That(_speaker.IsSpeaking, Is.True);
        }

        [Test]
        public void Stop_MidLine_KeepsWhatIsVisible()
        {
            _speaker.Next();
            Engine.Frames(2);
            string soFar = _speaker.Text;

            _speaker.Stop();
            Engine.Frames(10);

            Assert.That((_speaker.Text, _speaker.IsSpeaking), Is.EqualTo((soFar, false)));
        }

        [Test]
        public void Say_InACoroutine_WaitsForTheLine()
        {
            string heard = string.Empty;
            IEnumerator Talk()
            {
                yield return _speaker.Say("AB");
                heard = _speaker.Text;
            }

            _speaker.StartCoroutine(Talk());
            Engine.Frames(100);

            Assert.That(heard, Is.EqualTo(Stage.Spoken("AB", SeededRandom.Derive(_speaker.LineSeed, 0))));
        }

        [Test]
        public void Next_ReadingPace_ShowsCharactersByTheGamesTime()
        {
            _speaker.Settings.CharactersPerSecond = 10f;
            _speaker.Settings.ClausePause = 0f;
            _speaker.Settings.SentencePause = 0f;
            _speaker.Next();

            Engine.Frames(21, 0.1f);

            Assert.That(_speaker.Text.Length, Is.InRange(20, 21));
        }

        [Test]
        public void ShowAll_ReadingPace_ShowsWhatExists()
        {
            _speaker.Settings.CharactersPerSecond = 1f;
            DialogueLine line = _speaker.Next();
            Engine.Frames(60);

            _speaker.ShowAll();

            Assert.That((_speaker.Text, _speaker.IsSpeaking), Is.EqualTo((line.Generated, false)));
        }

        [Test]
        public void Next_NoModel_NamesSpeakerAndRemedy()
        {
            _speaker.Model = null;

            Assert.That(() => _speaker.Next(), Throws.InvalidOperationException.With.Message.Contains("'Barkeep'").And.Message.Contains("Model field"));
        }

        [Test]
        public void Next_Disabled_IsRefused()
        {
            _speaker.enabled = false;

            Assert.That(() => _speaker.Next(), Throws.InvalidOperationException.With.Message.Contains("'Barkeep'"));
        }

        [Test]
        public void Disable_MidLine_CutsItOffAndTellsNobody()
        {
            List<string> lines = Stage.Lines(_speaker);
            DialogueLine line = _speaker.Next();
            Engine.Frames(2);

            _speaker.enabled = false;
            Engine.Frames(100);

            Assert.That((line.StopReason, lines.Count), Is.EqualTo((StopReason.Cancelled, 0)));
        }

        [Test]
        public void Destroy_MidLine_LeavesNoErrorAndNoModel()
        {
            DialogueLine line = _speaker.Next();
            Engine.Frames(2);

            UnityEngine.Object.Destroy(_speaker.gameObject);
            Engine.Frames(10);

            Assert.That((line.IsCompleted, _stage.Asset.IsLoaded, Engine.Errors.Count()), Is.EqualTo((true, false, 0)));
        }

        [Test]
        public void Destroy_InAListener_LeavesNoError()
        {
            _speaker.TextChanged.AddListener(text =>
            {
                if (text.Length > 3)
                    UnityEngine.Object.DestroyImmediate(_speaker.gameObject);
            });
            _speaker.Next();

            Engine.Frames(20);

            Assert.That(Engine.Errors, Is.Empty);
        }

        [Test]
        public void Model_ChangedMidLine_StopsTheLine()
        {
            DialogueLine line = _speaker.Next();
            Engine.Frames(2);

            _speaker.Model = DialogueModelAsset.Create(Models.Small().ToBytes(), "other");

            Assert.That((line.StopReason, _stage.Asset.IsLoaded), Is.EqualTo((StopReason.Cancelled, false)));
        }

        [Test]
        public void SeedsItself_TwoSpeakers_TakeDifferentSeeds()
        {
            Assert.That(Reseeded(), Is.Not.EqualTo(Reseeded()));
        }

        [Test]
        public void Next_Priority_IsTheLines()
        {
            _speaker.Priority = 3f;

            Assert.That(_speaker.Next().Priority, Is.EqualTo(3f));
        }

        [Test]
        public void Next_BannedPhrase_IsNotSaid()
        {
            string usual = Stage.Spoken(string.Empty, SeededRandom.Derive(_speaker.LineSeed, 0));
            string word = Regex.Match(usual, "[0-9A-Z]{2,}").Value;
            _speaker.Settings.BannedPhrases.Add(new TextAsset(word));
            _speaker.Next();

            Engine.Frames(200);

            Assert.That(Banned(usual) && !Banned(_speaker.Text), Is.True, $"'{word}' of '{usual}' in '{_speaker.Text}'");
        }

        private bool Banned(string text) => _speaker.Settings.ToGenerationSettings().Phrases!.Matches(text.AsSpan());

        private static long Reseeded()
        {
            var gameObject = new GameObject("Guest");
            gameObject.SetActive(false);
            DialogueSpeaker guest = gameObject.AddComponent<DialogueSpeaker>();
            guest.SeedsItself = true;
            gameObject.SetActive(true);
            return guest.Seed;
        }
    }
}
#endif
