#nullable enable
using System;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Audition
{
    public class AuditionControlsTests
    {
        private DeskFolder _folder = null!;

        private AuditionDesk Desk => _folder.Desk;

        [SetUp]
        public void SetUp() => _folder = new DeskFolder();

        [TearDown]
        public void TearDown() => _folder.Dispose();

        [TestCase(AuditionControls.Off, false)]
        [TestCase(AuditionControls.On, true)]
        public void Control_Spelling_IsOneOfTheSettings(string text, bool expected)
        {
            Desk.Controls.Find("spelling")!.Set(text);

            Assert.That(Desk.Controls.ToSettings().Sampling.Spelling, Is.EqualTo(expected));
        }

        [Test]
        public void Control_LongestCopyWithoutAFingerprint_IsWrong() => Assert.That(Desk.Controls.Find("copied")!.Set("40"), Is.False);

        [TestCase("BARKEEP", "BARKEEP: ")]
        [TestCase("BARKEEP: ", "BARKEEP: ")]
        [TestCase("HAMLET:\\n", "HAMLET:\n")]
        [TestCase("The night", "The night")]
        public void Control_Prime_NeedsNoColonBehindAName(string typed, string prime)
        {
            Desk.Controls.Find("prime")!.Set(typed);

            Assert.That(Desk.Controls.Prime, Is.EqualTo(prime));
        }

        [TestCase("max-words", "3", "The line has more than 3 words")]
        [TestCase("max-characters", "9", "The line has more than 9 characters")]
        [TestCase("allowed", "abcdefgh \\n", "The line has a character that is not allowed")]
        [TestCase("prefix", "AB", "The line does not begin")]
        [TestCase("stops", "e|E", "The line has a stop text")]
        public void Control_FurtherRule_IsKept(string key, string text, string fault)
        {
            Desk.Controls.Find("min-characters")!.Set(string.Empty);
            Desk.Controls.Find("min-words")!.Set(string.Empty);
            Desk.Controls.Find(key)!.Set(text);

            _folder.Say(5);

            Assert.That(Desk.Problem, Is.Null);
            Assert.That(Desk.Rows.Select(row => Kept(key, row)), Is.All.True, fault);
        }

        [Test]
        public void Control_BiasNever_IsNotSaid()
        {
            string first = _folder.Say(1).Rows[0].Text;
            char common = first.GroupBy(character => character).OrderByDescending(same => same.Count()).First(same => same.Key != ' ').Key;
            Desk.Controls.Find("bias")!.Set($"{common}=never");

            _folder.Say(10);

            Assert.That(Desk.Rows.Skip(1).Any(row => row.Text.Contains(common)), Is.False);
        }

        [TestCase("q", false)]
        [TestCase("q=much", false)]
        [TestCase("q=101", false)]
        [TestCase("==-2 q=never !=1.5", true)]
        [TestCase("", true)]
        public void Control_Bias_IsCheckedAsItIsTyped(string text, bool isRight) => Assert.That(Desk.Controls.Find("bias")!.Set(text), Is.EqualTo(isRight));

        [Test]
        public void Control_HoldLine_ShowsNothingBeforeTheEnd()
        {
            Desk.Controls.Find("hold")!.Set("line");
            Desk.Generate(1);
            Desk.Tick(TimeSpan.Zero);
            Desk.Tick(TimeSpan.Zero);
            AuditionRow row = Desk.Rows[0];

            Assert.That(row.IsCompleted || row.Text.Length == 0, Is.True);
        }

        [Test]
        public void Control_HoldThatIsNone_SaysWhichThereAre() =>
            Assert.That((Desk.Controls.Find("hold")!.Set("maybe"), Desk.Controls.Find("hold")!.Error), Is.EqualTo((false, "Text is shown: 'maybe' is not a valid choice. Give one of sentence, character, line.")));

        private static bool Kept(string key, AuditionRow row) => key switch
        {
            "max-words" => row.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 3,
            "max-characters" => row.Text.Length <= 9,
            "allowed" => row.Text.All("abcdefgh ".Contains),
            "stops" => !row.Text.Contains('e', StringComparison.OrdinalIgnoreCase),
            _ => row.Text.Length > 0 && !row.Text.StartsWith("AB", StringComparison.Ordinal),
        };
    }
}
