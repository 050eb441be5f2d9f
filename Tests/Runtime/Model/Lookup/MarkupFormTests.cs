#nullable enable
using System;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model.Lookup
{
    /// <summary>What looks like markup, and how a vocabulary reads it.</summary>
    public class MarkupFormTests
    {
        [TestCase("<b>", "b", false, false)]
        [TestCase("</b>", "b", true, false)]
        [TestCase("<br/>", "br", false, false)]
        [TestCase("<color=red>", "color", false, true)]
        [TestCase("<a href=\"x\">", "a", false, true)]
        [TestCase("{/i}", "i", true, false)]
        [TestCase("{w=0.5}", "w", false, true)]
        [TestCase("[color=#ff0000]", "color", false, true)]
        [TestCase("[/color]", "color", true, false)]
        [TestCase("\\C[2]", "", false, false)]
        [TestCase("\\|", "", false, false)]
        public void IsOne_AForm_HasTheseParts(string text, string name, bool isClosing, bool hasValue)
        {
            Assert.That(
                (MarkupForm.IsOne(text.AsSpan()), MarkupForm.NameOf(text.AsSpan()).ToString(), MarkupForm.IsClosing(text.AsSpan()), MarkupForm.HasValue(text.AsSpan())),
                Is.EqualTo((true, name, isClosing, hasValue)));
        }

        [TestCase("a < b and c > d")]
        [TestCase("<b and c>")]
        [TestCase("{he laughs}")]
        [TestCase("[sighs deeply]")]
        [TestCase("[1]")]
        [TestCase("</b x>")]
        [TestCase("\\n and \\C[]")]
        [TestCase("<color=")]
        public void LengthAt_OrdinaryText_IsZeroEverywhere(string text)
        {
            for (int position = 0; position < text.Length; position++)
                Assert.That(MarkupForm.LengthAt(text.AsSpan(), position), Is.Zero, $"at {position}");
        }

        [Test]
        public void Encode_MarkupOfTheVocabulary_IsOneToken()
        {
            var words = new Vocabulary(new[] { "\n", " ", "a", "<", ">", "b", "i" }, new[] { "<b>", " <b>", "</b>" });
            var letters = new Vocabulary(new[] { "a", "<", ">", "b", "<b>" });

            Assert.That((words.Encode("a <b>a</b><i>").Length, letters.Encode("<b>a").Length), Is.EqualTo((7, 2)));
            Assert.That((words.IsMarkup(words.Encode("<b>")[0]), words.IsMarkup(words.Encode("a")[0])), Is.EqualTo((true, false)));
        }
    }
}
