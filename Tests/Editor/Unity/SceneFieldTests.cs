#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.Reflection;
using DialogueRnn.Generation;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>Scene fields of a speaker.</summary>
    public class SceneFieldTests
    {
        private Stage _stage = null!;
        private DialogueModelAsset _asset = null!;

        [SetUp]
        public void SetUp()
        {
            _stage = new Stage();
            _asset = DialogueModelAsset.Create(Models.WithScene().ToBytes(), "fields");
        }

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void SetField_OfCode_IsTheSceneOfTheNextLine()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            speaker.SetField("mood", "angry");
            speaker.SetField("health", 0.25f);

            Assert.That(Stage.SceneOf(speaker.Next()), Is.EqualTo("mood=angry, health=0.25"));
        }

        [Test]
        public void SceneGuidance_Set_IsThatOfTheNextLine()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            speaker.SetField("mood", "angry");
            speaker.SceneGuidance = 2f;
            DialogueLine line = speaker.Next();

            Assert.That(line.Open.Decoder.Scene!.Guidance, Is.EqualTo(2f));
            Assert.Throws<ArgumentOutOfRangeException>(() => speaker.SceneGuidance = 11f);
        }

        [Test]
        public void SetField_OfAUnityEvent_IsTheSceneOfTheNextLine()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            var event_ = new UnityEngine.Events.UnityEvent<string>();
            event_.AddListener(speaker.SetField);
            event_.Invoke("mood = angry");

            Assert.That(Stage.SceneOf(speaker.Next()), Is.EqualTo("mood=angry"));
        }

        [Test]
        public void SetField_EmptyOrCleared_TakesTheFieldBack()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            speaker.SetField("mood=angry");
            speaker.SetField("health=1");
            speaker.SetField("mood=");
            string left = Stage.SceneOf(speaker.Next());
            speaker.ClearField("health");

            Assert.That((left, Stage.SceneOf(speaker.Next())), Is.EqualTo(("health=1", string.Empty)));
        }

        [Test]
        public void Next_FieldsOfTheInspector_AreItsSceneUntilCodeChangesThem()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            var rows = (List<string>)typeof(DialogueSpeaker).GetField("_sceneFields", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(speaker)!;
            rows.AddRange(new[] { "mood=calm", string.Empty, "health=0.5" });
            string first = Stage.SceneOf(speaker.Next());
            speaker.SetField("mood=angry");

            Assert.That((first, Stage.SceneOf(speaker.Next())), Is.EqualTo(("mood=calm, health=0.5", "mood=angry, health=0.5")));
        }

        [Test]
        public void Next_AValueThatTheModelLacks_SaysWhatItHas()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            speaker.SetField("mood=cheerful");

            Assert.That(() => speaker.Speak(string.Empty), Throws.ArgumentException.With.Message.Contains("angry, calm"));
        }

        [Test]
        public void Next_AModelWithoutFields_SaysSo()
        {
            DialogueSpeaker speaker = _stage.Speaker();
            speaker.SetField("mood=calm");

            Assert.That(() => speaker.Speak(string.Empty), Throws.InvalidOperationException.With.Message.Contains("no scene fields"));
        }

        [Test]
        public void SetField_NoName_IsRefused() => Assert.Throws<ArgumentException>(() => _stage.Speaker().SetField("angry"));

        [Test]
        public void Prepare_TheFieldChanges_PreparesAgain()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            speaker.Stock = 1;
            speaker.SetField("mood=calm");
            speaker.Prepare();
            Engine.Frames(100);
            speaker.SetField("mood=angry");

            Assert.That(Stage.SceneOf(speaker.Next()), Is.EqualTo("mood=angry"));
        }
    }
}
#endif
