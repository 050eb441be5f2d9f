#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using DialogueRnn.Editor.Audition;
using DialogueRnn.StandIns;
using NUnit.Framework;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine;
using UnityEngine.UIElements;
using static DialogueRnn.Editor.Tests.Audition.AuditionSitting;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>The window while lines grow: what is typed stays, what is chosen stays, and keys work.</summary>
    public class AuditionTypingTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp()
        {
            _project = new ProjectFolder();
            OpenWithModel(_project);
        }

        [TearDown]
        public void TearDown() => _project.Dispose();

        private static TextField Edit => Root.Q<TextField>("edit");

        [Test]
        public void Typing_WhileLinesGrow_IsNotOverwritten()
        {
            Generate(1);
            Hand.Select(LineList, 0);
            Hand.BeginTyping(Edit, "Mind the st");
            StartLines(20);
            for (int update = 0; update < 100; update++)
                EditorStandIn.Update();

            Assert.That((Edit.text, LineList.itemsSource.Count > 1), Is.EqualTo(("Mind the st", true)));
            Hand.Leave(Edit);
            EditorStandIn.Update();
            Assert.That(LineList.GetRootElementForIndex(0).Q<Label>("text").text, Does.EndWith("Mind the st"));
        }

        [Test]
        public void Search_ThatShortensTheList_KeepsTheChosenRow()
        {
            Generate(5);
            Hand.Select(LineList, 4);
            string chosen = Edit.value;

            Root.Q<ToolbarSearchField>("search").value = chosen;
            EditorStandIn.Update();

            Assert.That((LineList.itemsSource.Count, LineList.selectedIndex), Is.EqualTo((1, 0)));
            Assert.That(Edit.value, Is.EqualTo(chosen));
            Assert.That(() => Hand.BeginTyping(Edit, "Edited"), Throws.Nothing, "the chosen line is shown");
        }

        [Test]
        public void Growth_OfLines_IsShownAFewTimesASecond()
        {
            // So little that no line ends within the second.
            Hand.Type(Root.Q<TextField>("budget"), "0.01");
            StartLines(64);
            int shown = 0;
            Action<VisualElement, int> bind = LineList.bindItem;
            LineList.bindItem = (element, index) =>
            {
                shown += index == 0 ? 1 : 0;
                bind(element, index);
            };
            double begun = EditorApplication.timeSinceStartup;
            while (EditorApplication.timeSinceStartup - begun < 1)
                EditorStandIn.Update();

            Assert.That(shown, Is.InRange(2, 10));
        }

        [Test]
        public void Star_WhileLinesGrow_IsShownAtOnce()
        {
            Generate(1);
            StartLines(20);
            EditorStandIn.Update();

            Star(0);

            Assert.That(LineList.GetRootElementForIndex(0).Q<Button>("star").text, Is.EqualTo("\u2605"));
        }

        [Test]
        public void Keys_InTheList_ChooseStarAndReject()
        {
            Generate(3);
            string[] before = Texts();
            Hand.Select(LineList, 0);
            Press(KeyCode.S);
            Press(KeyCode.N);
            Press(KeyCode.R);

            Assert.That(Texts(), Is.EqualTo(new[] { before[0], before[2] }));
            Assert.That(LineList.GetRootElementForIndex(0).Q<Button>("star").text, Is.EqualTo("\u2605"));
            Assert.That(LineList.selectedIndex, Is.EqualTo(1), "the row after the rejected one");
        }

        [Test]
        public void Keys_G_SaysALine()
        {
            Press(KeyCode.G);
            EditorStandIn.UpdateUntil(() => !Root.Q<Button>("stop").enabledSelf, 5000);

            Assert.That(Texts(), Has.Length.EqualTo(1));
        }

        [Test]
        public void Keys_WhileTyping_AreText()
        {
            Generate(1);
            Hand.Select(LineList, 0);

            Hand.Press(Edit, KeyCode.R);
            EditorStandIn.Update();

            Assert.That(Texts(), Has.Length.EqualTo(1));
        }

        private static void Press(KeyCode key)
        {
            Hand.Press(LineList, key);
            EditorStandIn.Update();
        }

        private static void StartLines(int count)
        {
            Hand.Type(Root.Q<IntegerField>("count"), count.ToString());
            Hand.Click(Root, "Generate");
        }
    }
}
#endif
