#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Tests.Unity;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Samples;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Samples
{
    /// <summary>The Unity sample, played as its README says.</summary>
    public class TavernEveningTests
    {
        private static readonly string[] Names = { "BARKEEP", "GUARD", "THIEF" };

        private UIDocument _document = null!;

        [SetUp]
        public void SetUp()
        {
            Engine.Reset();
            Engine.EnterPlayMode();
            DialogueDirector.Current.StepClock = new SteppingClock(TimeSpan.FromMilliseconds(0.05));
        }

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
        public void Start_WithoutModel_SaysWhatToDo()
        {
            Place(null);

            Engine.Frame();

            Assert.That(Engine.Errors.Single().Message, Does.Contain("Drag Models/tavern-words.drnn"));
        }

        private static DialogueModelFile WithMoment() =>
            Models.WithScene(SceneField.Choice("weather", new[] { "rain", "snow" }), SceneField.Choice("hurt", new[] { "badly", "none" }));

        private static DialogueSpeaker Speaker(string name) => GameObject.Find(name).GetComponent<DialogueSpeaker>();

        private DropdownField Choice(string field) => _document.rootVisualElement.Q<DropdownField>(field);

        private void Begin() => Place(DialogueModelAsset.Create(File.ReadAllBytes(Sample("Models", "tavern-words.drnn")), "tavern"));

        private void Begin(DialogueModelFile model) => Place(DialogueModelAsset.Create(model.ToBytes(), "small"));

        private void Place(DialogueModelAsset? model)
        {
            var screen = new GameObject("Tavern");
            _document = screen.AddComponent<UIDocument>();
            _document.visualTreeAsset = Uxml.Import(Sample("Tavern.uxml"));
            screen.AddComponent<TavernEvening>().Model = model;
        }

        private string[] Texts() => Names.Select(name => _document.rootVisualElement.Q<Label>(name).text).ToArray();

        private static string Sample(params string[] path)
        {
            for (DirectoryInfo? folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            {
                string file = Path.Combine(new[] { folder.FullName, "Samples~", "Tavern" }.Concat(path).ToArray());
                if (File.Exists(file))
                    return file;
            }

            throw new FileNotFoundException("No folder above the tests holds the sample 'Samples~/Tavern'; run them from within the repository.");
        }
    }
}
#endif
