#nullable enable
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>Starred lines and settings of another desk.</summary>
    public class AuditionImportTests
    {
        private const string Header = "id,speaker,text,prime,seed,generated,perplexity,longest_copy\r\n";
        private const string Row = "barkeep-0011223344,BARKEEP,Mind the step.,BARKEEP: ,7,Mind the stair.,3.5,4\r\n";
        private const string Other = Header + Row;

        private DeskFolder _folder = null!;

        private AuditionDesk Desk => _folder.Desk;

        [SetUp]
        public void SetUp() => _folder = new DeskFolder();

        [TearDown]
        public void TearDown() => _folder.Dispose();

        [Test]
        public void Import_LineThatIsNotHere_IsStarredWithItsEdit()
        {
            int imported = Desk.Import(Other, "other.csv");

            AuditionRow row = Desk.Rows.Single();
            Assert.That((imported, row.Text, row.Generated, row.IsStarred, row.Perplexity), Is.EqualTo((1, "Mind the step.", "Mind the stair.", true, 3.5)));
        }

        [Test]
        public void Import_LineThatIsHere_IsStarredAndGetsTheEdit()
        {
            AuditionRow row = _folder.Say(1).Rows[0];
            Desk.ToggleStar(row);
            string own = File.ReadAllText(_folder["stars.csv"]);
            Desk.ToggleStar(row);
            string[] cells = own.Split(new[] { "\r\n" }, StringSplitOptions.None)[1].Split(',');

            Desk.Import(Header + $"{cells[0]},,Mind the step.,,{row.Seed},\"{row.Generated}\",2,\r\n", "other.csv");

            Assert.That((Desk.Rows.Count, row.IsStarred, row.Text), Is.EqualTo((1, true, "Mind the step.")));
        }

        [Test]
        public void Import_RowsWithoutAnIdentifier_AreLinesOfTheirOwn()
        {
            const string Rows = ",BARKEEP,Mind the step.,BARKEEP: ,7,Mind the step.,3.5,4\r\n,BARKEEP,Mind the stair.,BARKEEP: ,8,Mind the stair.,3.5,4\r\n";

            Desk.Import(Header + Rows, "other.csv");

            Assert.That(Desk.Kept.Select(line => line.Text), Is.EquivalentTo(new[] { "Mind the step.", "Mind the stair." }));
        }

        [Test]
        public void Import_LineWithALongerPrimeThanTheRow_HasTheTextOfTheFile()
        {
            Desk.Import(Other, "other.csv");

            Desk.Import(Header + "barkeep-0011223344,BARKEEP,Mind the cat.,BARKEEP: Mind,7, the stair.,3.5,4\r\n", "longer.csv");

            Assert.That(Desk.Kept.Select(line => line.Text), Is.EqualTo(new[] { "Mind the cat." }));
        }

        [Test]
        public void Import_Undone_LeavesTheDeskAsItWas()
        {
            _folder.Say(1);
            Desk.Import(Other, "other.csv");
            Desk.Undo();
            (int, int) undone = (Desk.Rows.Count, Desk.Kept.Count);
            Desk.Redo();

            Assert.That((undone, Desk.Rows.Count, Desk.Kept.Single().Text), Is.EqualTo(((1, 0), 2, "Mind the step.")));
        }

        [Test]
        public void Import_Twice_HasEachLineOnce()
        {
            Desk.Import(Other, "other.csv");
            Desk.Import(Other + Row, "other.csv");

            Assert.That(Desk.Rows.Count, Is.EqualTo(1));
        }

        [Test]
        public void Import_LineWithoutFigures_IsMeasured()
        {
            Desk.Import(Header + "a,BARKEEP,Mind the step.,BARKEEP: ,7,Mind the step.,,\r\n", "other.csv");
            Desk.Complete();

            Assert.That(Desk.Rows.Single().Perplexity, Is.GreaterThan(1));
        }

        [Test]
        public void Import_LineThatWasRejectedHere_ComesAsALineOfItsOwn()
        {
            Desk.Import(Other, "other.csv");
            Desk.Reject(Desk.Rows[0]);
            Desk.Import(Other, "other.csv");
            Desk.Undo();
            Desk.Undo();

            Assert.That((Desk.Visible.Count, Desk.Visible[0].IsStarred), Is.EqualTo((1, true)));
        }

        [TestCase("", "'other.csv' has no lines.")]
        [TestCase(Header, "'other.csv' has no lines.")]
        [TestCase("line,mood\r\na,b\r\n", "'other.csv' has no column 'id'.")]
        [TestCase(Header + "a,B,C,D,much,F,,\r\n", "'other.csv', line 2: the seed 'much'")]
        public void Import_FileThatHasNoStars_SaysSoAndChangesNothing(string text, string problem)
        {
            int imported = Desk.Import(text, "other.csv");

            Assert.That((imported, Desk.Rows.Count, Desk.UndoName, Desk.Problem!.StartsWith(problem, StringComparison.Ordinal)), Is.EqualTo((0, 0, (string?)null, true)), Desk.Problem);
        }

        [Test]
        public void Settings_OfAnotherDesk_AreThose()
        {
            Desk.Controls.Find("prime")!.Set("HAMLET:\r\n");
            Desk.Controls.Find("temperature")!.Set("0.5");
            Desk.Controls.Find("max-words")!.Set("many");

            using var desk = new AuditionDesk(_folder.Model, _folder["other.banned.txt"], _folder["other.csv"]);
            desk.Controls.SetFrom(Desk.Controls.ToText() + "unknown 1\nseed much\n");

            Assert.That(
                (desk.Controls.Prime, desk.Controls.Find("temperature")!.Text, desk.Controls.Find("max-words")!.Text, desk.Controls.Find("seed")!.Text, desk.Controls.Find("sentence")!.Text),
                Is.EqualTo(("HAMLET:\n", "0.5", string.Empty, string.Empty, "off")));
        }
    }
}
