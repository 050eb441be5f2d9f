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

        [TestCase(0)]
        [TestCase(1)]
        [TestCase(7)]
        [TestCase(80)]
        [TestCase(10_001)]
        public void Exp_ManyNumbers_HasTheBitsOfOneByOne(int count)
        {
            var numbers = new double[count];
            for (int index = 0; index < count; index++)
                numbers[index] = index % 50 == 3 ? double.NegativeInfinity : 2.5 - (index * 0.37 % 900.0);
            var together = new double[count];

            PortableMath.Exp(numbers, 2.5, 1.25, together);

            Assert.That(together, Is.EqualTo(Array.ConvertAll(numbers, number => PortableMath.Exp((number - 2.5) * 1.25))));
        }

        [Test]
        public void Log_ManyMagnitudes_IsWithinTwoUnitsInTheLastPlaceOfThePlatform()
        {
            long worst = 0;
            for (double power = -1074.0; power < 1024.0; power += 0.00713)
                worst = Math.Max(worst, UnitsApart(PortableMath.Log(Math.Pow(2.0, power)), Math.Log(Math.Pow(2.0, power))));

            Assert.That(worst, Is.LessThanOrEqualTo(2));
        }

        [Test]
        public void Log_GridAroundOne_IsWithinTwoUnitsInTheLastPlaceOfThePlatform()
        {
            long worst = 0;
            for (double x = 0.3; x <= 3.0; x += 0.0000171)
                worst = Math.Max(worst, UnitsApart(PortableMath.Log(x), Math.Log(x)));

            Assert.That(worst, Is.LessThanOrEqualTo(2));
        }

        // The bits come from the same sequence of operations in Python.
        [TestCase(1.0, 0x0L)]
        [TestCase(2.0, 0x3FE62E42FEFA39EFL)]
        [TestCase(0.5, unchecked((long)0xBFE62E42FEFA39EFUL))]
        [TestCase(10.0, 0x40026BB1BBB55516L)]
        [TestCase(0.3, unchecked((long)0xBFF34378FCBDA721UL))]
        [TestCase(1.0000001, 0x3E7AD7F2847B6492L)]
        [TestCase(0.9999999, unchecked((long)0xBE7AD7F2B1049B9FUL))]
        [TestCase(1e-310, unchecked((long)0xC0864E69394D9508UL))]
        [TestCase(double.Epsilon, unchecked((long)0xC0874385446D71C3UL))]
        [TestCase(double.MaxValue, 0x40862E42FEFA39EFL)]
        [TestCase(123456.789, 0x40277281CAD8A844L)]
        public void Log_Number_HasTheGoldenBits(double x, long expected)
        {
            Assert.That(BitConverter.DoubleToInt64Bits(PortableMath.Log(x)), Is.EqualTo(expected));
        }

        [TestCase(0.0, double.NegativeInfinity)]
        [TestCase(-0.0, double.NegativeInfinity)]
        [TestCase(-1.0, double.NaN)]
        [TestCase(double.NegativeInfinity, double.NaN)]
        [TestCase(double.NaN, double.NaN)]
        [TestCase(double.PositiveInfinity, double.PositiveInfinity)]
        public void Log_OutsideItsRange_FollowsThePlatform(double x, double expected)
        {
            Assert.That(PortableMath.Log(x), Is.EqualTo(expected));
        }

        private static long UnitsApart(double left, double right) =>
            Math.Abs(BitConverter.DoubleToInt64Bits(left) - BitConverter.DoubleToInt64Bits(right));
    }
}
