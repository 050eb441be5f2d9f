using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Wording;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Wording;

public class NumberTests
{
    [TestCase(950, "950")]
    [TestCase(12_340, "12.3k")]
    [TestCase(999_700, "1M")]
    [TestCase(4_500_000, "4.5M")]
    public void Short_Number_IsShort(double value, string expected) => Assert.That(Number.Short(value), Is.EqualTo(expected));

    [TestCase(45.2, "45 s")]
    [TestCase(59.9, "1 min 0 s")]
    [TestCase(200, "3 min 20 s")]
    [TestCase(7_500, "2 h 5 min")]
    [TestCase(double.NaN, "–")]
    public void Duration_Seconds_IsInWords(double seconds, string expected) => Assert.That(Number.Duration(seconds), Is.EqualTo(expected));

    [Test]
    public void Loss_NotANumber_IsADash() => Assert.That(Number.Loss(double.NaN), Is.EqualTo("–"));
}
