#nullable enable
using System;
using System.Linq;
using DialogueRnn.Decoding.Replies;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Replies
{
    public class ReplyMatcherTests
    {
        [TestCase("How is the water?", "The RIVER rises.", 1.0)]
        [TestCase("How is the water?", "Sit down.", 0.0)]
        [TestCase("Water! I am tired.", "The river. Sit down.", 1.0)]
        [TestCase("Water! I am tired.", "The river.", 0.70710678)]
        [TestCase("", "The river.", 0.0)]
        [TestCase("How is the water?", "", 0.0)]
        public void Fit_OfALine_IsTheCosine(string heard, string answer, double expected)
        {
            ReplyMatcher matcher = TinyReplies.Matcher();
            var vector = new sbyte[ReplyMatcher.Width];
            double length = matcher.ReadHeard(heard.AsSpan(), vector);

            Assert.That(matcher.Fit(vector, length, answer.AsSpan()), Is.EqualTo(expected).Within(1e-6));
        }

        [Test]
        public void ReadHeard_ALongText_ReadsItsBeginning()
        {
            ReplyMatcher matcher = TinyReplies.Matcher();
            string padded = string.Concat(Enumerable.Repeat("a ", ReplyMatcher.LongestText / 2)) + "water";

            Assert.That(matcher.ReadHeard(padded.AsSpan(), new sbyte[ReplyMatcher.Width]), Is.Zero);
        }

        [Test]
        public void ReadHeard_MoreGramsThanAreAddedAtOnce_AddsThemAll()
        {
            var rows = new sbyte[ReplyMatcher.FewestRows * ReplyMatcher.Width];
            for (int row = 0; row < rows.Length; row += ReplyMatcher.Width)
            {
                rows[row] = sbyte.MaxValue;
                rows[row + 1] = -sbyte.MaxValue;
                rows[row + 2] = 1;
                rows[row + ReplyMatcher.Width - 1] = -64;
            }

            var vector = new sbyte[ReplyMatcher.Width];
            new ReplyMatcher(rows, rows).ReadHeard(string.Concat(Enumerable.Repeat("a ", 250)).AsSpan(), vector);

            Assert.That((vector[0], vector[1], vector[2], vector[3], vector[ReplyMatcher.Width - 1]), Is.EqualTo((127, -127, 1, 0, -64)));
        }

        [Test]
        public void DifferentGramsOf_AText_AreInOrder()
        {
            uint[] grams = TinyReplies.Matcher().DifferentGramsOf("water and water and water".AsSpan());

            Assert.That(grams, Is.Ordered.And.Unique);
            Assert.That(grams, Has.Length.EqualTo(5));
        }

        [TestCase(16 * ReplyMatcher.Width, 32 * ReplyMatcher.Width)]
        [TestCase(8 * ReplyMatcher.Width, 8 * ReplyMatcher.Width)]
        [TestCase(24 * ReplyMatcher.Width, 24 * ReplyMatcher.Width)]
        [TestCase(16 * ReplyMatcher.Width + 1, 16 * ReplyMatcher.Width + 1)]
        public void Matcher_WrongSizes_AreRefused(int heard, int answers) =>
            Assert.That(() => new ReplyMatcher(new sbyte[heard], new sbyte[answers]), Throws.ArgumentException.With.Message.Contains($"{heard}"));
    }
}
