using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Inspection;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Inspection;

[TestFixture]
internal sealed class WordCensusTests
{
    private const string Text = "the cat, the dog. The cat's 12 cats\nthe the the";

    [Test]
    public void Of_Words_CountsThoseThatDiffer() => Assert.That(WordCensus.Of(Text).Different, Is.EqualTo(6));

    [Test]
    public void Of_Words_CountsThoseThatOccurFiveTimes() => Assert.That(WordCensus.Of(Text).Frequent, Is.EqualTo(1));

    [Test]
    public void Of_AnyText_IsReversible() => Assert.That(WordCensus.Of("\t odd\u00A0text\u2026 it\u2019s \"'so'\" -- no-one's\n\n").IsReversible, Is.True);

    [TestCase(" the the", 0.0)]
    [TestCase(" the cat", 0.5)]
    [TestCase("x,y", 1.0)]
    [TestCase(",", 0.0)]
    public void SpelledShareOf_Text_CountsWords(string text, double expected)
    {
        var vocabulary = new Vocabulary([" ", ",", "a", "c", "t", "x", "y"], [" the"]);

        Assert.That(WordCensus.SpelledShareOf(vocabulary.Encode(text), vocabulary), Is.EqualTo(expected));
    }
}
