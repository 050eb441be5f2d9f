using System.Linq;
using CsCheck;
using DialogueRnn.Model;
using DialogueRnn.Model.Lookup;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Vocabularies;

[TestFixture]
internal sealed class WordVocabularyBuilderTests
{
    private static readonly Gen<string> AnyText = new GenArray<char>(Gen.Frequency((5, Gen.Char["ab A'-.\n 1\u2019"]), (1, Gen.Char)))[1, 80]
        .Select(units => new string(units)).Where(text => text.All(unit => !char.IsSurrogate(unit)));

    [Test]
    public void WordVocabularyBuilder_Words_ComeBehindTheLettersTheMostFrequentFirst()
    {
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus("to be or to be\nto", minimumCount: 2);

        Assert.That(vocabulary.Elements.Skip(vocabulary.LetterCount), Is.EqualTo(new[] { " be", "to" }));
    }

    [Test]
    public void WordVocabularyBuilder_Letters_AreAllCharactersOfTheText()
    {
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus("to be or to be\nto", minimumCount: 2);

        Assert.That(vocabulary.Elements.Take(vocabulary.LetterCount), Is.EqualTo(new[] { "\n", " ", "b", "e", "o", "r", "t" }));
    }

    [Test]
    public void WordVocabularyBuilder_RareWordOfParts_GivesItsPartsToTheCount()
    {
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus("heart's heart-burn heart", minimumCount: 2);

        Assert.That(vocabulary.Elements.Skip(vocabulary.LetterCount), Is.EqualTo(new[] { " heart" }));
    }

    [Test]
    public void WordVocabularyBuilder_FrequentWordOfParts_IsOneToken()
    {
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus(" don't don't", minimumCount: 2);

        Assert.That(vocabulary.Encode(" don't").Length, Is.EqualTo(1));
    }

    [Test]
    public void WordVocabularyBuilder_TooManyWords_KeepsTheMostFrequent()
    {
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus("aa aa aa bb bb", minimumCount: 1, maximumSize: 5);

        Assert.That(vocabulary.Elements, Is.EqualTo(new[] { " ", "a", "b", " aa" }));
    }

    [Test]
    public void WordVocabularyBuilder_NoRoomForAWord_IsRefusedWithTheFigures()
    {
        Assert.That(() => WordVocabularyBuilder.FromCorpus("abc abc", maximumSize: 5),
            Throws.TypeOf<TrainingDataException>().With.Message.Contains("5 tokens").And.Message.Contains("6"));
    }

    [Test]
    public void WordVocabularyBuilder_EmptyText_IsRefused()
    {
        Assert.That(() => WordVocabularyBuilder.FromCorpus(string.Empty), Throws.TypeOf<TrainingDataException>());
    }

    [Test]
    public void WordVocabularyBuilder_MinimumBelowOne_IsRefused()
    {
        Assert.That(() => WordVocabularyBuilder.FromCorpus("a", minimumCount: 0), Throws.TypeOf<TrainingDataException>().With.Message.Contains("0"));
    }

    [Test]
    public void WordVocabularyBuilder_TavernCorpus_IsTheSameTextThereAndBack([Values(1, 2, 5)] int minimumCount)
    {
        string text = CorpusReader.Read(TavernCorpus.Files).Text;
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus(text, minimumCount);

        Assert.That(vocabulary.Decode(vocabulary.Encode(text)) == text, Is.True);
    }

    [Test]
    public void WordVocabularyBuilder_AnyText_IsTheSameTextThereAndBack()
    {
        AnyText.Sample(text =>
        {
            Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus(text);
            return vocabulary.Decode(vocabulary.Encode(text)) == text;
        });
    }

    [Test]
    public void WordVocabularyBuilder_AnyText_KnowsNoWordThatReadingNeverFinds()
    {
        AnyText.Sample(text =>
        {
            Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus(text, minimumCount: 1);
            int[] read = vocabulary.Encode(text);
            // A placeholder always has both forms, with and without a blank.
            return Enumerable.Range(vocabulary.LetterCount + 1, vocabulary.Size - vocabulary.LetterCount - 1)
                .All(token => read.Contains(token) || PlaceholderForm.IsOne(vocabulary.TextOf(token).TrimStart(' ')));
        });
    }

    [Test]
    public void FromCorpus_WordLongerThanAToken_HasNoPartOfIt()
    {
        string word = string.Concat(Enumerable.Repeat("\U0001F600", 200));
        Vocabulary vocabulary = WordVocabularyBuilder.FromCorpus($"{word}\n{word}\nto be\n", minimumCount: 1);

        Assert.That(vocabulary.Elements.Skip(vocabulary.LetterCount), Is.EquivalentTo(new[] { "to", " be" }));
    }
}
