#nullable enable
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Audition
{
    /// <summary>Values of placeholders at the desk.</summary>
    public class PlaceholderControlsTests
    {
        private DeskFolder _folder = null!;

        private AuditionControls Controls => _folder.Desk.Controls;

        [SetUp]
        public void SetUp() => _folder = new DeskFolder(Models.WithPlaceholders());

        [TearDown]
        public void TearDown() => _folder.Dispose();

        [Test]
        public void All_AModelWithPlaceholders_HasAControlForEach() =>
            Assert.That(Controls.All.Where(control => control.Key.StartsWith("value-")).Select(control => control.Key), Is.EqualTo(new[] { "value-player", "value-item" }));

        [Test]
        public void Row_NoValue_ShowsThePlaceholder() => Assert.That(Spoken().Shown, Does.Contain("{player}"));

        [Test]
        public void Row_WithAValue_ShowsItAndKeepsThePlaceholder()
        {
            Controls.Find("value-player")!.Set("Zoe");
            AuditionRow row = Spoken();

            Assert.That(
                (row.Shown, row.Text.Contains("{player}"), row.Text.Contains("Zoe")),
                Is.EqualTo((row.Text.Replace("{player}", "Zoe"), true, false)));
        }

        [Test]
        public void Control_ValueThatCannotBeShown_SaysWhy()
        {
            bool isRight = Controls.Find("value-player")!.Set(new string('x', 1000));

            Assert.That((isRight, Controls.Find("value-player")!.Error!.Contains("1000 UTF-16 units")), Is.EqualTo((false, true)));
        }

        [TestCase(".yarn", "{$player}", "<<declare $player = \"player\">>")]
        [TestCase(".ink", "{player}", "VAR player = \"player\"")]
        [TestCase(".csv", "{player}", "id,speaker,text")]
        [TestCase(".json", "{player}", "\"lines\"")]
        public void Bake_AStarredLine_HasTheVariable(string extension, string variable, string beginning)
        {
            Controls.Find("value-player")!.Set("Zoe");
            _folder.Desk.ToggleStar(Spoken());
            _folder.Desk.Bake(_folder["lines" + extension]);
            string baked = File.ReadAllText(_folder["lines" + extension]);

            Assert.That((baked.Contains(variable), baked.Contains(beginning), baked.Contains("Zoe")), Is.EqualTo((true, true, false)), baked);
        }

        private AuditionRow Spoken()
        {
            for (int seed = 0; seed < 50; seed++)
            {
                Controls.Find("seed")!.Set(seed.ToString());
                AuditionRow? found = _folder.Say(4).Rows.FirstOrDefault(row => row.Text.Contains("{player}"));
                if (found != null)
                    return found;
            }

            throw new InvalidOperationException("No line had the placeholder.");
        }
    }
}
