#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Linq;
using DialogueRnn.Editor.Import;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Import
{
    public class DialogueModelImporterEditorTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp() => _project = new ProjectFolder();

        [TearDown]
        public void TearDown() => _project.Dispose();

        [TestCase("GRU, 1 \u00D7 24 units")]
        [TestCase("8-bit integers")]
        [TestCase("40 characters")]
        [TestCase("CC0-1.0")]
        [TestCase("1.4375 nats (2.074 bits) per character")]
        [TestCase("largest logit difference 0.00025 over 1,000 tokens (A 1 / B 2)")]
        [TestCase("perplexity \u00D7 1.0008, same first choice at 99.0% of tokens")]
        [TestCase(" MB")]
        public void Inspector_GoodModel_ShowsWhatItSaysAboutItself(string fact)
        {
            Assert.That(Hand.Read(Inspect()), Does.Contain(fact));
        }

        [Test]
        public void Inspector_AModelWithSceneFields_ListsThem()
        {
            VisualElement inspector = Hand.Inspect(AssetImporter.GetAtPath(_project.Import("fields.drnn", Models.WithScene().ToBytes())));

            Assert.That(Hand.Read(inspector), Does.Contain("angry, calm").And.Contain("a number from 0 to 1"));
        }

        [Test]
        public void SaySomething_Clicked_SpeaksALine()
        {
            VisualElement inspector = Inspect();

            Hand.Click(inspector, "Say something");
            Hand.Wait(inspector, 2);

            Assert.That(Spoken(inspector).Length, Is.EqualTo(40));
        }

        [Test]
        public void SaySomething_Prime_BeginsTheLine()
        {
            VisualElement inspector = Inspect();
            Hand.Type(inspector.Q<TextField>(TryOutView.PrimeName), "AB");

            Hand.Click(inspector, "Say something");
            Hand.Wait(inspector, 2);

            Assert.That(Spoken(inspector), Does.StartWith("AB"));
        }

        [Test]
        public void SaySomething_Again_SaysSomethingElse()
        {
            VisualElement inspector = Inspect();
            Hand.Click(inspector, "Say something");
            Hand.Wait(inspector, 2);
            string first = Spoken(inspector);

            Hand.Click(inspector, "Say something");
            Hand.Wait(inspector, 2);

            Assert.That(Spoken(inspector), Is.Not.EqualTo(first));
        }

        [Test]
        public void LeaveInspector_Speaking_LetsGoOfTheModel()
        {
            VisualElement inspector = Inspect();
            Hand.Click(inspector, "Say something");

            Hand.LeaveInspector(inspector);

            Assert.That(inspector.Q<TryOutView>().IsOpen, Is.False);
        }

        [Test]
        public void SaySomething_Clicked_SharesTheModelOfTheAsset()
        {
            VisualElement inspector = Inspect();
            DialogueModelAsset asset = AssetDatabase.LoadAssetAtPath<DialogueModelAsset>("Assets/tavern.drnn");

            Hand.Click(inspector, "Say something");
            bool isLoaded = asset.IsLoaded;
            Hand.LeaveInspector(inspector);

            Assert.That((isLoaded, asset.IsLoaded), Is.EqualTo((true, false)));
        }

        [Test]
        public void SaySomething_ModelUnloadedMeanwhile_StopsWithoutError()
        {
            VisualElement inspector = Inspect();
            Hand.Click(inspector, "Say something");

            AssetDatabase.LoadAssetAtPath<DialogueModelAsset>("Assets/tavern.drnn").Unload();
            Hand.Wait(inspector, 1);

            Assert.That((inspector.Q<TryOutView>().IsOpen, Engine.Errors.Count()), Is.EqualTo((false, 0)));
        }

        [Test]
        public void Inspector_SeveralModels_NamesEach()
        {
            string first = _project.Import("tavern.drnn", Models.Small().ToBytes());
            string second = _project.Import("broken.drnn", new byte[] { 1, 2, 3 });

            VisualElement inspector = Hand.Inspect(AssetImporter.GetAtPath(first), AssetImporter.GetAtPath(second));

            Assert.That(Hand.Read(inspector), Does.Contain("Assets/tavern.drnn: GRU").And.Contain("Assets/broken.drnn: was not imported"));
        }

        [Test]
        public void Inspector_BrokenModel_PointsToTheConsole()
        {
            string path = _project.Import("broken.drnn", new byte[] { 1, 2, 3 });

            Assert.That(Hand.Read(Hand.Inspect(AssetImporter.GetAtPath(path))), Does.Contain("'Assets/broken.drnn'").And.Contain("Console"));
        }

        private VisualElement Inspect() => Hand.Inspect(AssetImporter.GetAtPath(_project.Import("tavern.drnn", Models.Small().ToBytes())));

        private static string Spoken(VisualElement inspector) => inspector.Q<Label>(TryOutView.SpokenName).text;
    }
}
#endif
