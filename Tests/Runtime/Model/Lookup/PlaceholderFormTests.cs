#nullable enable
using System;
using DialogueRnn.Model.Lookup;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model.Lookup
{
    /// <summary>What looks like a placeholder, and what does not.</summary>
    public class PlaceholderFormTests
    {
        [TestCase("{player}", "player")]
        [TestCase("{$player}", "player")]
        [TestCase("{{player}}", "player")]
        [TestCase("{0}", "0")]
        [TestCase("{player.name}", "player.name")]
        [TestCase("<name>", "name")]
        [TestCase("<the-item>", "the-item")]
        [TestCase("$name", "name")]
        [TestCase("%s", "%s")]
        [TestCase("%d", "%d")]
        [TestCase("%1$s", "%1$s")]
        [TestCase("@the_item@", "the_item")]
        [TestCase("\\N[12]", "\\N[12]")]
        [TestCase("\\G", "\\G")]
        public void NameOf_AForm_IsInsideItsSigns(string text, string name)
        {
            Assert.That((PlaceholderForm.IsOne(text.AsSpan()), PlaceholderForm.NameOf(text)), Is.EqualTo((true, name)));
        }

        [TestCase("彼は%sを見た", 2, 2)]
        [TestCase("金貨%d枚", 2, 2)]
        [TestCase("$name님, 안녕", 0, 5)]
        [TestCase("안녕$name", 2, 5)]
        [TestCase("在@item@里", 1, 6)]
        [TestCase("Это %1$s?", 4, 4)]
        [TestCase("$имя, иди", 0, 4)]
        [TestCase("$prénom", 0, 7)]
        public void LengthAt_BesideLettersOfOtherScripts_IsThatOfTheForm(string text, int position, int length)
        {
            Assert.That(PlaceholderForm.LengthAt(text.AsSpan(), position), Is.EqualTo(length));
        }

        [TestCase("a < b and b > c")]
        [TestCase("{ player }")]
        [TestCase("{he laughs}")]
        [TestCase("{}")]
        [TestCase("<>")]
        [TestCase("</b>")]
        [TestCase("<color=red>")]
        [TestCase("<3 you")]
        [TestCase("<<jump Inn>>")]
        [TestCase("<<stop>>")]
        [TestCase("50% so")]
        [TestCase("50%s")]
        [TestCase("%%s")]
        [TestCase("100 % sure")]
        [TestCase("%sure")]
        [TestCase("%1s")]
        [TestCase("$5")]
        [TestCase("US$five")]
        [TestCase("a $ b")]
        [TestCase("$a$b")]
        [TestCase("{player")]
        [TestCase("{{player}")]
        [TestCase("{a-}")]
        [TestCase("a@b.example")]
        [TestCase("me@home@")]
        [TestCase("@ home @")]
        [TestCase("\\n and \\G[ and \\N[x] and \\Go")]
        public void LengthAt_OrdinaryText_IsZeroEverywhere(string text)
        {
            for (int position = 0; position < text.Length; position++)
                Assert.That(PlaceholderForm.LengthAt(text.AsSpan(), position), Is.Zero, $"at {position}");
        }

        [TestCase("I'll find {player}'s hat.", 10, 8)]
        [TestCase("'<name>,' he said.", 1, 6)]
        [TestCase("I owe you %s coins.", 10, 2)]
        public void LengthAt_InsideALine_IsItsLength(string text, int position, int length)
        {
            Assert.That(PlaceholderForm.LengthAt(text.AsSpan(), position), Is.EqualTo(length));
        }

        [Test]
        public void LengthAt_TooLong_IsZero()
        {
            Assert.That(PlaceholderForm.LengthAt(("{" + new string('a', PlaceholderForm.Longest) + "}").AsSpan(), 0), Is.Zero);
        }
    }
}
