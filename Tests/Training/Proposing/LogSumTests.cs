using System;
using System.Linq;
using CsCheck;
using DialogueRnn.Training.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

public class LogSumTests
{
    [Test]
    public void Of_AnyNumbers_IsTheLogarithmOfTheSumOfPowers() =>
        Gen.Float[-90, 40].Array[1, 200].Sample(numbers =>
            Assert.That(LogSum.Of(numbers), Is.EqualTo(Exact(numbers)).Within(2e-5)), iter: 2_000);

    [TestCase(1)]
    [TestCase(16)]
    [TestCase(17)]
    public void Of_EqualNumbers_IsTheNumberAndTheLogarithmOfTheirCount(int count) =>
        Assert.That(LogSum.Of([.. Enumerable.Repeat(-3f, count)]), Is.EqualTo(-3 + Math.Log(count)).Within(1e-5));

    private static double Exact(float[] numbers)
    {
        double largest = numbers.Max();
        return largest + Math.Log(numbers.Sum(number => Math.Exp(number - largest)));
    }
}
