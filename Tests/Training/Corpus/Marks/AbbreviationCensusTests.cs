using System.Linq;
using DialogueRnn.Model.Marks;
using DialogueRnn.Training.Corpus.Marks;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Marks;

[TestFixture]
internal sealed class AbbreviationCensusTests
{
    [TestCase("Er kommt heute bzw. morgen.|Die Nr. 7, bzw. die Nr. 9.|Gut. Dann geh.", "bzw nr")]
    [TestCase("Où est M. Dupont ?|M. Girard est parti avec M. Lebrun.|Oui. Il m'attend.", "m")]
    [TestCase("Это было в 1990 г. осенью.|Он родился в 1980 г. в Москве.|Ну да. Я знаю.", "г")]
    [TestCase("डॉ. शर्मा आए हैं।|डॉ. वर्मा कहाँ हैं?", "डॉ")]
    [TestCase("Tak, np. jutro, czyli np. we wtorek.|Tak. Jutro.", "np")]
    [TestCase("Bread, cheese etc. are there.|Pears etc. too.|No. 5 is mine. No, you won't.", "etc")]
    public void Of_Language_FindsItsAbbreviations(string lines, string expected) =>
        Assert.That(AbbreviationCensus.Of(lines.Split('|'), beginsSmall: false).Except(ScriptMarks.UsualAbbreviations), Is.EqualTo(expected.Split(' ')));

    [TestCase("Hmm. I see.|Hmm. The road is wet, and I see the inn.|Hmm. It rains.", TestName = "{m}(interjections)")]
    [TestCase("Come, Anna. We go.|Anna, Bert waits.|Here is Anna. Bert knows Anna.", TestName = "{m}(names)")]
    [TestCase("Well... maybe.|Well... no.|Well... then go.", TestName = "{m}(ellipses)")]
    [TestCase("Il est là. C'est lui.|Va-t'en. Paul attend.|Va-t'en. Paul dort.|Va-t'en. Paul rit.", TestName = "{m}(apostrophes)")]
    [TestCase("Und so weiter usw.|Äpfel usw.|Birnen usw. und Brot.|Käse usw. und Wein.", TestName = "{m}(ends of lines)")]
    [TestCase("نعم. ذهب.|نعم. عاد.|قال نعم.", TestName = "{m}(words of scripts without capitals)")]
    public void Of_OtherWordsBeforeAStop_AreNoAbbreviations(string lines) =>
        Assert.That(AbbreviationCensus.Of(lines.Split('|'), beginsSmall: false), Is.EquivalentTo(ScriptMarks.UsualAbbreviations));

    [Test]
    public void Of_CorpusThatBeginsSmall_SaysNothingBySmallLetters() =>
        Assert.That(AbbreviationCensus.Of(["komm her. wir gehen.", "ja. komm her. los."], beginsSmall: true), Is.EquivalentTo(ScriptMarks.UsualAbbreviations));

    [Test]
    public void Of_UsualOneThatEndsLines_IsNone() =>
        Assert.That(AbbreviationCensus.Of(["Er wiegt viele lt.", "Zehn lt."], beginsSmall: false), Does.Not.Contain("lt").And.Contain("mr"));

    [Test]
    public void CorpusMarks_Abbreviation_EndsNoLine() =>
        Assert.That(CorpusMarks.Of("A: Er kommt heute bzw. morgen.\nB: Ich, bzw. wir, gehen.\nA: Heute bzw. jetzt.").Abbreviations, Does.Contain("bzw"));
}
