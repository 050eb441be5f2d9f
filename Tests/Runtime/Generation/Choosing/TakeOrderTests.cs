#nullable enable
using DialogueRnn.Generation.Recalling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Choosing
{
    /// <summary>Which of two takes is shown.</summary>
    public class TakeOrderTests
    {
        [TestCase(-1.0, 3, -2.0, 1, true)]
        [TestCase(-2.0, 1, -1.0, 3, false)]
        [TestCase(-1.0, 1, -1.0, 3, true)]
        [TestCase(-1.0, 3, -1.0, 1, false)]
        [TestCase(double.NegativeInfinity, 1, double.NegativeInfinity, 0, false)]
        public void Wins_NoBar_TheHighestScoreThenTheFirst(double score, int number, double other, int otherNumber, bool wins) =>
            Assert.That(TakeOrder.Wins(score, number, other, otherNumber, TakeOrder.NoBar), Is.EqualTo(wins));

        [TestCase(1.0, 0, 9.0, 1, true)]
        [TestCase(9.0, 1, 1.0, 0, false)]
        [TestCase(1.0, 5, 0.9, 0, true)]
        [TestCase(0.9, 0, 1.0, 5, false)]
        [TestCase(0.9, 5, 0.8, 0, true)]
        public void Wins_Bar_TheFirstThatReachesIt(double score, int number, double other, int otherNumber, bool wins) =>
            Assert.That(TakeOrder.Wins(score, number, other, otherNumber, 1.0), Is.EqualTo(wins));

        [Test]
        public void Wins_NoBarAndAnInfiniteScore_TheHighestScore() =>
            Assert.That(TakeOrder.Wins(double.PositiveInfinity, 0, double.PositiveInfinity, 1, TakeOrder.NoBar), Is.True);
    }
}
