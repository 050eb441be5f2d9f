#nullable enable
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>Lines that outlive a desk.</summary>
    public class AuditionKeepingTests
    {
        private DeskFolder _folder = null!;

        private AuditionDesk Desk => _folder.Desk;

        [SetUp]
        public void SetUp() => _folder = new DeskFolder();

        [TearDown]
        public void TearDown() => _folder.Dispose();

        [Test]
        public void Reopen_KeepingLines_HasThemAllInTheirOrder()
        {
            _folder.KeepsLines = true;
            _folder.Reopen();
            Desk.Controls.Find("prime")!.Set("BARKEEP");
            _folder.Say(4);
            Desk.ToggleStar(Desk.Rows[2]);
            Desk.Edit(Desk.Rows[1], "Mind the step.");
            Desk.Reject(Desk.Rows[0], "gold");
            string[] before = Desk.Visible.Select(Facts).ToArray();

            Assert.That(_folder.Reopen().Rows.Select(Facts), Is.EqualTo(before));
        }

        [Test]
        public void Reopen_WhileLinesAreSpoken_HasThemAsFarAsTheyCame()
        {
            _folder.KeepsLines = true;
            _folder.Reopen();
            Desk.Generate(2);
            while (Desk.Rows.Any(row => row.Text.Length < 3))
                Desk.Tick(TimeSpan.Zero);
            string[] before = Desk.Rows.Select(row => row.Text).ToArray();

            AuditionDesk next = _folder.Reopen();
            next.Complete();

            Assert.That((string.Join("|", next.Rows.Select(row => row.Text)), next.Rows.All(row => row.Perplexity > 1)), Is.EqualTo((string.Join("|", before), true)));
        }

        [Test]
        public void Reopen_LinesThatAreDamaged_SaysSoAndGoesOn()
        {
            _folder.KeepsLines = true;
            _folder.Reopen();
            _folder.Reopen();
            File.WriteAllText(_folder["lines.csv"], "what,is\n\"this");
            Desk.Dispose();
            File.WriteAllText(_folder["lines.csv"], "what,is\n\"this");

            using var desk = new AuditionDesk(_folder.Model, _folder.Bans, _folder["stars.csv"], _folder["lines.csv"]);

            Assert.That((desk.Rows.Count, desk.Problem!.Contains("could not be read")), Is.EqualTo((0, true)));
        }

        [Test]
        public void Keep_AfterLinesThatAreDamaged_KeepsThatFile()
        {
            _folder.KeepsLines = true;
            _folder.Reopen();
            Desk.Dispose();
            File.WriteAllText(_folder["lines.csv"], "what,is\n\"this");
            File.WriteAllText(_folder["lines.csv.unreadable"], "older");

            using (var desk = new AuditionDesk(_folder.Model, _folder.Bans, _folder["stars.csv"], _folder["lines.csv"]))
            {
                desk.Generate(1);
                desk.Complete();
            }

            Assert.That(
                (File.ReadAllText(_folder["lines.csv.unreadable"]), File.ReadAllText(_folder["lines.csv.unreadable-2"]), File.ReadAllText(_folder["lines.csv"]).StartsWith("id,", StringComparison.Ordinal)),
                Is.EqualTo(("older", "what,is\n\"this", true)));
        }

        private static string Facts(AuditionRow row) => $"{row.Prime}|{row.Text}|{row.Generated}|{row.Seed}|{row.Perplexity:R}|{row.LongestCopy}|{row.IsStarred}|{row.IsEdited}";
    }
}
