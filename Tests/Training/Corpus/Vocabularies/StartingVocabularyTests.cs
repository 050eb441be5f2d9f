using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Vocabularies;

[TestFixture]
internal sealed class StartingVocabularyTests
{
    private const string Text = "the ale, the ale\nthe mug\n";
    private const int Plenty = 100;

    // Letters come first, then words, most frequent first.
    private static readonly Vocabulary Start = new(["\n", " ", "a", "e"], [" the", "the", " king", " mug", " bee"]);

    [Test]
    public void Extend_CharactersOfTheText_StandBehindThoseOfTheStart() =>
        Assert.That(Extended(Plenty).Elements.Take(Extended(Plenty).LetterCount), Is.EqualTo(new[] { "\n", " ", "a", "e", ",", "g", "h", "l", "m", "t", "u" }));

    [Test]
    public void Extend_WordsOfTheText_StandBehindThoseOfTheStart() =>
        Assert.That(Words(Extended(Plenty)), Is.EqualTo(new[] { " the", "the", " king", " mug", " bee", " ale" }));

    [Test]
    public void Extend_OneWordTooMany_LosesTheRarestThatTheTextDoesNotUse() =>
        Assert.That(Words(Extended(17)), Is.EqualTo(new[] { " the", "the", " king", " mug", " ale" }));

    [Test]
    public void Extend_RoomForUsedWordsOfTheStartAlone_SpellsNewOnes() =>
        Assert.That(Words(Extended(15)), Is.EqualTo(new[] { " the", "the", " mug" }));

    [Test]
    public void Extend_NoRoomForUsedWordsOfTheStart_IsRefusedWithTheFigures() =>
        Assert.That(() => Extended(14), Throws.TypeOf<TrainingDataException>().With.Message.Contains("14 tokens").And.Message.Contains("15").And.Message.Contains("--vocabulary"));

    [Test]
    public void Extend_WordRarerThanTheMinimum_IsNotAdded() =>
        Assert.That(Words(StartingVocabulary.Extend(Start, Text, 3, Plenty)), Does.Not.Contain(" ale"));

    [Test]
    public void Extend_WordThatIsReadInALongerOneOfTheStart_IsNotAdded()
    {
        var start = new Vocabulary(["\n", "'", "k", "i"], ["king's"]);

        Assert.That(Words(StartingVocabulary.Extend(start, "king's\nking's\n", 2, Plenty)), Is.EqualTo(new[] { "king's" }));
    }

    [Test]
    public void Extend_TextWithTypographicApostrophes_RewritesTheWordsOfTheStart()
    {
        var start = new Vocabulary(["\n", "'", "k", "i"], [" don't", "king's", "kings", "' "]);

        Assert.That(Words(StartingVocabulary.Extend(start, "don’t say it’s his\nit isn't\n", 2, Plenty)), Is.EqualTo(new[] { " don’t", "king’s", "kings", "' " }));
    }

    [TestCase("don't say it's\nisn’t\n", Description = "plain ones are more frequent")]
    [TestCase("’tis ’ and ‘the kings’\n", Description = "at the edge of a word it may be a quote")]
    public void Extend_TextWithOtherMarks_KeepsTheWordsOfTheStart(string text)
    {
        var start = new Vocabulary(["\n", "'"], [" don't"]);

        Assert.That(Words(StartingVocabulary.Extend(start, text, 2, Plenty)), Has.Member(" don't"));
    }

    [Test]
    public void Extend_StartThatKnowsBothApostrophes_KeepsEachWordOnce()
    {
        var start = new Vocabulary(["\n", "'", "’"], [" don't", " don’t"]);

        Assert.That(Words(StartingVocabulary.Extend(start, "don’t\n", 2, Plenty)), Is.EqualTo(new[] { " don't", " don’t" }));
    }

    private static Vocabulary Extended(int most) => StartingVocabulary.Extend(Start, Text, 2, most);

    private static string[] Words(Vocabulary vocabulary) => [.. vocabulary.Elements.Skip(vocabulary.LetterCount)];
}
