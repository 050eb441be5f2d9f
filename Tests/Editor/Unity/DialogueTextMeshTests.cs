#nullable enable
#if DIALOGUERNN_STANDINS
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using TMPro;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Unity
{
    public class DialogueTextMeshTests
    {
        private Stage _stage = null!;
        private DialogueSpeaker _speaker = null!;
        private TMP_Text _text = null!;

        [SetUp]
        public void SetUp()
        {
            _stage = new Stage();
            _speaker = _stage.Speaker();
            _text = new GameObject("Text").AddComponent<TextMeshProUGUI>();
            DialogueTextMesh binding = _text.gameObject.AddComponent<DialogueTextMesh>();
            binding.Speaker = _speaker;
            binding.Text = _text;
        }

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void LateUpdate_Speaking_ShowsTheTextInTheSameFrame()
        {
            _speaker.Next();

            Engine.Frames(3);

            Assert.That(_text.text, Is.EqualTo(_speaker.Text).And.Not.Empty);
        }

        [Test]
        public void LateUpdate_NextLine_BeginsEmpty()
        {
            _speaker.Next();
            Engine.Frames(100);
            _stage.Director.IsPaused = true;
            _speaker.Next();

            Engine.Frame();

            Assert.That(_text.text, Is.Empty);
        }

        [Test]
        public void PlayAgain_SceneReloadOff_ShowsTheTextOfThisGame()
        {
            Begin();
            Engine.PlayAgain();
            _text.text = "as in the inspector";

            Begin();

            Assert.That(_text.text, Is.Empty);
        }

        // A line that has no text yet.
        private void Begin()
        {
            _stage.Director.IsPaused = true;
            _speaker.Next();
            Engine.Frame();
        }
    }
}
#endif
