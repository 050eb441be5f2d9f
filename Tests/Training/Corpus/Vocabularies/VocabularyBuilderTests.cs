using System.Linq;
using CsCheck;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Vocabularies;

[TestFixture]
internal sealed class VocabularyBuilderTests
{
    private const string Family = "👨\u200D👩\u200D👧";

    [Test]
    public void VocabularyBuilder_Elements_AreOrderedByCodePoint()
    {
        Assert.That(VocabularyBuilder.FromCorpus("𝄞\uFF01zaé\t\n", minimumCount: 1).Elements,
            Is.EqualTo(new[] { "\t", "\n", "a", "z", "é", "\uFF01", "𝄞" }));
    }

    [Test]
    public void VocabularyBuilder_ElementThatOccursOnce_BecomesUnknown()
    {
        Assert.That(VocabularyBuilder.FromCorpus("aabbc").Encode("abc"), Is.EqualTo(new[] { 1, 2, Vocabulary.UnknownToken }));
    }

    [TestCase("門番が来た。鐘が鳴る。", 1)]
    [TestCase("문지기가 왔다. 종이 울린다.", 1)]
    [TestCase("पहरेदार आया। घंटी बजी।", 1)]
    [TestCase("Der Wächter kam. Die Glocke schlug.", 2)]
    public void MinimumCountFor_SmallCorpus_KeepsRareLettersWhereMostAreRare(string text, int expected) =>
        Assert.That(VocabularyBuilder.MinimumCountFor(text), Is.EqualTo(expected));

    [Test]
    public void VocabularyBuilder_TooManyElements_KeepsTheMostFrequent()
    {
        Assert.That(VocabularyBuilder.FromCorpus("aabbbcccc", maximumSize: 3).Elements, Is.EqualTo(new[] { "b", "c" }));
    }

    [Test]
    public void VocabularyBuilder_EquallyFrequentElements_KeepsTheLowerCodePoint()
    {
        Assert.That(VocabularyBuilder.FromCorpus("bbaa", maximumSize: 2).Elements, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void VocabularyBuilder_NothingFrequentEnough_IsRefusedWithTheFigures()
    {
        Assert.That(() => VocabularyBuilder.FromCorpus("abc"),
            Throws.TypeOf<TrainingDataException>()
                .With.Message.Contain("None of the 3 different characters").And.Message.Contain("2 times"));
    }

    [TestCase(0, 100)]
    [TestCase(2, 1)]
    public void VocabularyBuilder_NumberOutOfRange_IsRefused(int minimumCount, int maximumSize)
    {
        Assert.That(() => VocabularyBuilder.FromCorpus("aa", minimumCount, maximumSize), Throws.TypeOf<TrainingDataException>());
    }

    [Test]
    public void VocabularyBuilder_EmojiFamily_IsOneToken()
    {
        Assert.That(VocabularyBuilder.FromCorpus(Family + "👨" + Family + "👨").Encode(Family + "👨").Length, Is.EqualTo(2));
    }

    [Test]
    public void VocabularyBuilder_CombiningAccent_StaysWithItsLetter()
    {
        Vocabulary vocabulary = VocabularyBuilder.FromCorpus("e\u0301ee\u0301e");

        Assert.That(vocabulary.Encode("e\u0301e").Select(vocabulary.TextOf), Is.EqualTo(new[] { "e\u0301", "e" }));
    }

    [Test]
    public void VocabularyBuilder_SurrogatePairLeftOut_IsOneUnknownToken()
    {
        Assert.That(VocabularyBuilder.FromCorpus("aa𝄞").Encode("a𝄞a"), Is.EqualTo(new[] { 1, 0, 1 }));
    }

    [Test]
    public void VocabularyBuilder_AnyText_IsEncodedElementByElement()
    {
        TextElementsTests.Awkward.Where(text => text.Length > 0).Sample(text =>
        {
            Vocabulary vocabulary = VocabularyBuilder.FromCorpus(text, minimumCount: 1);
            return vocabulary.Encode(text).Select(vocabulary.TextOf).SequenceEqual(TextElementsTests.Elements(text));
        });
    }

    [Test]
    public void VocabularyBuilder_Gorner_Has98Tokens() => Assert.That(VocabularyBuilder.Gorner().Size, Is.EqualTo(98));

    [TestCase("\t", 1)]
    [TestCase(" ", 2)]
    [TestCase("A", 35)]
    [TestCase("~", 96)]
    [TestCase("\n", 97)]
    [TestCase("é", 0)]
    [TestCase("\u007F", 0)]
    public void VocabularyBuilder_Gorner_NumbersAsTheTalkDoes(string text, int token)
    {
        Assert.That(VocabularyBuilder.Gorner().Encode(text), Is.EqualTo(new[] { token }));
    }

    [Test]
    public void VocabularyBuilder_TavernCorpus_IsUnder70Tokens()
    {
        Assert.That(VocabularyBuilder.FromCorpus(CorpusReader.Read(TavernCorpus.Files).Text).Size, Is.LessThan(70));
    }
}
