#nullable enable
using System.Threading;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Plain;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>Which kernel computes where .NET has no vectors: the one that is fastest there.</summary>
    public class PlainRaceTests
    {
        [TearDown]
        public void TearDown() => PlainRace.Offer(null);

        [Test]
        public void Winner_AnOfferThatIsFastest_IsIt()
        {
            PlainRace.Offer(() => new TimedKernel(0));

            Assert.That(PlainRace.Winner, Is.EqualTo(PlainLoops.Burst));
        }

        [Test]
        public void Winner_AnOfferThatIsSlow_IsAnother()
        {
            PlainRace.Offer(() => new TimedKernel(50));

            Assert.That(PlainRace.Winner, Is.EqualTo(PlainLoops.Words).Or.EqualTo(PlainLoops.Scalar));
        }

        [Test]
        public void Winner_TheOfferIsWithdrawn_IsAnother()
        {
            PlainRace.Offer(() => new TimedKernel(0));
            PlainLoops before = PlainRace.Winner;

            PlainRace.Offer(null);

            Assert.That((before, PlainRace.Winner == PlainLoops.Burst), Is.EqualTo((PlainLoops.Burst, false)));
        }

        // Computes nothing, and takes as long as it is told.
        private sealed class TimedKernel : IntegerKernel
        {
            private readonly int _milliseconds;

            internal TimedKernel(int milliseconds) => _milliseconds = milliseconds;

            internal override WeightLayout Layout => WeightLayout.SignedRows;

            internal override int GroupRows => IntegerProduct.ScaleRows;

            internal override void Multiply(in IntegerProduct product)
            {
                if (_milliseconds > 0)
                    Thread.Sleep(_milliseconds);
            }
        }
    }
}
