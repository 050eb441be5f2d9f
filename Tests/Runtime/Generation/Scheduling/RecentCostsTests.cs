#nullable enable
using DialogueRnn.Generation;
using DialogueRnn.Generation.Scheduling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
{
    public class RecentCostsTests
    {
        [Test]
        public void Median_Nothing_IsZero()
        {
            Assert.That(new RecentCosts(4).Median, Is.Zero);
        }

        [TestCase(5, new long[] { 5 })]
        [TestCase(3, new long[] { 9, 3, 1 })]
        [TestCase(7, new long[] { 7, 7, 7, 1 })]
        [TestCase(4, new long[] { 100, 100, 100, 4, 3, 2, 9 })]
        public void Median_AnyCosts_IsOfTheLatestFour(long expected, long[] costs)
        {
            Assert.That(Learnt(costs).Median, Is.EqualTo(expected));
        }

        [TestCase(9, 0)]
        [TestCase(4, 1)]
        [TestCase(2, 3)]
        public void LargestBut_SomeCosts_LeavesTheLargestOut(long expected, int larger)
        {
            Assert.That(Learnt(100, 4, 3, 2, 9).LargestBut(larger), Is.EqualTo(expected));
        }

        [Test]
        public void Forget_SomeCosts_LeavesNone()
        {
            RecentCosts costs = Learnt(3, 2, 1);
            costs.Forget();

            Assert.That((costs.Any, costs.Median), Is.EqualTo((false, 0L)));
        }

        [Test]
        public void Learn_AfterForgetting_KnowsTheNewCostsOnly()
        {
            RecentCosts costs = Learnt(3, 2, 1, 8, 9);
            costs.Forget();
            costs.Learn(7);
            costs.Learn(5);

            Assert.That((costs.Count, costs.Median), Is.EqualTo((2, 7L)));
        }

        private static RecentCosts Learnt(params long[] costs)
        {
            var recent = new RecentCosts(4);
            foreach (long cost in costs)
                recent.Learn(cost);
            return recent;
        }
    }
}
