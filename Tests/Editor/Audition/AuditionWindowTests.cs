#nullable enable
#if DIALOGUERNN_STANDINS
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Banks;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition;
using DialogueRnn.Editor.Tests.Audition.Baking;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEditor.UIElements;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>The window as a writer uses it.</summary>
    public class AuditionWindowTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp() => _project = new ProjectFolder();

        [TearDown]
        public void TearDown() => _project.Dispose();

        [Test]
        public void Window_WithoutModel_SaysWhatToDo()
        {
            EditorApplication.ExecuteMenuItem("Window/Dialogue RNN/Audition");

            Assert.That(Hand.Read(Root), Does.Contain("Choose a model"));
        }

        [Test]
        public void Generate_Lines_GrowUntilTheyAreComplete()
        {
            OpenWithModel();

            Generate(5);

            Assert.That(Texts(), Has.Length.EqualTo(5).And.All.Not.Empty);
        }

        [Test]
        public void Generate_SameSeedTyped_SaysTheSame()
        {
            OpenWithModel();
            Hand.Type(Root.Q<TextField>("seed"), "12");
            Generate(3);
            string[] first = Texts();
            Hand.Click(Root, "Clear");
            Hand.Type(Root.Q<TextField>("seed"), "13");
            Generate(1);
            Hand.Click(Root, "Clear");
            Hand.Type(Root.Q<TextField>("seed"), "12");
            Generate(3);

            Assert.That(Texts(), Is.EqualTo(first));
        }

        [Test]
        public void Type_WrongTemperature_SaysSoAtOnce()
        {
            OpenWithModel();

            Hand.Type(Root.Q<TextField>("temperature"), "hot");

            Assert.That(Hand.Read(Root), Does.Contain("'hot' is out of range or no number"));
        }

        [Test]
        public void Star_Line_IsBakedToYarnThatReadsBack()
        {
            OpenWithModel();
            Hand.Type(Root.Q<TextField>("prime"), "BARKEEP");
            Generate(3);
            string said = Texts()[1];
            Star(1);
            Hand.Choose(Root.Q<DropdownField>("format"), "Yarn");
            Answers.Paths.Enqueue("Assets/lines.yarn");

            Hand.Click(Root, "Bake");

            var (_, speaker, text, _) = YarnReader.Read(File.ReadAllText("Assets/lines.yarn")).Single();
            Assert.That($"{speaker}: {text}", Is.EqualTo(said.TrimEnd()));
        }

        [Test]
        public void Star_Lines_AreBakedToABankThatPlaysThem()
        {
            string[] said = StarAndBakeTwo();

            LineBank bank = AssetDatabase.LoadAssetAtPath<LineBankAsset>("Assets/lines.asset").Open();
            Assert.That(new[] { bank.Next()!.Text, bank.Next()!.Text }, Is.EquivalentTo(said.Select(text => text.Trim())));
        }

        [Test]
        public void Bake_OverABank_KeepsTheAsset()
        {
            StarAndBakeTwo();
            var bank = AssetDatabase.LoadAssetAtPath<LineBankAsset>("Assets/lines.asset");
            Star(0);
            Answers.Paths.Enqueue("Assets/lines.asset");
            Hand.Click(Root, "Bake");

            Assert.That((ReferenceEquals(AssetDatabase.LoadAssetAtPath<LineBankAsset>("Assets/lines.asset"), bank), bank.Count), Is.EqualTo((true, 1)));
        }

        [Test]
        public void Bake_NothingStarred_SaysSo()
        {
            OpenWithModel();

            Hand.Click(Root, "Bake");
            EditorStandIn.Update();

            Assert.That(Hand.Read(Root), Does.Contain("No line is starred"));
        }

        [Test]
        public void Edit_Line_ShowsWhatWasTyped()
        {
            OpenWithModel();
            Generate(2);
            Hand.Select(List, 1);

            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            EditorStandIn.Update();

            Assert.That(Texts()[1], Is.EqualTo("Mind the step."));
        }

        [Test]
        public void Undo_Edit_ShowsWhatWasSaid()
        {
            OpenWithModel();
            Generate(2);
            string said = Texts()[1];
            Hand.Select(List, 1);
            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            EditorStandIn.Update();

            Hand.Press(List, KeyCode.Z, EventModifiers.Control);
            EditorStandIn.Update();

            Assert.That(Texts()[1], Is.EqualTo(said));
        }

        [Test]
        public void Reject_Phrase_IsATextAssetThatTheGameReads()
        {
            OpenWithModel();
            Generate(2);
            Hand.Select(List, 0);
            Hand.Type(Root.Q<TextField>("phrase"), "gold");

            Hand.Click(Root, "Reject");

            Assert.That(PhraseFilter.Parse(AssetDatabase.LoadAssetAtPath<TextAsset>("Assets/tavern.banned.txt").text, "list").Matches("Gold!"), Is.True);
        }

        [Test]
        public void Reject_Line_IsGoneUntilUndone()
        {
            OpenWithModel();
            Generate(2);
            string[] before = Texts();
            Hand.Select(List, 0);
            Hand.Type(Root.Q<TextField>("phrase"), "gold");
            Hand.Click(Root, "Reject");
            EditorStandIn.Update();
            int left = Texts().Length;

            Hand.Click(Root, "Undo");
            EditorStandIn.Update();

            Assert.That((left, string.Join("|", Texts())), Is.EqualTo((1, string.Join("|", before))));
        }

        [Test]
        public void Search_EditedLine_IsFound()
        {
            OpenWithModel();
            Generate(3);
            Hand.Select(List, 2);
            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            Root.Q<ToolbarSearchField>("search").value = "step";
            EditorStandIn.Update();

            Assert.That(Texts(), Is.EqualTo(new[] { "Mind the step." }));
        }

        [Test]
        public void Sort_ByLength_OrdersTheLines()
        {
            OpenWithModel();
            Generate(6);

            Hand.Click(Root, "Length");
            EditorStandIn.Update();

            Assert.That(Texts().Select(text => text.Length), Is.Ordered);
        }

        [Test]
        public void Batch_OfAThousand_ComesInTheBackground()
        {
            OpenWithModel();
            Hand.Click(Root, "Batch of 1000");
            EditorStandIn.UpdateUntil(() => Status.StartsWith("1000 lines") && !Status.Contains("batch"), 20_000);

            Assert.That(Status, Does.StartWith("1000 lines"));
        }

        [Test]
        public void Recompile_LinesAndControls_AreStillThere()
        {
            OpenWithModel();
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
            OpenWithModel();
            Generate(2);
            Star(1);
            EditorStandIn.Recompile();
            EditorStandIn.Update();

            Hand.Press(List, KeyCode.Z, EventModifiers.Control);
            EditorStandIn.Update();

            Assert.That((Status, Root.Q<Button>("undo").enabledSelf, Engine.Errors.Count()), Is.EqualTo(("2 lines, 1 starred, 0 phrases banned", false, 0)));
        }

        [Test]
        public void Restart_OfTheEditor_HasTheLines()
        {
            OpenWithModel();
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
            OpenWithModel();
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
            OpenWithModel();
            Generate(1);
            Star(0);
            var other = ScriptableObject.CreateInstance<LineBankAsset>();
            Undo.IncrementCurrentGroup();
            Undo.RecordObject(other, "rename");
            other.SetLines(new[] { new BankedLine("a", "B", "c") });
            Hand.Select(List, 0);
            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            EditorStandIn.Update();
            var seen = new List<string>();

            for (int step = 0; step < 3; step++)
            {
                Hand.Press(List, KeyCode.Z, EventModifiers.Control);
                EditorStandIn.Update();
                seen.Add($"{Texts()[0] == "Mind the step."} {other.Count} {Status.Contains("1 starred")}");
            }

            Hand.Press(List, KeyCode.Z, EventModifiers.Control | EventModifiers.Shift);
            EditorStandIn.Update();
            seen.Add($"{Status.Contains("1 starred")}");

            Assert.That(seen, Is.EqualTo(new[] { "False 1 True", "False 0 True", "False 0 False", "True" }));
        }

        [Test]
        public void Redo_Button_StarsAgain()
        {
            OpenWithModel();
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
            OpenWithModel();
            Generate(2);
            Star(0);
            Star(1);
            Hand.Click(Root, "Undo");
            EditorStandIn.Update();
            Hand.Select(List, 0);
            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            EditorStandIn.Update();
            Hand.Click(Root, "Undo");
            EditorStandIn.Update();
            Hand.Click(Root, "Redo");
            EditorStandIn.Update();

            Assert.That((Texts()[0], Status.Contains("1 starred"), Root.Q<Button>("redo").enabledSelf), Is.EqualTo(("Mind the step.", true, false)));
        }

        [Test]
        public void Further_RuleTyped_IsKept()
        {
            OpenWithModel();
            Root.Q<Foldout>("further").value = true;
            Hand.Type(Root.Q<TextField>("allowed"), "abc ");
            Hand.Choose(Root.Q<DropdownField>("hold"), "line");
            Generate(4);

            Assert.That(Texts().All(text => text.All("abc ".Contains)), Is.True);
        }

        [Test]
        public void Reimport_Model_TheWindowGoesOn()
        {
            OpenWithModel();
            Generate(1);
            _project.Import("tavern.drnn", Models.Small().ToBytes());
            Root.Q<ObjectField>("model").value = AssetDatabase.LoadMainAssetAtPath("Assets/tavern.drnn");
            EditorStandIn.Update();

            Generate(2);

            Assert.That((Texts().Length, Engine.Errors.Count()), Is.EqualTo((3, 0)));
        }

        [Test]
        public void Close_Window_UnloadsTheModel()
        {
            OpenWithModel();
            Window.Close();

            Assert.That(AssetDatabase.LoadAssetAtPath<DialogueModelAsset>("Assets/tavern.drnn").IsLoaded, Is.False);
        }

        [Test]
        public void Open_BanListThatIsWrong_NamesItsLine()
        {
            File.WriteAllText(Path.Combine(_project.Path, "Assets/tavern.banned.txt"), "fine\n!\n");

            OpenWithModel();

            Assert.That(Hand.Read(Root), Does.Contain("tavern.banned.txt', line 2"));
        }

        private static AuditionWindow Window => EditorWindow.GetWindow<AuditionWindow>();

        private static VisualElement Root => Window.rootVisualElement;

        private static ListView List => Root.Q<ListView>("lines");

        private static string Status => Root.Q<Label>("status").text;

        private void OpenWithModel()
        {
            _project.Import("tavern.drnn", Models.Small().ToBytes());
            EditorApplication.ExecuteMenuItem("Window/Dialogue RNN/Audition");
            Hand.Drop(Root.Q<ObjectField>("model"), AssetDatabase.LoadMainAssetAtPath("Assets/tavern.drnn"));
            EditorStandIn.Update();
            foreach (Toggle rule in Root.Query<Toggle>().ToList().Where(toggle => toggle.value && !Root.Q<Foldout>("further").Contains(toggle)))
                Hand.Click(rule);
        }

        private static void Generate(int count)
        {
            Hand.Type(Root.Q<IntegerField>("count"), count.ToString());
            Hand.Click(Root, "Generate");
            EditorStandIn.Update();
            EditorStandIn.UpdateUntil(() => !Root.Q<Button>("stop").enabledSelf, 5000);
            EditorStandIn.Update();
        }

        private static void Star(int index)
        {
            Hand.Click(List.GetRootElementForIndex(index).Q<Button>("star"));
            EditorStandIn.Update();
        }

        private string[] StarAndBakeTwo()
        {
            OpenWithModel();
            Generate(2);
            Star(0);
            Star(1);
            Hand.Choose(Root.Q<DropdownField>("format"), "Line bank");
            Answers.Paths.Enqueue("Assets/lines.asset");
            Hand.Click(Root, "Bake");
            EditorStandIn.Update();
            return Texts();
        }

        private static string[] Texts()
        {
            IReadOnlyList<Label> labels = Enumerable.Range(0, List.itemsSource.Count).Select(index => List.GetRootElementForIndex(index).Q<Label>("text")).ToArray();
            return labels.Select(label => label.text).ToArray();
        }
    }
}
#endif
