#nullable enable
using System;
using DialogueRnn.Decoding;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding
{
    public class PortableMathTests
    {
        [Test]
        public void Exp_DenseGrid_IsWithinTwoUnitsInTheLastPlaceOfThePlatform()
        {
            long worst = 0;
            for (double x = -708.0; x <= 709.0; x += 0.00731)
                worst = Math.Max(worst, UnitsApart(PortableMath.Exp(x), Math.Exp(x)));

            Assert.That(worst, Is.LessThanOrEqualTo(2));
        }

        [Test]
        public void Exp_GridAroundZero_IsWithinTwoUnitsInTheLastPlaceOfThePlatform()
        {
            long worst = 0;
            for (double x = -2.0; x <= 2.0; x += 0.0000171)
                worst = Math.Max(worst, UnitsApart(PortableMath.Exp(x), Math.Exp(x)));

            Assert.That(worst, Is.LessThanOrEqualTo(2));
        }

        // The bits come from the same sequence of operations in Python: a platform that fuses or reorders them fails here.
        [TestCase(0.0, 0x3FF0000000000000L)]
        [TestCase(1.0, 0x4005BF0A8B14576AL)]
        [TestCase(-1.0, 0x3FD78B56362CEF38L)]
        [TestCase(0.3, 0x3FF599058C8C1A96L)]
        [TestCase(-17.25, 0x3E614F49DBC5078CL)]
        [TestCase(-300.7, 0x24D225720438E36DL)]
        [TestCase(700.125, 0x7F10C24ED83B8E53L)]
        [TestCase(-708.0, 0x0017C8AB2288C9ACL)]
        [TestCase(709.0, 0x7FDD422D2BE5DC9BL)]
        public void Exp_Number_HasTheGoldenBits(double x, long expected)
        {
            Assert.That(BitConverter.DoubleToInt64Bits(PortableMath.Exp(x)), Is.EqualTo(expected));
        }

        [TestCase(-708.5, 0.0)]
        [TestCase(double.NegativeInfinity, 0.0)]
        [TestCase(709.5, double.PositiveInfinity)]
        [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
        [TestCase(double.NaN, double.NaN)]
        public void Exp_OutsideItsRange_Saturates(double x, double expected)
        {
            Assert.That(PortableMath.Exp(x), Is.EqualTo(expected));
        }

        private static long UnitsApart(double left, double right) =>
            Math.Abs(BitConverter.DoubleToInt64Bits(left) - BitConverter.DoubleToInt64Bits(right));
    }
}
