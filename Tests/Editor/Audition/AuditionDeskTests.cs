#nullable enable
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Editor.Audition.Core;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Audition
{
    public class AuditionDeskTests
    {
        private DeskFolder _folder = null!;

        private AuditionDesk Desk => _folder.Desk;

        [SetUp]
        public void SetUp() => _folder = new DeskFolder();

        [TearDown]
        public void TearDown() => _folder.Dispose();

        [Test]
        public void Generate_Lines_AreThereAtOnceAndGrow()
        {
            Desk.Generate(3);

            Assert.That(Desk.Visible.Select(row => row.IsCompleted), Is.EqualTo(new[] { false, false, false }));
        }

        [Test]
        public void Tick_ABudgetThatIsTooSmall_LeavesLinesUnfinished()
        {
            Desk.Controls.Find("budget")!.Set("0.01");
            Desk.Generate(3);

            Desk.Tick(TimeSpan.Zero);

            Assert.That(Desk.IsBusy, Is.True);
        }

        [Test]
        public void Complete_Lines_HaveTheirFigures() =>
            Assert.That(_folder.Say(3).Visible, Has.All.Matches<AuditionRow>(row => row.IsMeasured && row.Perplexity > 1.0 && row.Length == row.Text.Length));

        [Test]
        public void Generate_SameSeedOnAnotherDesk_SaysTheSame()
        {
            string[] first = _folder.Say(4).Rows.Select(row => row.Text).ToArray();

            Assert.That(Reopened().Say(4).Rows.Select(row => row.Text), Is.EqualTo(first));
        }

        [Test]
        public void Generate_Again_SaysOtherLines()
        {
            _folder.Say(4);
            _folder.Say(4);

            Assert.That(Desk.Rows.Select(row => row.Text), Is.Unique);
        }

        [Test]
        public void GenerateBatch_Lines_AreThoseOfTheSameSeeds()
        {
            string[] live = _folder.Say(40).Rows.Select(row => row.Text).OrderBy(text => text, StringComparer.Ordinal).ToArray();
            AuditionDesk desk = _folder.Reopen();

            desk.GenerateBatch(40);
            desk.Complete();

            Assert.That(desk.Rows.Select(row => row.Text).OrderBy(text => text, StringComparer.Ordinal), Is.EqualTo(live));
        }

        [Test]
        public void GenerateBatch_Slices_ComeOneByOne()
        {
            Desk.GenerateBatch(200);

            Desk.Tick(TimeSpan.FromMilliseconds(2));

            Assert.That(Desk.Batch!.Value.Completed, Is.LessThan(200));
        }

        [Test]
        public void Tick_NoTime_MeasuresOneCharacterAtATime()
        {
            Desk.Generate(1);
            while (!Desk.Rows[0].IsCompleted)
                Desk.Tick(TimeSpan.Zero);
            int slices = 1;
            for (; !Desk.Rows[0].IsMeasured; slices++)
                Desk.Tick(TimeSpan.Zero);

            Assert.That(slices, Is.GreaterThanOrEqualTo(Desk.Rows[0].Generated.Length).And.GreaterThan(2));
        }

        [Test]
        public void Generate_WrongControl_SaysWhatIsWrong()
        {
            Desk.Controls.Find("temperature")!.Set("warm");

            Desk.Generate(1);

            Assert.That(Desk.Problem, Does.StartWith("Temperature").And.Contains("'warm'").And.Contains("from 0 to 10"));
        }

        [Test]
        public void Generate_RulesThatTheModelCannotMeet_SaysSo()
        {
            Desk.Controls.Find("min-characters")!.Set("500");

            Desk.Generate(1);

            Assert.That(Desk.Problem, Does.Contain("500"));
        }

        [Test]
        public void ToggleStar_Line_IsKept()
        {
            Desk.ToggleStar(_folder.Say(2).Rows[1]);

            Assert.That(Desk.Kept.Single().Generated, Is.EqualTo(Desk.Rows[1].Text));
        }

        [Test]
        public void ToggleStar_Line_IsThereInTheNextSitting()
        {
            Desk.ToggleStar(_folder.Say(2).Rows[1]);
            string id = Desk.Kept.Single().Id;

            Assert.That(_folder.Reopen().Kept.Single().Id, Is.EqualTo(id));
        }

        [Test]
        public void Edit_StarredLine_KeepsItsId()
        {
            Desk.ToggleStar(_folder.Say(1).Rows[0]);
            string id = Desk.Kept.Single().Id;

            Desk.Edit(Desk.Rows[0], "Mind the step.");

            Assert.That((Desk.Kept.Single().Id, Desk.Kept.Single().Text), Is.EqualTo((id, "Mind the step.")));
        }

        [Test]
        public void Edit_StarredLine_IsEditedInTheNextSitting()
        {
            Desk.Controls.Find("prime")!.Set("BARKEEP");
            Desk.ToggleStar(_folder.Say(1).Rows[0]);
            Desk.Edit(Desk.Rows[0], "Mind the step.");

            AuditionDesk next = _folder.Reopen();

            Assert.That((next.Rows[0].Text, next.Kept.Single().Speaker, next.Kept.Single().Text), Is.EqualTo(("Mind the step.", "BARKEEP", "Mind the step.")));
        }

        [Test]
        public void Reject_Line_IsGone()
        {
            AuditionRow row = _folder.Say(3).Rows[1];

            Desk.Reject(row, "gold");

            Assert.That(Desk.Visible, Has.No.Member(row));
        }

        [Test]
        public void Reject_Phrase_IsInTheFileThatTheRuntimeReads()
        {
            Desk.Reject(_folder.Say(1).Rows[0], "gold coin");

            Assert.That(PhraseFilter.Load(_folder.Bans).Matches("A Gold-Coin!".AsSpan()), Is.True);
        }

        [Test]
        public void Reject_Phrase_KeepsWhatStoodInTheFile()
        {
            File.WriteAllText(_folder.Bans, "# ours\nsilver\n");
            AuditionDesk desk = _folder.Reopen();
            _folder.Say(1);

            desk.Reject(desk.Rows[0], "gold");

            Assert.That(File.ReadAllText(_folder.Bans), Is.EqualTo("# ours\nsilver\ngold\n"));
        }

        [Test]
        public void Reject_PhraseThatCannotBeSought_SaysWhy()
        {
            Desk.Reject(_folder.Say(1).Rows[0], "!");

            Assert.That((Desk.Problem, Desk.Visible.Count), Is.EqualTo((Desk.Problem, 1)).And.Matches<(string?, int)>(found => found.Item1!.Contains("no letter")));
        }

        [Test]
        public void Generate_AfterARejection_DoesNotSayIt()
        {
            string letter = "ab";
            Desk.Reject(_folder.Say(1).Rows[0], letter);
            PhraseFilter bans = PhraseFilter.Load(_folder.Bans);

            _folder.Say(20);

            Assert.That(Desk.Visible.Any(row => bans.Matches(row.Generated.AsSpan())), Is.False);
        }

        [Test]
        public void Undo_Rejection_TakesThePhraseOffTheList()
        {
            Desk.ToggleStar(_folder.Say(1).Rows[0]);
            Desk.Reject(Desk.Rows[0], "gold");

            Desk.Undo();

            Assert.That((Desk.Visible.Single().IsStarred, PhraseFilter.Load(_folder.Bans).Count), Is.EqualTo((true, 0)));
        }

        [Test]
        public void Undo_ThenRedo_IsAsBefore()
        {
            Desk.Edit(_folder.Say(1).Rows[0], "One.");
            Desk.Edit(Desk.Rows[0], "Two.");
            Desk.Undo();
            Desk.Undo();
            Desk.Redo();

            Assert.That(Desk.Rows[0].Text, Is.EqualTo("One."));
        }

        [Test]
        public void Undo_Nothing_SaysSo()
        {
            Desk.Undo();

            Assert.That(Desk.Problem, Is.EqualTo("Nothing is left to undo."));
        }

        [Test]
        public void Undo_Clear_BringsTheLinesBackInTheirOrder()
        {
            Desk.ToggleStar(_folder.Say(4).Rows[2]);
            AuditionRow[] before = Desk.Rows.ToArray();
            Desk.Clear();
            int left = Desk.Rows.Count;
            _folder.Say(1);

            Desk.Undo();

            Assert.That((left, string.Join(" ", Desk.Rows.Select(row => row.Number)), Desk.Rows.Take(4).SequenceEqual(before)), Is.EqualTo((1, "1 2 3 4 5", true)));
        }

        [Test]
        public void Reject_BanListCannotBeWritten_SaysSoAndTakesNothingAway()
        {
            AuditionRow row = _folder.Say(1).Rows[0];
            Directory.CreateDirectory(_folder.Bans);

            Desk.Reject(row, "gold");

            Assert.That((Desk.Visible.Count, Desk.Problem is null, Desk.UndoName), Is.EqualTo((1, false, (string?)null)));
        }

        [Test]
        public void Search_PartOfAText_ShowsThoseRows()
        {
            Desk.Edit(_folder.Say(3).Rows[1], "Mind the step.");

            Desk.Search = "THE STEP";

            Assert.That(Desk.Visible.Single(), Is.SameAs(Desk.Rows[1]));
        }

        [Test]
        public void Sort_Perplexity_TheLeastFirst()
        {
            _folder.Say(5).Sort(RowOrder.Perplexity);

            Assert.That(Desk.Visible.Select(row => row.Perplexity), Is.Ordered);
        }

        [Test]
        public void Sort_AgainTheSame_TurnsTheOrder()
        {
            _folder.Say(5).Sort(RowOrder.Perplexity);
            Desk.Sort(RowOrder.Perplexity);

            Assert.That(Desk.Visible.Select(row => row.Perplexity), Is.Ordered.Descending);
        }

        [Test]
        public void Stop_Lines_EndWhereTheyStand()
        {
            Desk.Generate(3);
            Desk.GenerateBatch(100);
            Desk.Stop();
            Desk.Complete();

            Assert.That((Desk.Rows.Count, Desk.Rows.All(row => row.IsCompleted)), Is.EqualTo((3, true)));
        }

        [Test]
        public void Bake_NothingStarred_SaysSo()
        {
            Desk.Bake(_folder["lines.yarn"]);

            Assert.That(Desk.Problem, Does.Contain("No line is starred"));
        }

        [Test]
        public void Bake_Again_IsTheSameToTheLastByte()
        {
            foreach (AuditionRow row in _folder.Say(5).Rows)
                Desk.ToggleStar(row);
            Desk.Bake(_folder["first.yarn"]);

            _folder.Reopen().Bake(_folder["second.yarn"]);

            Assert.That(File.ReadAllText(_folder["second.yarn"]), Is.EqualTo(File.ReadAllText(_folder["first.yarn"])));
        }

        private DeskFolder Reopened()
        {
            _folder.Reopen();
            return _folder;
        }
    }
}
