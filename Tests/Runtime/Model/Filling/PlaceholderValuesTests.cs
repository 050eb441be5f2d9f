#nullable enable
using System;
using System.Linq;
using DialogueRnn.Model;
using NUnit.Framework;
#if NET
using CsCheck;
#endif

namespace DialogueRnn.Tests.Model.Filling
{
    /// <summary>What a value can be, and texts with values.</summary>
    public class PlaceholderValuesTests
    {
        [TestCase("", "is empty")]
        [TestCase(" Mira", "white space")]
        [TestCase("Mira\t", "white space")]
        [TestCase("Mi\nra", "a control character, U+000A")]
        [TestCase("Mi\0ra", "a control character, U+0000")]
        [TestCase("Mi\u2028ra", "a line break, U+2028")]
        [TestCase("Mi\u202Era", "writing direction, U+202E")]
        [TestCase("Mi\u2066ra", "writing direction, U+2066")]
        public void Set_ValueThatCannotBeShown_Throws(string value, string why)
        {
            var values = new PlaceholderValues().Set("player", "Tom");

            var error = Assert.Throws<ArgumentException>(() => values.Set("player", value));

            Assert.That((error!.Message.Contains("'player'"), error.Message.Contains(why), values.Get("player")), Is.EqualTo((true, true, "Tom")), error.Message);
        }

        [Test]
        public void Set_TenThousandCharacters_Throws()
        {
            Assert.That(() => new PlaceholderValues().Set("a", new string('x', 10_000)), Throws.ArgumentException.With.Message.Contains("10000 UTF-16 units, and at most 256"));
        }

        [Test]
        public void Set_HalfAPair_Throws() => Assert.Throws<ArgumentException>(() => new PlaceholderValues().Set("a", "x" + '\uD83D'));

        [TestCase("{player}")]
        [TestCase("\U0001F469\u200D\U0001F680")]
        [TestCase("\u05DE\u05B4\u05D9\u05E8\u05D4")]
        [TestCase("<b>Mira</b>")]
        [TestCase("O'Neil, \"the Cat\" %s")]
        public void Fill_OddValue_ShowsItAsItIs(string value)
        {
            Assert.That(new PlaceholderValues().Set("player", value).Fill("Hail, {player}!"), Is.EqualTo($"Hail, {value}!"));
        }

        [TestCase("Take a {item}.", "Take an apple.")]
        [TestCase("A {item}!", "An apple!")]
        [TestCase("AN {item}!", "AN apple!")]
        [TestCase("Banana {item}", "Banana apple")]
        [TestCase("a good {item}", "a good apple")]
        [TestCase("a {item} and a {item}", "an apple and an apple")]
        [TestCase("vitamin-a {item}", "vitamin-a apple")]
        public void Fill_WithAnArticle_ReplacesAOrAn(string text, string filled)
        {
            Assert.That(new PlaceholderValues().Set("item", "apple", "an").Fill(text), Is.EqualTo(filled));
        }

        [Test]
        public void ArticleOf_Rule_AppliesToValuesBeforeAndBehind()
        {
            var values = new PlaceholderValues().Set("one", "egg").Set("two", "ox", "the");
            values.ArticleOf = value => "aeiou".Contains(value[0]) ? "an" : "a";
            values.Set("three", "pie");

            Assert.That(values.Fill("a {one}, an {two}, an {three}"), Is.EqualTo("an egg, the ox, a pie"));
        }

        [TestCase("a n")]
        [TestCase("")]
        [TestCase("abcdefghijklmnopq")]
        public void Set_NoArticle_Throws(string article) => Assert.Throws<ArgumentException>(() => new PlaceholderValues().Set("item", "egg", article));

        [TestCase("item=an/egg", "a {item}", "an egg")]
        [TestCase("item = and/or", "a {item}", "a and/or")]
        [TestCase("{item}=pie", "{item}", "pie")]
        [TestCase("%s=7", "%s coins", "7 coins")]
        [TestCase("item=", "{item}", "{item}")]
        public void SetFrom_Text_IsRead(string assignment, string text, string filled)
        {
            Assert.That(new PlaceholderValues().Set("item", "x").SetFrom(assignment).Fill(text), Is.EqualTo(filled));
        }

        [TestCase("item")]
        [TestCase("=egg")]
        public void SetFrom_NoName_Throws(string assignment) => Assert.Throws<ArgumentException>(() => new PlaceholderValues().SetFrom(assignment));

        [Test]
        public void Set_UnknownName_TellsTheKnownOnes()
        {
            var values = new PlaceholderValues(new Vocabulary(new[] { "{player}", "<item>" }, null, new[] { "{player}", "<item>" }).Placeholders, "tavern");

            Assert.That(() => values.Set("plyer", "Mira"), Throws.ArgumentException.With.Message.Contains("The model 'tavern' has no placeholder 'plyer'. It has: player, item."));
        }

        [Test]
        public void Fill_OfAModel_LeavesWhatIsNoPlaceholderOfIt()
        {
            var values = new PlaceholderValues(new Vocabulary(new[] { "{player}" }, null, new[] { "{player}" }).Placeholders, "tavern").Set("player", "Mira");

            Assert.That(values.Fill("<player> {player} {item}"), Is.EqualTo("<player> Mira {item}"));
        }

#if NET
        [Test]
        public void Set_AnyText_IsRefusedOrShownAsItIs()
        {
            Gen.String.Sample(text =>
            {
                var values = new PlaceholderValues();
                try
                {
                    values.Set("p", text);
                }
                catch (ArgumentException)
                {
                    return values.Names.Count == 0 && values.Fill("a {p} b") == "a {p} b";
                }

                return values.Fill("a {p} b") == $"a {text} b" && text.Length <= PlaceholderValues.LongestValue && !text.Any(char.IsControl);
            });
        }
#endif
    }
}
