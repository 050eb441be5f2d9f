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
using static DialogueRnn.Editor.Tests.Audition.AuditionSitting;

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
            OpenWithModel(_project);

            Generate(5);

            Assert.That(Texts(), Has.Length.EqualTo(5).And.All.Not.Empty);
        }

        [Test]
        public void Generate_SameSeedTyped_SaysTheSame()
        {
            OpenWithModel(_project);
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
            OpenWithModel(_project);

            Hand.Type(Root.Q<TextField>("temperature"), "hot");

            Assert.That(Hand.Read(Root), Does.Contain("'hot' is out of range or not a number"));
        }

        [Test]
        public void Star_Line_IsBakedToYarnThatReadsBack()
        {
            OpenWithModel(_project);
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
            string[] said = StarAndBakeTwo(_project);

            LineBank bank = AssetDatabase.LoadAssetAtPath<LineBankAsset>("Assets/lines.asset").Open();
            Assert.That(new[] { bank.Next()!.Text, bank.Next()!.Text }, Is.EquivalentTo(said.Select(text => text.Trim())));
        }

        [Test]
        public void Bake_OverABank_KeepsTheAsset()
        {
            StarAndBakeTwo(_project);
            var bank = AssetDatabase.LoadAssetAtPath<LineBankAsset>("Assets/lines.asset");
            Star(0);
            Answers.Paths.Enqueue("Assets/lines.asset");
            Hand.Click(Root, "Bake");

            Assert.That((ReferenceEquals(AssetDatabase.LoadAssetAtPath<LineBankAsset>("Assets/lines.asset"), bank), bank.Count), Is.EqualTo((true, 1)));
        }

        [Test]
        public void Bake_NothingStarred_SaysSo()
        {
            OpenWithModel(_project);

            Hand.Click(Root, "Bake");
            EditorStandIn.Update();

            Assert.That(Hand.Read(Root), Does.Contain("No line is starred"));
        }

        [Test]
        public void Edit_Line_ShowsWhatWasTyped()
        {
            OpenWithModel(_project);
            Generate(2);
            Hand.Select(LineList, 1);

            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            EditorStandIn.Update();

            Assert.That(Texts()[1], Is.EqualTo("Mind the step."));
        }

        [Test]
        public void Reject_Phrase_IsATextAssetThatTheGameReads()
        {
            OpenWithModel(_project);
            Generate(2);
            Hand.Select(LineList, 0);
            Hand.Type(Root.Q<TextField>("phrase"), "gold");

            Hand.Click(Root, "Reject");

            Assert.That(PhraseFilter.Parse(AssetDatabase.LoadAssetAtPath<TextAsset>("Assets/tavern.banned.txt").text, "list").Matches("Gold!"), Is.True);
        }

        [Test]
        public void Search_EditedLine_IsFound()
        {
            OpenWithModel(_project);
            Generate(3);
            Hand.Select(LineList, 2);
            Hand.Type(Root.Q<TextField>("edit"), "Mind the step.");
            Root.Q<ToolbarSearchField>("search").value = "step";
            EditorStandIn.Update();

            Assert.That(Texts(), Is.EqualTo(new[] { "Mind the step." }));
        }

        [Test]
        public void Sort_ByLength_OrdersTheLines()
        {
            OpenWithModel(_project);
            Generate(6);

            Hand.Click(Root, "Length");
            EditorStandIn.Update();

            Assert.That(Texts().Select(text => text.Length), Is.Ordered);
        }

        [Test]
        public void Batch_OfAThousand_ComesInTheBackground()
        {
            OpenWithModel(_project);
            Hand.Click(Root, "Batch of 1000");
            EditorStandIn.UpdateUntil(() => Status.StartsWith("1000 lines") && !Status.Contains("batch"), 20_000);

            Assert.That(Status, Does.StartWith("1000 lines"));
        }

        [Test]
        public void Further_RuleTyped_IsKept()
        {
            OpenWithModel(_project);
            Root.Q<Foldout>("further").value = true;
            Hand.Type(Root.Q<TextField>("allowed"), "abc ");
            Hand.Choose(Root.Q<DropdownField>("hold"), "line");
            Generate(4);

            Assert.That(Texts().All(text => text.All("abc ".Contains)), Is.True);
        }

        [Test]
        public void Reimport_Model_TheWindowGoesOn()
        {
            OpenWithModel(_project);
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
            OpenWithModel(_project);
            Window.Close();

            Assert.That(AssetDatabase.LoadAssetAtPath<DialogueModelAsset>("Assets/tavern.drnn").IsLoaded, Is.False);
        }

        [Test]
        public void Open_BanListThatIsWrong_NamesItsLine()
        {
            File.WriteAllText(Path.Combine(_project.Path, "Assets/tavern.banned.txt"), "fine\n!\n");

            OpenWithModel(_project);

            Assert.That(Hand.Read(Root), Does.Contain("tavern.banned.txt', line 2"));
        }
    }
}
#endif
