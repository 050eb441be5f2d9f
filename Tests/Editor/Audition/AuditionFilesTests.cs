#nullable enable
#if DIALOGUERNN_STANDINS
using System.IO;
using System.Linq;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine.UIElements;
using static DialogueRnn.Editor.Tests.Audition.AuditionSitting;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>Where the window keeps stars and bans.</summary>
    public class AuditionFilesTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp() => _project = new ProjectFolder();

        [TearDown]
        public void TearDown() => _project.Dispose();

        [Test]
        public void Star_IsFiledByTheGuidOfTheModel()
        {
            OpenWithModel(_project);
            Generate(1);

            Star(0);

            string guid = AssetDatabase.AssetPathToGUID("Assets/tavern.drnn");
            Assert.That(Directory.GetFiles("ProjectSettings/DialogueRnn").Select(Path.GetFileName), Is.EqualTo(new[] { $"{guid}.stars.csv" }));
        }

        [Test]
        public void Reject_ModelOfAPackage_WritesNothingIntoThePackage()
        {
            OpenWithModel(_project);
            Directory.CreateDirectory("Packages/com.example.voices");
            File.WriteAllBytes("Packages/com.example.voices/guests.drnn", Models.Small().ToBytes());
            AssetDatabase.ImportAsset("Packages/com.example.voices/guests.drnn");
            Hand.Drop(Root.Q<ObjectField>("model"), AssetDatabase.LoadAssetAtPath<DialogueModelAsset>("Packages/com.example.voices/guests.drnn"));
            EditorStandIn.Update();
            Generate(1);
            Hand.Select(LineList, 0);

            Hand.Click(Root, "Reject");
            EditorStandIn.Update();

            Assert.That(Directory.GetFiles("Packages/com.example.voices").Select(Path.GetFileName), Is.EqualTo(new[] { "guests.drnn" }));
            Assert.That(File.Exists("Assets/guests.banned.txt"), Is.True);
        }
    }
}
#endif
