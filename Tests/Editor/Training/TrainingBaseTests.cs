#nullable enable
#if DIALOGUERNN_STANDINS
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Training;
using DialogueRnn.StandIns;
using NUnit.Framework;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine.UIElements;
using static DialogueRnn.Editor.Tests.Training.TrainingSitting;

namespace DialogueRnn.Editor.Tests.Training
{
    /// <summary>The base model in the training window.</summary>
    public class TrainingBaseTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp()
        {
            _project = new ProjectFolder();
            string sample = Path.Combine(_project.Path, "Package", "Samples~", "Base");
            Directory.CreateDirectory(sample);
            File.WriteAllBytes(Path.Combine(sample, "base.drnn"), Models.Small().ToBytes());
            EditorStandIn.Offer("com.dialoguernn.dialoguernn", "0.1.0", Path.Combine(_project.Path, "Package"));
            EditorStandIn.Samples["Base"] = sample;
        }

        [TearDown]
        public void TearDown() => _project.Dispose();

        [Test]
        public void Open_WithThePackage_TellsWhereTheBaseIs()
        {
            TrainingWindow.Open();

            Assert.That(Description(), Does.Contain(EditorStandIn.Samples["Base"]).And.Contain("needs no import"));
        }

        [Test]
        public void Import_TheBase_PutsItIntoTheProject()
        {
            TrainingWindow.Open();

            Hand.Click(Root.Q<Button>("import-base"));

            string model = AssetDatabase.GUIDToAssetPath(AssetDatabase.FindAssets("t:DialogueModelAsset base").Single());
            Assert.That(model, Does.StartWith("Assets/Samples/").And.EndWith("/Base/base.drnn"));
            Assert.That((Description().Contains("were imported to"), Root.Q<Button>("import-base").enabledInHierarchy), Is.EqualTo((true, false)));
        }

        [Test]
        public void Start_FromAModelOfTheProject_IsAnArgumentOfTheTraining()
        {
            string model = _project.Import("small.drnn", Models.Small().ToBytes());
            TrainingWindow.Open();

            Hand.Drop(Root.Q<ObjectField>("start"), AssetDatabase.LoadMainAssetAtPath(model));
            EditorStandIn.Recompile();

            Assert.That(Root.Q<ObjectField>("start").value, Is.SameAs(AssetDatabase.LoadMainAssetAtPath(model)));
            Assert.That(new TrainingPlan { From = model, Output = "Assets/Guard.drnn" }.Arguments("run"), Does.Contain("--from").And.Contain(Path.GetFullPath(model)));
        }

        [Test]
        public void Open_WithoutAPackage_OffersNoImport()
        {
            EditorStandIn.Samples.Clear();

            TrainingWindow.Open();

            Assert.That(Root.Q<Button>("import-base"), Is.Null);
        }

        private static string Description() => Root.Q<Label>("base-description").text;
    }
}
#endif
