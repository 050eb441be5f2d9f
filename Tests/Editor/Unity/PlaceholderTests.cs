#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.Reflection;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Unity;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>Values of placeholders of a speaker.</summary>
    public class PlaceholderTests
    {
        private Stage _stage = null!;
        private DialogueModelAsset _asset = null!;

        [SetUp]
        public void SetUp()
        {
            _stage = new Stage();
            _asset = DialogueModelAsset.Create(Models.WithPlaceholders().ToBytes(), "placeholders");
        }

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void SetPlaceholder_OfCode_IsInTheNextLine()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            speaker.SetPlaceholder("player", "Mira");
            DialogueLine line = speaker.Next();
            speaker.SetPlaceholder("player", "Tom");

            Assert.That((ValueOf(line), ValueOf(speaker.Next())), Is.EqualTo(("Mira", "Tom")));
        }

        [Test]
        public void SetPlaceholder_OfAUnityEvent_IsInTheNextLine()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            var event_ = new UnityEngine.Events.UnityEvent<string>();
            event_.AddListener(speaker.SetPlaceholder);
            event_.Invoke("player = Mira");

            Assert.That(ValueOf(speaker.Next()), Is.EqualTo("Mira"));
        }

        [Test]
        public void SetPlaceholder_EmptyOrCleared_TakesTheValueAway()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            speaker.SetPlaceholder("player=Mira");
            speaker.SetPlaceholder("player=");
            string? emptied = ValueOf(speaker.Next());
            speaker.SetPlaceholder("player", "Mira");
            speaker.ClearPlaceholders();

            Assert.That((emptied, ValueOf(speaker.Next())), Is.EqualTo(((string?)null, (string?)null)));
        }

        [Test]
        public void Next_ValuesOfTheInspector_AreInItsLines()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            var rows = (List<string>)typeof(DialogueSpeaker).GetField("_placeholders", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(speaker)!;
            rows.AddRange(new[] { "player=Mira", string.Empty });

            Assert.That(ValueOf(speaker.Next()), Is.EqualTo("Mira"));
        }

        [Test]
        public void Next_APlaceholderThatTheModelLacks_SaysWhatItHas()
        {
            DialogueSpeaker speaker = _stage.Speaker("Barkeep", _asset);
            speaker.SetPlaceholder("plyer=Mira");

            Assert.That(() => speaker.Speak(string.Empty), Throws.ArgumentException.With.Message.Contains("player, item"));
        }

        [Test]
        public void SetPlaceholder_NoName_IsRefused() => Assert.Throws<ArgumentException>(() => _stage.Speaker().SetPlaceholder("Mira"));

        private static string? ValueOf(DialogueLine line)
        {
            line.Open.Decoder.Plan.Vocabulary.TryGetToken("{player}", out int token);
            return line.Open.Decoder.Texts.Of(token);
        }
    }
}
#endif
