#nullable enable
using DialogueRnn.Generation;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Model;
using DialogueRnn.Model.Filling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Composing
{
    public class LineTrailTests
    {
        [Test]
        public void Text_TokensOfSeveralUnits_IsTheirs()
        {
            Assert.That(Sample().Text.ToString(), Is.EqualTo("abcd"));
        }

        [TestCase(0, 2)]
        [TestCase(1, 3)]
        [TestCase(2, 3)]
        [TestCase(3, 4)]
        [TestCase(4, 5)]
        public void PositionOf_Place_IsTheTokenThere(int place, int expected)
        {
            Assert.That(Sample().PositionOf(place), Is.EqualTo(expected));
        }

        [TestCase(0, 2)]
        [TestCase(1, 3)]
        [TestCase(2, 4)]
        [TestCase(4, 5)]
        public void FirstFrom_Place_IsTheFirstTokenFromThere(int place, int expected)
        {
            Assert.That(Sample().FirstFrom(place), Is.EqualTo(expected));
        }

        [Test]
        public void CutAt_Position_ForgetsWhatFollows()
        {
            LineTrail trail = Sample();
            trail.CutAt(3);

            Assert.That((trail.Count, trail.Text.ToString()), Is.EqualTo((3, "a")));
        }

        [TestCase(4, 4)]
        [TestCase(3, 1)]
        [TestCase(1, 1)]
        public void SafeLength_EndsMarkedUnsafe_GoesBackBehindThem(int length, int expected)
        {
            LineTrail trail = Sample();
            trail.MarkEnd(1, 3, false);

            Assert.That(trail.SafeLength(length), Is.EqualTo(expected));
        }

        [Test]
        public void Copy_ChangedAfterwards_LeavesTheOriginal()
        {
            LineTrail trail = Sample();
            LineTrail copy = trail.Copy(10);
            copy.CutAt(3);
            copy.Append(9, "z", 1);

            Assert.That((trail.Text.ToString(), copy.Text.ToString()), Is.EqualTo(("abcd", "az")));
        }

        /// <summary>Behind an opening of two tokens: "a", "bc", "d".</summary>
        private static LineTrail Sample()
        {
            var trail = new LineTrail(new[] { 1, 2 }, 10, new ShownTexts(new Vocabulary(new[] { "a" })));
            trail.Append(3, "a", 100);
            trail.Append(4, "bc", 101);
            trail.Append(5, "d", 102);
            return trail;
        }
    }
}
