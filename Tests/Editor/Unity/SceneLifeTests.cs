#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>What scenes do to directors and speakers: they quit, are played again, are recompiled, and have several instances of one prefab.</summary>
    public class SceneLifeTests
    {
        private Stage _stage = null!;

        [SetUp]
        public void SetUp() => _stage = new Stage();

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void Current_WhileQuitting_MakesNoDirector()
        {
            new GameObject("Last").AddComponent<LastWords>();
            UnityEngine.Object.DestroyImmediate(_stage.Director.gameObject);

            Engine.LeavePlayMode();

            Assert.That(Engine.All<DialogueDirector>(), Is.Empty);
            Assert.That(Engine.Errors.Single().Message, Does.Contain("OnApplicationQuit"));
        }

        [Test]
        public void Existing_WithoutADirector_IsNullAndMakesNone()
        {
            UnityEngine.Object.DestroyImmediate(_stage.Director.gameObject);

            Assert.That(DialogueDirector.Existing, Is.Null);
            Assert.That(Engine.All<DialogueDirector>(), Is.Empty);
        }

        [Test]
        public void Existing_WithADirector_IsIt() => Assert.That(DialogueDirector.Existing, Is.SameAs(_stage.Director));

        [Test]
        public void PlayAgain_SceneReloadOff_TheSpeakerBeginsAtItsFirstLine()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            string first = Spoken(speaker);
            string second = Spoken(speaker);

            Engine.PlayAgain();

            Assert.That((speaker.IsSpeaking, speaker.Text), Is.EqualTo((false, string.Empty)));
            Assert.That(new[] { Spoken(speaker), Spoken(speaker) }, Is.EqualTo(new[] { first, second }));
            Assert.That((Engine.All<DialogueDirector>().Count, Engine.Errors.Count()), Is.EqualTo((1, 0)));
        }

        [Test]
        public void PlayAgain_SceneReloadOff_FieldsAreThoseOfTheInspector()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.SetField("mood", "angry");
            speaker.SetPlaceholder("player", "Mira");

            Engine.PlayAgain();

            Assert.That((speaker.Fields.IsEmpty, Spoken(speaker).Length > 0), Is.EqualTo((true, true)));
        }

        [Test]
        public void Recompile_WhilePlaying_LeavesOneDirectorThatSpeaksOn()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.Next();
            Engine.Frames(2);

            Engine.RecompileInPlayMode();
            _stage.Director.StepClock = new SteppingClock(TimeSpan.FromMilliseconds(0.1));
            string text = Spoken(speaker);
            Engine.Frame();

            Assert.That((Engine.All<DialogueDirector>().Count, text.Length > 0, Engine.Errors.Count()), Is.EqualTo((1, true, 0)));
            Assert.That(DialogueDirector.Current, Is.SameAs(_stage.Director));
        }

        [Test]
        public void Listener_ThatThrows_DoesNotStopTheOthers()
        {
            DialogueSpeaker broken = _stage.Speaker("Broken");
            DialogueSpeaker other = _stage.Speaker("Other");
            broken.TextChanged.AddListener(text => throw (text.Length > 0 ? new InvalidOperationException("broken listener") : new ArgumentException("at the start")));
            Assert.That(() => broken.Next(), Throws.ArgumentException);
            other.Next();
            List<string> heard = Stage.Texts(other);

            Engine.Frames(3);
            bool isHeard = heard.Exists(text => text.Length > 0) && broken.IsSpeaking;
            Engine.Frames(200);

            Assert.That((isHeard, other.IsSpeaking, broken.IsSpeaking), Is.EqualTo((true, false, false)));
            Assert.That(Engine.Errors.Select(entry => entry.Message), Is.Not.Empty.And.All.Contains("broken listener"));
        }

        [Test]
        public void Seed_NotGiven_DiffersFromSpeakerToSpeaker()
        {
            Assert.That(_stage.Speaker("Guard").LineSeed, Is.Not.EqualTo(_stage.Speaker("Thief").LineSeed));
        }

        [Test]
        public void Seed_NotGiven_FollowsFromTheId()
        {
            DialogueSpeaker speaker = _stage.Speaker("Guard");
            ulong seed = speaker.LineSeed;
            speaker.name = "Another";
            speaker.Id = "Guard";

            Assert.That(speaker.LineSeed, Is.EqualTo(seed));
        }

        [TestCase(0)]
        [TestCase(5)]
        public void Seed_TwoInstancesOfOnePrefab_SayDifferentLines(long seed)
        {
            DialogueSpeaker first = _stage.Speaker("Guard(Clone)");
            DialogueSpeaker second = _stage.Speaker("Guard(Clone)");
            first.Seed = seed;
            second.Seed = seed;

            Assert.That(Spoken(first), Is.Not.EqualTo(Spoken(second)));
        }

        [Test]
        public void SaveState_TwoSpeakersOfOneId_IsRefused()
        {
            _stage.Speaker("Guard(Clone)").Next();
            _stage.Speaker("Guard(Clone)").Next();

            Assert.That(() => _stage.Director.SaveState(), Throws.InvalidOperationException.With.Message.Contains("'Guard(Clone)'").And.Message.Contains("own Id"));
        }

        [Test]
        public void SaveState_TheTwinIsGone_RestoresTheSameNextLine()
        {
            DialogueSpeaker first = _stage.Speaker("Guard(Clone)");
            DialogueSpeaker second = _stage.Speaker("Guard(Clone)");
            Spoken(first);
            Spoken(second);
            UnityEngine.Object.DestroyImmediate(first.gameObject);
            byte[] state = _stage.Director.SaveState();
            string expected = Spoken(second);

            _stage.Director.RestoreState(state, new[] { second });

            Assert.That(Spoken(second), Is.EqualTo(expected));
        }

        [Test]
        public void Reset_AnIdThatIsTaken_BecomesAnotherOne()
        {
            Engine.Reset();
            DialogueSpeaker first = new GameObject("Guard").AddComponent<DialogueSpeaker>();
            DialogueSpeaker second = new GameObject("Guard").AddComponent<DialogueSpeaker>();
            DialogueSpeaker third = new GameObject("Guard").AddComponent<DialogueSpeaker>();

            Assert.That(new[] { first.Id, second.Id, third.Id }, Is.EqualTo(new[] { "Guard", "Guard 2", "Guard 3" }));
        }

        private static string Spoken(DialogueSpeaker speaker)
        {
            speaker.Next("AB");
            Engine.Frames(200);
            return speaker.Text;
        }

        // Asks for the director when the game has ended.
        private sealed class LastWords : MonoBehaviour
        {
            private byte[]? _saved;

            private void OnDestroy() => _saved = DialogueDirector.Current.SaveState();
        }
    }
}
#endif
