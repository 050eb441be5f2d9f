#nullable enable
#if DIALOGUERNN_STANDINS
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Banks;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine;
using UnityEngine.UIElements;
using static DialogueRnn.Editor.Tests.Audition.AuditionSitting;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>What the audition window takes back, and what it keeps when the editor recompiles.</summary>
    public class AuditionUndoTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp() => _project = new ProjectFolder();

        [TearDown]
        public void TearDown() => _project.Dispose();

        [Test]
        public void Undo_Edit_ShowsWhatWasSaid()
        {
            OpenWithModel(_project);
            Generate(2);
            string said = Texts()[1];
            Hand.Select(LineList, 1);
            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            EditorStandIn.Update();

            Hand.Press(LineList, KeyCode.Z, EventModifiers.Control);
            EditorStandIn.Update();

            Assert.That(Texts()[1], Is.EqualTo(said));
        }

        [Test]
        public void Reject_Line_IsGoneUntilUndone()
        {
            OpenWithModel(_project);
            Generate(2);
            string[] before = Texts();
            Hand.Select(LineList, 0);
            Hand.Type(Root.Q<TextField>("phrase"), "gold");
            Hand.Click(Root, "Reject");
            EditorStandIn.Update();
            int left = Texts().Length;

            Hand.Click(Root, "Undo");
            EditorStandIn.Update();

            Assert.That((left, string.Join("|", Texts())), Is.EqualTo((1, string.Join("|", before))));
        }

        [Test]
        public void Recompile_LinesAndControls_AreStillThere()
        {
            OpenWithModel(_project);
            Hand.Type(Root.Q<TextField>("prime"), "BARKEEP");
            Generate(3);
            Star(1);
            string[] before = Texts();

            EditorStandIn.Recompile();
            EditorStandIn.Update();

            Assert.That((Root.Q<TextField>("prime").value, string.Join("|", Texts()), Status), Is.EqualTo(("BARKEEP", string.Join("|", before), "3 lines, 1 starred, 0 phrases banned")));
        }

        [Test]
        public void Recompile_Undo_HasNothingOfTheOldDesk()
        {
            OpenWithModel(_project);
            Generate(2);
            Star(1);
            EditorStandIn.Recompile();
            EditorStandIn.Update();

            Hand.Press(LineList, KeyCode.Z, EventModifiers.Control);
            EditorStandIn.Update();

            Assert.That((Status, Root.Q<Button>("undo").enabledSelf, Engine.Errors.Count()), Is.EqualTo(("2 lines, 1 starred, 0 phrases banned", false, 0)));
        }

        [Test]
        public void Restart_OfTheEditor_HasTheLines()
        {
            OpenWithModel(_project);
            Generate(2);
            string[] before = Texts();
            EditorStandIn.OpenProject(_project.Path);

            EditorApplication.ExecuteMenuItem("Window/Dialogue RNN/Audition");
            Hand.Drop(Root.Q<ObjectField>("model"), AssetDatabase.LoadMainAssetAtPath("Assets/tavern.drnn"));
            EditorStandIn.Update();

            Assert.That(Texts(), Is.EqualTo(before));
        }

        [Test]
        public void Reimport_AnotherModel_HasOnlyStarredLines()
        {
            OpenWithModel(_project);
            Generate(3);
            Star(1);
            string starred = Texts()[1];

            _project.Import("tavern.drnn", Models.Small(32).ToBytes());
            Root.Q<ObjectField>("model").value = AssetDatabase.LoadMainAssetAtPath("Assets/tavern.drnn");
            EditorStandIn.Update();

            Assert.That(Texts(), Is.EqualTo(new[] { starred }));
        }

        [Test]
        public void Undo_AmongOtherWork_GoesBackInTheOrderInWhichItWasDone()
        {
            OpenWithModel(_project);
            Generate(1);
            Star(0);
            var other = ScriptableObject.CreateInstance<LineBankAsset>();
            Undo.IncrementCurrentGroup();
            Undo.RecordObject(other, "rename");
            other.SetLines(new[] { new BankedLine("a", "B", "c") });
            Hand.Select(LineList, 0);
            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            EditorStandIn.Update();
            var seen = new List<string>();

            for (int step = 0; step < 3; step++)
            {
                Hand.Press(LineList, KeyCode.Z, EventModifiers.Control);
                EditorStandIn.Update();
                seen.Add($"{Texts()[0] == "Mind the step."} {other.Count} {Status.Contains("1 starred")}");
            }

            Hand.Press(LineList, KeyCode.Z, EventModifiers.Control | EventModifiers.Shift);
            EditorStandIn.Update();
            seen.Add($"{Status.Contains("1 starred")}");

            Assert.That(seen, Is.EqualTo(new[] { "False 1 True", "False 0 True", "False 0 False", "True" }));
        }

        [Test]
        public void Redo_Button_StarsAgain()
        {
            OpenWithModel(_project);
            Generate(1);
            Star(0);
            Hand.Click(Root, "Undo");
            EditorStandIn.Update();

            Hand.Click(Root, "Redo");
            EditorStandIn.Update();

            Assert.That(Status, Does.Contain("1 starred"));
        }

        [Test]
        public void Undo_StepThatWasDoneSince_IsNotDoneAgain()
        {
            OpenWithModel(_project);
            Generate(2);
            Star(0);
            Star(1);
            Hand.Click(Root, "Undo");
            EditorStandIn.Update();
            Hand.Select(LineList, 0);
            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            EditorStandIn.Update();
            Hand.Click(Root, "Undo");
            EditorStandIn.Update();
            Hand.Click(Root, "Redo");
            EditorStandIn.Update();

            Assert.That((Texts()[0], Status.Contains("1 starred"), Root.Q<Button>("redo").enabledSelf), Is.EqualTo(("Mind the step.", true, false)));
        }
    }
}
#endif
