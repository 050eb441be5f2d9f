#nullable enable
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation
{
    public class StepCostPredictorTests
    {
        [Test]
        public void HasMeasured_Nothing_IsFalse()
        {
            Assert.That(new StepCostPredictor(4).HasMeasured, Is.False);
        }

        [Test]
        public void HasMeasured_OneStream_IsTrue()
        {
            Assert.That(Learnt(1, 100).HasMeasured, Is.True);
        }

        [Test]
        public void Predict_Nothing_IsZero()
        {
            Assert.That(new StepCostPredictor(4).Predict(2), Is.Zero);
        }

        [Test]
        public void Predict_SteadyCost_IsAQuarterMore()
        {
            Assert.That(Learnt(1, 400, 400, 400).Predict(1), Is.EqualTo(500));
        }

        [Test]
        public void Predict_Outliers_AreOutvoted()
        {
            Assert.That(Learnt(1, 400, 90_000, 400, 400, 1).Predict(1), Is.EqualTo(500));
        }

        [Test]
        public void Predict_SlowForGood_FollowsAfterHalfOfItsMemory()
        {
            Assert.That(Learnt(1, 400, 400, 400, 400, 400, 400, 400, 400, 400, 800, 800, 800, 800, 800).Predict(1), Is.EqualTo(1000));
        }

        [Test]
        public void Predict_UnmeasuredBatch_IsScaledUpFromTheNearestSmaller()
        {
            StepCostPredictor predictor = Learnt(1, 1000);
            predictor.Learn(2, 1200);

            Assert.That(predictor.Predict(6), Is.EqualTo(4500));
        }

        private static StepCostPredictor Learnt(int batch, params long[] costs)
        {
            var predictor = new StepCostPredictor(8);
            foreach (long cost in costs)
                predictor.Learn(batch, cost);
            return predictor;
        }
    }
}
