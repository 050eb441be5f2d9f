using DialogueRnn.Training.Checking.Readers.Sheets;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking.Readers;

[TestFixture]
internal sealed class CorpusLinesTests
{
    [Test]
    public void Find_NamedLines_BelongToTheirSpeakers()
    {
        var lines = CorpusLines.Find("GUARD: Halt.\r\nTHIEF: Me?\r\n\r\nGUARD:  Who\u00A0else.\r\n(a stage direction)\r\n");
        Assert.That((lines.HasNames, lines.Speakers), Is.EqualTo((true, new[] { "GUARD", "THIEF" })));
        Assert.That(lines.Of("GUARD"), Is.EqualTo(new[] { "Halt.", "Who else." }));
    }

    [Test]
    public void Find_OneSpeakerOnly_IsNamed() => Assert.That(CorpusLines.Find("GUARD: Halt.\nGUARD: Halt.").Of("GUARD"), Is.EqualTo(new[] { "Halt.", "Halt." }));

    [Test]
    public void Find_NoNames_IsOneSpeakerWithoutAName()
    {
        var lines = CorpusLines.Find("The rain came.\nBeware: it stayed.\n\nNobody minded.\n");
        Assert.That((lines.HasNames, lines.Speakers), Is.EqualTo((false, new[] { string.Empty })));
        Assert.That(lines.Of(string.Empty), Is.EqualTo(new[] { "The rain came.", "Beware: it stayed.", "Nobody minded." }));
    }

    [Test]
    public void Find_NamesAloneOnTheirLine_AreLeftOut() =>
        Assert.That(CorpusLines.Find("ROMEO:\nBut soft.\nWhat light.\n\nJULIET:\nAy me.\n").Of(string.Empty), Is.EqualTo(new[] { "But soft.", "What light.", "Ay me." }));

    [Test]
    public void Find_Play_LeavesNamesOutOfItsLines() =>
        Assert.That(
            CorpusLines.Find("ROMEO: But soft.\nWhat light.\nIt is.\nJULIET: Ay me.\nROMEO: Hark:\nBeware: she speaks.\nO speak.\nJULIET: O.\nRomeo.\nWhy.").Of(string.Empty),
            Is.EqualTo(new[] { "But soft.", "What light.", "It is.", "Ay me.", "Hark:", "Beware: she speaks.", "O speak.", "O.", "Romeo.", "Why." }));

    [TestCase("GUARD: Halt.", "GUARD", "Halt.")]
    [TestCase("GUARD\tHalt.", "GUARD", "Halt.")]
    [TestCase("GUARD:\nHalt\tthere.", "GUARD", "Halt there.")]
    [TestCase("GUARD: ", "GUARD", "")]
    [TestCase(" Halt.  Now. ", "", "Halt. Now.")]
    public void Parse_Line_GivesSpeakerAndText(string line, string speaker, string text) => Assert.That(SpokenLine.Parse(line), Is.EqualTo(new SpokenLine(speaker, text)));
}
