using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Vocabularies;

[TestFixture]
internal sealed class WordFormsTests
{
    private static readonly Vocabulary Vocabulary = new(
        ["\n", " ", ",", "t", "I"], ["the", " the", "The", " The", "THE", " tHe", "'tis", " 'Tis", "I", " ,", " 12"]);

    private static readonly WordForms Forms = WordForms.Shared(Vocabulary);

    [TestCase("the", " the")]
    [TestCase("the", "The")]
    [TestCase("the", " The")]
    [TestCase("the", "THE")]
    [TestCase("'tis", " 'Tis")]
    [TestCase(",", " ,")]
    public void Shared_FormsOfAWord_HaveOneStem(string one, string other)
    {
        Assert.That(Forms.StemOf[Token(one)], Is.EqualTo(Forms.StemOf[Token(other)]));
    }

    [TestCase("the", " tHe")]
    [TestCase("I", "t")]
    [TestCase(" ", "\n")]
    public void Shared_OtherWords_HaveOtherStems(string one, string other)
    {
        Assert.That(Forms.StemOf[Token(one)], Is.Not.EqualTo(Forms.StemOf[Token(other)]));
    }

    [Test]
    public void Shared_FormsOfAWord_AreAllDifferent()
    {
        string[] forms = ["the", " the", "The", " The", "THE"];

        Assert.That(forms.Select(form => Forms.FormOf[Token(form)]), Is.Unique);
    }

    [Test]
    public void Shared_LetterAndWordOfOneLetter_ShareNothing()
    {
        int letter = 5;

        Assert.That((Forms.StemOf[letter] == Forms.StemOf[Token("I")], Forms.FormOf[letter] == Forms.FormOf[Token("I")]), Is.EqualTo((false, false)));
    }

    [Test]
    public void Shared_AllTokens_AreToldApartByStemAndForm()
    {
        Assert.That(Forms.StemOf.Zip(Forms.FormOf), Is.Unique);
    }

    [Test]
    public void Shared_Forms_AreBelowTheirNumber()
    {
        Assert.That(Forms.FormOf, Is.All.InRange(0, WordForms.FormCount - 1));
    }

    [Test]
    public void Separate_AllTokens_HaveStemsOfTheirOwn()
    {
        Assert.That(WordForms.Separate(Vocabulary).StemOf, Is.EqualTo(Enumerable.Range(0, Vocabulary.Size)));
    }

    private static int Token(string text) => Vocabulary.TryGetToken(text, out int token) ? token : throw new AssertionException(text);
}
