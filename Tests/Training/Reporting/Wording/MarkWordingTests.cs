using DialogueRnn.Model;
using DialogueRnn.Model.Marks;
using DialogueRnn.Training.Reporting.Wording;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Wording;

internal sealed class MarkWordingTests
{
    [Test]
    public void Ends_UsualMarks_AreSentenceEnds() => Assert.That(MarkWording.Ends(new LineMarks()), Is.EqualTo("end with the end of a sentence"));

    [Test]
    public void Ends_OtherMarks_AreTold()
    {
        var marks = new LineMarks { SentenceEnds = ";", LineEnds = "~♪", EndsWithLetter = true, EndsWithSmiley = true, BeginsSmall = true };

        Assert.That(MarkWording.Ends(marks), Is.EqualTo("end with the end of a sentence (also ;), ~ ♪, a letter, an emoticon; may begin with a small letter"));
    }

    [Test]
    public void Pairs_Marks_AreThoseThatTheCorpusHas()
    {
        var marks = new LineMarks { Pairs = "„“()「」", LoneClosers = ")", Abbreviations = ["bzw", "mr", "nr"] };

        Assert.That(MarkWording.Pairs(marks, mark => mark is not ('「' or '」')), Is.EqualTo("pairs „“ (); ) also alone; abbreviations bzw. nr."));
    }

    [Test]
    public void Pairs_None_AreToldSo() =>
        Assert.That(MarkWording.Pairs(new LineMarks { Abbreviations = ScriptMarks.UsualAbbreviations }, _ => false), Is.EqualTo("pairs none; abbreviations only the usual ones"));
}
