#nullable enable
using DialogueRnn.Generation;
using DialogueRnn.Generation.Scheduling;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Scheduling
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

        [Test]
        public void Predict_BatchNotSteppedForLong_IsAsUnmeasured()
        {
            StepCostPredictor predictor = Learnt(1, 1000);
            predictor.Learn(4, 90_000);
            for (int step = 0; step < 255; step++)
                predictor.Learn(2, 1200);
            long before = predictor.Predict(4);
            predictor.Learn(2, 1200);

            Assert.That((before, predictor.Predict(4)), Is.EqualTo((112_500L, 3000L)));
        }

        [Test]
        public void Predict_BatchSteppedAgainAfterLong_ForgetsWhatItCostBefore()
        {
            StepCostPredictor predictor = Learnt(1, 1000);
            for (int step = 0; step < 9; step++)
                predictor.Learn(4, 90_000);
            for (int step = 0; step < 256; step++)
                predictor.Learn(2, 1200);
            predictor.Learn(4, 2000);

            Assert.That(predictor.Predict(4), Is.EqualTo(2500));
        }

        [Test]
        public void PredictSlice_NoSliceMeasured_IsAsManySteps()
        {
            Assert.That(Learnt(1, 400).PredictSlice(5), Is.EqualTo(2500));
        }

        [Test]
        public void PredictSlice_Measured_IsAStepAndTheFurtherTokens()
        {
            // 1,300 are 400 for the first token and 100 for each of nine others.
            StepCostPredictor predictor = Learnt(1, 400);
            predictor.LearnSlice(10, 1300);

            Assert.That(predictor.PredictSlice(5), Is.EqualTo(500 + (4 * 125)));
        }

        [Test]
        public void PredictSlice_DearerThanSteps_IsTakenAsSteps()
        {
            StepCostPredictor predictor = Learnt(1, 400);
            predictor.LearnSlice(10, 90_000);

            Assert.That(predictor.PredictSlice(5), Is.EqualTo(2500));
        }

        [Test]
        public void PredictSlice_OneOutlier_IsOutvoted()
        {
            StepCostPredictor predictor = Learnt(1, 400);
            predictor.LearnSlice(10, 1300);
            predictor.LearnSlice(10, 1300);
            predictor.LearnSlice(10, 3100);

            Assert.That(predictor.PredictSlice(2), Is.EqualTo(625));
        }

        [TestCase(499, 0)]
        [TestCase(500, 1)]
        [TestCase(624, 1)]
        [TestCase(625, 2)]
        [TestCase(1125, 6)]
        [TestCase(100_000, 32)]
        public void LongestSlice_AnyTime_IsWhatFits(int nanoseconds, int expected)
        {
            StepCostPredictor predictor = Learnt(1, 400);
            predictor.LearnSlice(10, 1300);

            Assert.That(predictor.LongestSlice(32, nanoseconds), Is.EqualTo(expected));
        }

        [Test]
        public void Predict_FirstOfATick_GoesByFirstOnes()
        {
            StepCostPredictor predictor = Ticked(3, 1600, 400);
            predictor.BeginTick();

            Assert.That(predictor.Predict(1), Is.EqualTo(2000));
        }

        [Test]
        public void Predict_LaterInATick_GoesByLaterOnes()
        {
            Assert.That(Ticked(3, 1600, 400).Predict(1), Is.EqualTo(500));
        }

        [Test]
        public void Predict_FirstOfATickMeasuredTwice_IsTakenAsALaterOne()
        {
            StepCostPredictor predictor = Ticked(2, 90_000, 400);
            predictor.BeginTick();

            Assert.That(predictor.Predict(1), Is.EqualTo(500));
        }

        [Test]
        public void Predict_LaterDearerThanFirst_IsTakenAsAFirstOne()
        {
            Assert.That(Ticked(3, 400, 90_000).Predict(1), Is.EqualTo(500));
        }

        [Test]
        public void Predict_EveryEighthStepDearer_AllowsForIt()
        {
            StepCostPredictor predictor = Learnt(1, 400);
            for (int step = 0; step < 64; step++)
                predictor.Learn(1, step % 8 == 7 ? 600 : 400);

            Assert.That(predictor.Predict(1), Is.EqualTo(600));
        }

        [Test]
        public void Predict_TwoOfManyDearer_AreOutvoted()
        {
            StepCostPredictor predictor = Learnt(1, 400);
            for (int step = 0; step < 64; step++)
                predictor.Learn(1, step % 32 == 7 ? 90_000 : 400);

            Assert.That(predictor.Predict(1), Is.EqualTo(500));
        }

        [Test]
        public void Predict_EveryEighthStepFarTooDear_IsTwiceTheMedianAtMost()
        {
            StepCostPredictor predictor = Learnt(1, 400);
            for (int step = 0; step < 64; step++)
                predictor.Learn(1, step % 8 == 7 ? 90_000 : 400);

            Assert.That(predictor.Predict(1), Is.EqualTo(800));
        }

        [Test]
        public void Predict_SteadyAgain_IsAQuarterMoreAgain()
        {
            StepCostPredictor predictor = Learnt(1, 400);
            for (int step = 0; step < 64; step++)
                predictor.Learn(1, step % 8 == 7 ? 600 : 400);
            for (int step = 0; step < 128; step++)
                predictor.Learn(1, 400);

            Assert.That(predictor.Predict(1), Is.EqualTo(500));
        }

        private static StepCostPredictor Ticked(int ticks, long first, long later)
        {
            var predictor = new StepCostPredictor(8);
            for (int tick = 0; tick < ticks; tick++)
            {
                predictor.BeginTick();
                predictor.Learn(1, first);
                predictor.Learn(1, later);
            }

            return predictor;
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
