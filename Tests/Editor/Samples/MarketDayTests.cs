#nullable enable
#if DIALOGUERNN_STANDINS
using System.Linq;
using DialogueRnn.Editor.Tests.Unity;
using DialogueRnn.Model;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Samples
{
    /// <summary>The scene Market.unity, played.</summary>
    public class MarketDayTests
    {
        private VisualElement _root = null!;

        [TearDown]
        public void TearDown() => Engine.Reset();

        [Test]
        public void Walk_WhileAKeyIsHeld_Moves()
        {
            Begin();
            Hand.Press(_root, KeyCode.LeftArrow);
            Engine.Frames(60);
            float walked = Player().position.x;
            Hand.Release(_root, KeyCode.LeftArrow);

            Engine.Frames(60);

            Assert.That(walked, Is.EqualTo(-3f).Within(0.2f));
            Assert.That(Player().position.x, Is.EqualTo(walked));
        }

        [Test]
        public void Walk_ToTheEdge_StopsThere()
        {
            Begin();
            Hand.Press(_root, KeyCode.W);

            Engine.Frames(300);

            Assert.That(Player().position.y, Is.EqualTo(4f));
        }

        // In Unity, arrow keys move the focus, and the player would stop where a button took it.
        [Test]
        public void Start_Buttons_CannotTakeTheKeys()
        {
            Begin();

            Assert.That(_root.focusable, Is.True);
            Assert.That(_root.Query<Button>().ToList().Select(button => button.focusable), Is.All.False);
        }

        [Test]
        public void Talk_ForTheFirstTime_SaysTheLineWrittenForIt()
        {
            Begin();
            WalkTo("GUARD");

            Talk();

            Assert.That(Said("GUARD"), Is.EqualTo("Halt. Name, business, and whose dog that is."));
        }

        [Test]
        public void Talk_Again_SaysTheOtherLineAndThenGenerates()
        {
            Begin();
            WalkTo("GUARD");
            Talk();
            Talk();
            string second = Said("GUARD");

            Talk();

            Assert.That(second, Does.StartWith("You again."));
            Assert.That(Stage.SceneOf(Speaker("GUARD").Line!), Is.EqualTo("act=tell, hour=day, weather=clear, hurt=none"));
        }

        [Test]
        public void Talk_ToNobody_SaysNothing()
        {
            Begin();

            Talk();

            Assert.That(Hand.Read(_root), Does.Contain("Walk with the arrow keys").And.Not.Contain("Halt."));
        }

        [Test]
        public void Hear_ThePlayerComing_BarksOfTheMoment()
        {
            Begin();
            Player().position = Place("MERCHANT") - new Vector3(3f, 0f, 0f);

            Engine.Frames(2);

            Assert.That(Stage.SceneOf(Speaker("MERCHANT").Line!), Is.EqualTo("act=offer, hour=day, weather=clear, hurt=none"));
            Assert.That(Hand.Read(_root), Does.Contain("Walk with the arrow keys"));
        }

        [Test]
        public void Change_TheWeather_BarksAboutItAtOnce()
        {
            Begin();
            WalkTo("MERCHANT");

            Hand.Click(_root, "Weather: clear");
            Engine.Frame();

            Assert.That(Said("MERCHANT"), Does.StartWith("Umbrellas!"));
            Assert.That(Hand.Read(_root), Does.Contain("Weather: rain"));
        }

        [Test]
        public void Say_ATextThatStoodForItsTime_IsHidden()
        {
            Begin();
            WalkTo("WITCH");
            Talk();
            string said = Said("WITCH");

            Engine.Frames(60 * 5);

            Assert.That((said, Said("WITCH")), Is.EqualTo(("Know you, I do not. Know your shadow, I do.", string.Empty)));
        }

        [Test]
        public void PlayAgain_SceneReloadOff_NobodyHasMetThePlayer()
        {
            Begin();
            WalkTo("GUARD");
            Talk();
            Hand.Click(_root, "Weather: clear");

            Engine.PlayAgain();
            Engine.Frame();
            _root = GameObject.Find("Market").GetComponent<UIDocument>().rootVisualElement;
            Talk();

            Assert.That(Said("GUARD"), Does.StartWith("Halt. Name"));
            Assert.That(Hand.Read(_root), Does.Contain("Weather: clear"));
        }

        [Test]
        public void Start_ASpeakerWithoutModel_SaysWhatToDo()
        {
            Play();
            Speaker("CHILD").Model = null;

            Engine.Frame();

            Assert.That(Engine.Errors.Single().Message, Does.Contain("'CHILD'").And.Contain("drag market.drnn"));
        }

        [Test]
        public void Hear_WithTheModelOfTheSample_SaysAWholeSentence()
        {
            SampleScene.Play("Market", "Market.unity");
            _root = GameObject.Find("Market").GetComponent<UIDocument>().rootVisualElement;
            Player().position = Place("MERCHANT") - new Vector3(3f, 0f, 0f);
            Engine.Frames(2);

            for (int frame = 0; frame < 3_000 && Speaker("MERCHANT").IsSpeaking; frame++)
                Engine.Frame();

            Assert.That(Said("MERCHANT"), Does.Match("^[A-Z].*[.!?]['\"]*$"));
            Assert.That(Engine.Errors, Is.Empty);
        }

        private void Begin()
        {
            Play();
            Engine.Frame();
        }

        private void Play()
        {
            SampleScene.Play("Market", "Market.unity", Models.WithScene(
                SceneField.Choice("act", new[] { "ask", "boast", "offer", "tell", "warn" }),
                SceneField.Choice("topic", new[] { "law", "trade", "weather", "wild" }),
                SceneField.Choice("hour", new[] { "day", "night" }),
                SceneField.Choice("weather", new[] { "clear", "rain" }),
                SceneField.Choice("hurt", new[] { "badly", "lightly", "none" })));
            _root = GameObject.Find("Market").GetComponent<UIDocument>().rootVisualElement;
        }

        private static void WalkTo(string person)
        {
            Player().position = Place(person) + new Vector3(1f, 0f, 0f);
            Engine.Frame();
        }

        private void Talk()
        {
            Hand.Press(_root, KeyCode.E);
            Hand.Release(_root, KeyCode.E);
            Engine.Frame();
        }

        private string Said(string person) => _root.Q<Label>(person + "-says").text;

        private static Transform Player() => GameObject.Find("Player").transform;

        private static Vector3 Place(string person) => GameObject.Find(person).transform.position;

        private static DialogueSpeaker Speaker(string name) => GameObject.Find(name).GetComponent<DialogueSpeaker>();
    }
}
#endif
