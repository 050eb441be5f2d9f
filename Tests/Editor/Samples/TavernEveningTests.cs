#nullable enable
#if DIALOGUERNN_STANDINS
using System.Linq;
using DialogueRnn.Editor.Tests.Unity;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Samples
{
    /// <summary>The scene Tavern.unity, played.</summary>
    public class TavernEveningTests
    {
        private static readonly string[] Names = { "BARKEEP", "GUARD", "THIEF" };

        private UIDocument _document = null!;

        [TearDown]
        public void TearDown() => Engine.Reset();

        [Test]
        public void Start_WithModel_LetsThreeTalkAtOnce()
        {
            Begin();

            Engine.Frames(120);

            Assert.That(Texts(), Is.All.Not.Empty);
        }

        [Test]
        public void Load_AfterSavingInMidLine_SaysTheSameRest()
        {
            Begin();
            Engine.Frames(60);
            Hand.Click(_document.rootVisualElement, "Save");
            Engine.Frames(1_000);
            string[] whole = Texts();
            Hand.Click(_document.rootVisualElement, "Talk");
            Engine.Frames(10);

            Hand.Click(_document.rootVisualElement, "Load");
            Engine.Frames(1_000);

            Assert.That(Texts(), Is.EqualTo(whole));
        }

        [Test]
        public void Choose_AWeather_LetsTheGuardSpeakInIt()
        {
            Begin(WithMoment());
            Engine.Frames(5);
            DialogueLine before = Speaker("GUARD").Line!;

            Hand.Choose(Choice("weather"), "snow");

            Assert.That(Speaker("GUARD").Line, Is.Not.SameAs(before));
            Assert.That(Stage.SceneOf(Speaker("GUARD").Line!), Is.EqualTo("weather=snow"));
        }

        [Test]
        public void Talk_AfterChoices_IsOfThatMomentForEverybody()
        {
            Begin(WithMoment());
            Engine.Frame();
            Hand.Choose(Choice("weather"), "rain");
            Hand.Choose(Choice("hurt"), "badly");
            Hand.Choose(Choice("weather"), "not given");

            Hand.Click(_document.rootVisualElement, "Talk");

            Assert.That(Names.Select(name => Stage.SceneOf(Speaker(name).Line!)), Is.All.EqualTo("hurt=badly"));
        }

        [Test]
        public void Load_AfterAnotherChoice_IsTheMomentOfTheSave()
        {
            Begin(WithMoment());
            Engine.Frame();
            Hand.Choose(Choice("weather"), "rain");
            Hand.Click(_document.rootVisualElement, "Save");
            Hand.Choose(Choice("weather"), "snow");

            Hand.Click(_document.rootVisualElement, "Load");
            Hand.Click(_document.rootVisualElement, "Talk");

            Assert.That((Choice("weather").value, Stage.SceneOf(Speaker("THIEF").Line!)), Is.EqualTo(("rain", "weather=rain")));
        }

        [Test]
        public void Start_AFieldThatTheModelDoesNotKnow_IsNotShown()
        {
            Begin(WithMoment());
            Engine.Frame();

            Assert.That(() => Hand.Choose(Choice("hour"), "night"), Throws.InvalidOperationException.With.Message.Contains("is not shown"));
        }

        [Test]
        public void Start_AModelWithoutFields_ShowsNoChoicesAndTalks()
        {
            Begin(Models.Small());

            Engine.Frame();

            Assert.That(Hand.Read(_document.rootVisualElement), Does.Contain("Talk").And.Not.Contain("Weather").And.Not.Contain("wounds"));
            Assert.That(Names.Select(name => Speaker(name).Line), Is.All.Not.Null);
        }

        [Test]
        public void Start_ASpeakerWithoutModel_SaysWhatToDo()
        {
            Begin(Models.Small());
            Speaker("GUARD").Model = null;

            Engine.Frame();

            Assert.That(Engine.Errors.Single().Message, Does.Contain("'GUARD'").And.Contain("drag Models/tavern-words.drnn"));
        }

        [Test]
        public void PlayAgain_SceneReloadOff_BeginsAnEveningOfItsOwn()
        {
            Begin(Models.Small());
            Engine.Frame();
            Assert.That(Names.Select(name => Speaker(name).IsSpeaking), Is.All.True, "the saved game has open lines");
            Hand.Click(_document.rootVisualElement, "Save");

            Engine.PlayAgain();
            Engine.Frame();
            DialogueLine[] lines = Names.Select(name => Speaker(name).Line!).ToArray();
            Hand.Click(_document.rootVisualElement, "Load");

            Assert.That(Names.Select(name => Speaker(name).Line), Is.EqualTo(lines), "nothing was saved in this game");
            Hand.Click(_document.rootVisualElement, "Save");
            Assert.That(Engine.Errors, Is.Empty);
        }

        private static DialogueModelFile WithMoment() =>
            Models.WithScene(SceneField.Choice("weather", new[] { "rain", "snow" }), SceneField.Choice("hurt", new[] { "badly", "none" }));

        private static DialogueSpeaker Speaker(string name) => GameObject.Find(name).GetComponent<DialogueSpeaker>();

        private DropdownField Choice(string field) => _document.rootVisualElement.Q<DropdownField>(field);

        private void Begin(DialogueModelFile? model = null)
        {
            SampleScene.Play("Tavern", "Tavern.unity", model);
            _document = GameObject.Find("Tavern").GetComponent<UIDocument>();
        }

        private string[] Texts() => Names.Select(name => _document.rootVisualElement.Q<Label>(name).text).ToArray();
    }
}
#endif
