#nullable enable
using System;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Shaping
{
    public class SpelledFormsTests
    {
        private static readonly MarkupTags Tags = MarkupTags.Of(new Vocabulary(new[] { "a", "<b>", "[b]", "[/b]" }))!;

        [TestCase("Hail, {player", "}", true)]
        [TestCase("Hail, <player", ">", true)]
        [TestCase("Hail, $", "name", true)]
        [TestCase("Hail, $n", "a", true)]
        [TestCase("Hail, %", "s", true)]
        [TestCase("Hail, %1$", "s", true)]
        [TestCase("Hail, @x", "@", true)]
        [TestCase("Hail, \\N[1", "]", true)]
        [TestCase("Hail, \\", "G", true)]
        [TestCase("Hail, [color=red", "]", true)]
        [TestCase("Hail, [/color", "]", true)]
        [TestCase("Hail, <color=red", ">", true)]
        [TestCase("Hail, <br/", ">", true)]
        [TestCase("Hail, \\C[2", "]", true)]
        [TestCase("Hail, \\", ".", true)]
        [TestCase("Hail, [b", "]", true)]
        [TestCase("Hail, [sighs", "]", false)]
        [TestCase("Hail, {he laughs", "}", false)]
        [TestCase("Hail, 50%", "s", false)]
        [TestCase("Hail, $", "5", false)]
        [TestCase("Hail, 3 <", "4", false)]
        [TestCase("Hail, me@a.example", "@", false)]
        [TestCase("Hail, {player} and ", "a", false)]
        public void AreIn_TextInPieces_IsTrueForTheFormsOfPlaceholdersAndMarkup(string before, string last, bool expected) =>
            Assert.That(SpelledForms.AreIn((before + last).AsSpan(), before.Length, false, 0, Tags), Is.EqualTo(expected));

        [TestCase("Hail, ", "{player}", false)]
        [TestCase("Hail, ", "<b>", false)]
        [TestCase("Hail, ", "[b]", false)]
        [TestCase("Hail, ", "$name", false)]
        [TestCase("Hail, \\", "<b>", true)]
        [TestCase("Hail, un", "$name", true)]
        [TestCase("Hail, {", "{player}", true)]
        public void AreIn_BehindAForm_IsTrueWhereItIsReadOtherwise(string before, string form, bool expected) =>
            Assert.That(SpelledForms.AreIn((before + form).AsSpan(), before.Length, true, 0, Tags), Is.EqualTo(expected));

        [TestCase("$name", "s", true)]
        [TestCase("%s", "s", true)]
        [TestCase("<item>", ">", true)]
        [TestCase("$name", ".", false)]
        [TestCase("{player}", "s", false)]
        [TestCase("<b>", "H", false)]
        public void AreIn_BehindAPlaceholder_IsTrueWhereItIsReadOtherwise(string form, string last, bool expected) =>
            Assert.That(SpelledForms.AreIn((form + last).AsSpan(), form.Length, false, form.Length, Tags), Is.EqualTo(expected));

        [Test]
        public void AreIn_VocabularyWithoutMarkup_KnowsFormsThatAreCertain() => Assert.That(
            (SpelledForms.AreIn("[b]".AsSpan(), 2, false, 0, null), SpelledForms.AreIn("[b=1]".AsSpan(), 4, false, 0, null)), Is.EqualTo((false, true)));
    }
}
