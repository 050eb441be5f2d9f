using DialogueRnn.Training.Checking.Readers.Sheets;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking.Readers;

[TestFixture]
internal sealed class CorpusCopiesTests
{
    private const string Forty = "0123456789012345678901234567890123456789";

    private static readonly CorpusCopies Copies = new(["Mind the step.", "x" + Forty + "yz", "Then go."]);

    [TestCase("Mind the step.", true)]
    [TestCase("MIND the step.", true)]
    [TestCase("Mind the step", false)]
    [TestCase("the step.", false)]
    public void IsWholeLine_Text_IsCompared(string text, bool expected) => Assert.That(Copies.IsWholeLine(text), Is.EqualTo(expected));

    [TestCase("Oh. " + Forty, false)]
    [TestCase("Oh. x" + Forty, true)]
    [TestCase("Oh. X" + Forty + ", no.", true)]
    [TestCase(Forty + "Then go.", false)]
    [TestCase("", false)]
    public void IsLongCopy_Text_IsCompared(string text, bool expected) => Assert.That(Copies.IsLongCopy(text), Is.EqualTo(expected));
}
