#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Linq;
using System.Reflection;
using DialogueRnn.Editor.Import;
using DialogueRnn.Model;
using DialogueRnn.StandIns;
using DialogueRnn.Tests.Inference.Managed;
using DialogueRnn.Tests.Model;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEditor.AssetImporters;

namespace DialogueRnn.Editor.Tests.Import
{
    public class DialogueModelImporterTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp() => _project = new ProjectFolder();

        [TearDown]
        public void TearDown() => _project.Dispose();

        [Test]
        public void Import_GoodModel_IsTheMainAsset()
        {
            string path = _project.Import("tavern.drnn", Models.Small().ToBytes());

            Assert.That(AssetDatabase.LoadMainAssetAtPath(path), Is.TypeOf<DialogueModelAsset>());
        }

        [Test]
        public void Importer_Version_FollowsTheFormat()
        {
            ScriptedImporterAttribute importer = typeof(DialogueModelImporter).GetCustomAttribute<ScriptedImporterAttribute>()!;

            Assert.That((importer.version / 100, importer.AllowCaching), Is.EqualTo((DialogueModelFile.FormatVersion, true)));
        }

        [Test]
        public void Import_GoodModel_LogsNothing()
        {
            _project.Import("tavern.drnn", Models.Small().ToBytes());

            Assert.That(Engine.Console, Is.Empty);
        }

        [Test]
        public void Import_GoodModel_KeepsItsBytes()
        {
            byte[] bytes = Models.Small().ToBytes();

            string path = _project.Import("tavern.drnn", bytes);

            Assert.That(AssetDatabase.LoadAssetAtPath<DialogueModelAsset>(path).Bytes.ToArray(), Is.EqualTo(bytes));
        }

        [Test]
        public void Import_GoodModel_HasItsSummary()
        {
            string path = _project.Import("tavern.drnn", Models.Small().ToBytes());

            ModelSummary summary = AssetDatabase.LoadAssetAtPath<DialogueModelAsset>(path).Summary;
            Assert.That((summary.Network, summary.Vocabulary, summary.ValidationLoss, summary.CorpusLicence), Is.EqualTo(("GRU, 1 \u00D7 24, int8", 40, 1.4375f, "CC0-1.0")));
        }

        [TestCase("empty", "is empty")]
        [TestCase("text", "is not a model file")]
        [TestCase("cut", "cut short")]
        [TestCase("changed", "checksum")]
        [TestCase("newer", "Update the package")]
        [TestCase("graphless", "Export the model again")]
        public void Import_BrokenModel_IsAnErrorWithNameAndRemedy(string fault, string message)
        {
            _project.Import("broken.drnn", Broken(fault));

            Assert.That(Engine.Errors.Single().Message, Does.Contain("'Assets/broken.drnn'").And.Contain(message));
        }

        [TestCase("empty")]
        [TestCase("text")]
        [TestCase("cut")]
        [TestCase("changed")]
        [TestCase("newer")]
        [TestCase("graphless")]
        public void Import_BrokenModel_GivesNoAsset(string fault)
        {
            string path = _project.Import("broken.drnn", Broken(fault));

            Assert.That(AssetDatabase.LoadMainAssetAtPath(path) == null, Is.True);
        }

        [Test]
        public void Import_BrokenModelMendedLater_IsThere()
        {
            _project.Import("tavern.drnn", Broken("cut"));

            string path = _project.Import("tavern.drnn", Models.Small().ToBytes());

            Assert.That(AssetDatabase.LoadAssetAtPath<DialogueModelAsset>(path).Summary.Name, Is.EqualTo("weights"));
        }

        [Test]
        public void Import_GoodModel_LeavesNothingLoaded()
        {
            string path = _project.Import("tavern.drnn", Models.Small().ToBytes());

            Assert.That(AssetDatabase.LoadAssetAtPath<DialogueModelAsset>(path).IsLoaded, Is.False);
        }

        private static byte[] Broken(string fault)
        {
            byte[] whole = Models.Small().ToBytes();
            switch (fault)
            {
                case "empty": return Array.Empty<byte>();
                case "text": return System.Text.Encoding.UTF8.GetBytes("BARKEEP: Mind the step, love.");
                case "cut": return whole.Take(whole.Length / 2).ToArray();
                case "changed": whole[whole.Length / 2] ^= 16; return whole;
                case "newer": return new CraftedFile { Version = DialogueModelFile.FormatVersion + 1, Entries = 9 }.ToBytes();
                default: return new WeightsGraph(CellKind.Gru, 1, 24, 40, WeightFormat.Int8).Without("output.weights").ToFile().ToBytes();
            }
        }
    }
}
#endif
