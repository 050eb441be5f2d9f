#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.StandIns;
using NUnit.Framework;
using UnityEditor;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.StandIns
{
    public class EditorTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp() => _project = new ProjectFolder();

        [TearDown]
        public void TearDown() => _project.Dispose();

        [Test]
        public void ExecuteMenuItem_OfAWindow_OpensIt()
        {
            EditorApplication.ExecuteMenuItem(Ledger.Menu);

            Assert.That(Hand.Read(Open().rootVisualElement), Is.EqualTo("Count"));
        }

        [Test]
        public void Click_AButton_IsHeard()
        {
            EditorApplication.ExecuteMenuItem(Ledger.Menu);
            Hand.Click(Open().rootVisualElement, "Count");

            Assert.That(Open().Counted, Is.EqualTo(1));
        }

        [Test]
        public void Click_ADisabledButton_CannotBeDone()
        {
            EditorApplication.ExecuteMenuItem(Ledger.Menu);
            Open().rootVisualElement.SetEnabled(false);

            Assert.That(() => Hand.Click(Open().rootVisualElement, "Count"), Throws.InvalidOperationException.With.Message.Contains("disabled"));
        }

        [Test]
        public void Recompile_AWindow_KeepsSerialisedFieldsOnly()
        {
            EditorApplication.ExecuteMenuItem(Ledger.Menu);
            Ledger before = Open();
            Hand.Click(before.rootVisualElement, "Count");
            EditorStandIn.Recompile();

            Assert.That((ReferenceEquals(before, Open()), Open().Counted, Open().Forgotten), Is.EqualTo((false, 1, 0)));
        }

        [Test]
        public void Recompile_AnImportedAsset_StaysAndSessionStateToo()
        {
            string path = _project.Import("tavern.drnn", Models.Small().ToBytes());
            UnityEngine.Object asset = AssetDatabase.LoadMainAssetAtPath(path);
            SessionState.SetString("run", "a");
            EditorStandIn.Recompile();

            Assert.That((asset != null, SessionState.GetString("run", "lost")), Is.EqualTo((true, "a")));
        }

        [Test]
        public void Recompile_ProgressTasks_OnlyUnmanagedOnesStay()
        {
            Progress.Start("managed");
            int unmanaged = Progress.Start("unmanaged", null, Progress.Options.Unmanaged);
            EditorStandIn.Recompile();

            Assert.That(EditorStandIn.ProgressTasks, Is.EqualTo(new[] { unmanaged }));
        }

        [Test]
        public void PerformUndo_ARecordedChange_TakesItBack()
        {
            Ledger ledger = ScriptableObject.CreateInstance<Ledger>();
            Undo.RecordObject(ledger, "Count");
            ledger.Counted = 3;
            Undo.PerformUndo();
            int undone = ledger.Counted;
            Undo.PerformRedo();

            Assert.That((undone, ledger.Counted), Is.EqualTo((0, 3)));
        }

        [Test]
        public void DisplayDialog_NoAnswerGiven_IsAnError()
        {
            Assert.That(() => EditorUtility.DisplayDialog("Drink", "Another?", "Yes", "No"), Throws.InvalidOperationException.With.Message.Contains("Another?"));
        }

        [Test]
        public void Schedule_Every_RunsInTheWindowsTime()
        {
            EditorApplication.ExecuteMenuItem(Ledger.Menu);
            int runs = 0;
            Open().rootVisualElement.schedule.Execute(() => runs++).Every(100);
            for (int update = 0; update < 50; update++)
                EditorStandIn.Update(0.02);

            Assert.That(runs, Is.InRange(9, 10));
        }

        [Test]
        public void Value_OfAFieldInNoPanel_IsChangedInSilence()
        {
            var field = new IntegerField();
            int heard = 0;
            field.RegisterValueChangedCallback(_ => heard++);
            field.value = 3;

            Assert.That((field.value, heard), Is.EqualTo((3, 0)));
        }

        [Test]
        public void ListView_ManyItems_BindsTheRowsInViewOnly()
        {
            EditorApplication.ExecuteMenuItem(Ledger.Menu);
            var bound = new List<int>();
            var list = new ListView(Enumerable.Range(0, 1000).ToList(), 20, () => new Label(), (_, index) => bound.Add(index));
            Open().rootVisualElement.Add(list);
            bound.Clear();
            list.ScrollToItem(500);

            Assert.That((bound.Min(), bound.Max()), Is.EqualTo((481, 500)));
        }

        private static Ledger Open() => Engine.All<Ledger>().Single();

        /// <summary>A window that counts clicks.</summary>
        private sealed class Ledger : EditorWindow
        {
            internal const string Menu = "Window/Dialogue RNN Tests/Ledger";

            [SerializeField]
            private int _counted;

            internal int Counted
            {
                get => _counted;
                set => _counted = value;
            }

            internal int Forgotten { get; private set; }

            [MenuItem(Menu + " %#l")]
            private static void Open() => GetWindow<Ledger>();

            private void CreateGUI() => rootVisualElement.Add(new Button(() =>
            {
                _counted++;
                Forgotten++;
            })
            {
                text = "Count",
            });
        }
    }
}
#endif
