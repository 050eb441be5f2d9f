#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using System.Linq;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Samples
{
    /// <summary>The scene files of the samples, read back: every reference, field and listener leads somewhere.</summary>
    public class SampleSceneFileTests
    {
        private string _folder = string.Empty;

        [SetUp]
        public void SetUp()
        {
            Engine.Reset();
            _folder = Path.Combine(Path.GetTempPath(), "dialogue-rnn-scene-" + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(_folder);
        }

        [TearDown]
        public void TearDown()
        {
            Engine.Reset();
            Directory.Delete(_folder, true);
        }

        [TestCase("Tavern", "Tavern.unity")]
        [TestCase("Market", "Market.unity")]
        public void Open_ASceneOfASample_FindsAllThatItRefersTo(string sample, string scene) =>
            Assert.That(() => SceneFile.Open(SampleScene.PathOf(sample, scene), SampleScene.Project(sample, Models.Small())), Throws.Nothing);

        [TestCase("Tavern", "Tavern.unity")]
        [TestCase("Market", "Market.unity")]
        public void Open_ASceneOfASample_HasADocumentWithAThemeAndALayout(string sample, string scene)
        {
            SceneFile.Open(SampleScene.PathOf(sample, scene), SampleScene.Project(sample, Models.Small()));

            UIDocument document = Engine.All<UIDocument>().Single();
            Assert.That(document.panelSettings.themeStyleSheet != null, Is.True);
            Assert.That(document.visualTreeAsset != null, Is.True);
        }

        [Test]
        public void Open_TheTavern_HasThreeSpeakersWithTheModel()
        {
            SceneFile.Open(SampleScene.PathOf("Tavern", "Tavern.unity"), SampleScene.Project("Tavern", Models.Small()));

            Assert.That(
                Engine.All<DialogueSpeaker>().Select(speaker => (speaker.name, speaker.Id, speaker.SpeakerName, speaker.Model!.name)),
                Is.EqualTo(new[] { "BARKEEP", "GUARD", "THIEF" }.Select(name => (name, name, name, "tavern-words"))));
        }

        [TestCase("%YAML 1.1", "# YAML", "header lines")]
        [TestCase("&303", "&302", "two objects have the identifier 302")]
        [TestCase("component: {fileID: 303}", "component: {fileID: 304}", "the file has no object 304")]
        [TestCase("m_GameObject: {fileID: 300}", "m_GameObject: {fileID: 400}", "belongs to another object")]
        [TestCase("  - {fileID: 501}\n", "", "SceneRoots lists")]
        [TestCase("_guard: {fileID: 402}", "_guard: {fileID: 404}", "the file has no object 404")]
        [TestCase("_guard: {fileID: 402}", "_guard: {fileID: 403}", "is a SpeechLabel, and not a DialogueSpeaker")]
        [TestCase("_guard:", "_gaurd:", "has no serialised field '_gaurd'")]
        [TestCase("_memoryCharacters: 120", "_memoryCharacters: many", "'many' is not a Int32")]
        [TestCase("_memoryCharacters: 120", "_memoryCharacters: -1", "out of the field's range")]
        [TestCase("_memoryCharacters: 120", "_session: 1", "has no serialised field '_session'")]
        [TestCase("m_MethodName: Show", "m_MethodName: Hide", "has no public method Hide(String)")]
        [TestCase("m_Mode: 0", "m_Mode: 1", "has no public method Show()")]
        [TestCase("DialogueRnn.Samples.SpeechLabel, DialogueRnn.Samples.Tavern", "DialogueRnn.Samples.SpeechLabel, Assembly-CSharp", "m_TargetAssemblyTypeName is")]
        [TestCase("fileID: 1022318259475508783", "fileID: 11400000", "the main object of 'tavern-words.drnn' is")]
        [TestCase("fileID: 9197481963319205126", "fileID: 9197481963319205127", "the main object of 'Tavern.uxml' is")]
        [TestCase("fileID: 11400000", "fileID: 11400002", "has no object 11400002")]
        [TestCase("fileID: 19102", "fileID: 19104", "is not in the list of what Unity has built in")]
        [TestCase("{fileID: 11500000, guid: ", "{fileID: 11500000, guid: 00", "no .meta file of the package has this GUID")]
        [TestCase("m_ClearFlags", "m_ClearFlag", "Camera has no field 'm_ClearFlag'")]
        [TestCase("!u!81", "!u!82", "!u!82 is not a 'AudioListener'")]
        public void Open_AFaultyScene_NamesTheFault(string sound, string faulty, string fault)
        {
            string text = File.ReadAllText(SampleScene.PathOf("Tavern", "Tavern.unity"));
            Assume.That(text, Does.Contain(sound));
            int at = text.IndexOf(sound, StringComparison.Ordinal);
            string file = Path.Combine(_folder, "Faulty.unity");
            File.WriteAllText(file, text.Remove(at, sound.Length).Insert(at, faulty));

            Assert.That(
                () => SceneFile.Open(file, SampleScene.Project("Tavern", Models.Small())),
                Throws.TypeOf<InvalidDataException>().With.Message.Contains(fault));
        }

        // The identifiers that Unity gave these files in public projects, and the names under which its importers add their objects.
        [TestCase("tree", 9197481963319205126)]
        [TestCase("stylesheet", 7433441132597879392)]
        [TestCase("themeStyleSheet", -4733365628477956816)]
        [TestCase("<root>", -944628639613478452)]
        public void ImportedId_OfUnitysOwnImporters_IsTheirs(string name, long id) => Assert.That(ProjectAssets.ImportedId(name), Is.EqualTo(id));

        [Test]
        public void Import_AModel_GivesItTheIdentifierOfTheScenes()
        {
            using var project = new ProjectFolder();
            string path = project.Import("small.drnn", Models.Small().ToBytes());

            bool isFound = AssetDatabase.TryGetGUIDAndLocalFileIdentifier(AssetDatabase.LoadMainAssetAtPath(path), out _, out long id);

            Assert.That((isFound, id), Is.EqualTo((true, 1022318259475508783)));
        }
    }
}
#endif
