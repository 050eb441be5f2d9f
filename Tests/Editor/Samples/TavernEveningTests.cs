#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Tests.Unity;
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
        public void Start_WithoutModel_SaysWhatToDo()
        {
            Place(null);

            Engine.Frame();

            Assert.That(Engine.Errors.Single().Message, Does.Contain("Drag Models/tavern.drnn"));
        }

        private void Begin() => Place(DialogueModelAsset.Create(File.ReadAllBytes(Sample("Models", "tavern.drnn")), "tavern"));

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
