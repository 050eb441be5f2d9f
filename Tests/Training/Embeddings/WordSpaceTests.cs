using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Embeddings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Embeddings;

[TestFixture]
internal sealed class WordSpaceTests
{
    private static readonly (string Text, float[] Row)[] Words =
    [
        (" king", [2, 0]), ("King", [1, 0.1f]), (" queen", [1, 0.5f]), ("Queen", [3, 0.3f]), (" prince", [0.6f, 0.8f]), (" ale", [0, 1]), (" foe", [-1, 0]), ("Nothing", [0, 0]), (",", [-1, 1]),
    ];

    private readonly WordSpace _space = new([.. Words.Select(word => word.Text)], [.. Words.SelectMany(word => word.Row)], 2);

    [Test]
    public void Nearest_Word_GivesTheNearestFirst() =>
        Assert.That(Names("king", 10), Is.EqualTo(new[] { "Queen", "prince", "ale", "Nothing", ",", "foe" }));

    [Test]
    public void Nearest_Count_GivesNoMore() => Assert.That(Names("king", 2), Is.EqualTo(new[] { "Queen", "prince" }));

    [Test]
    public void Nearest_Similarity_IsTheCosine() => Assert.That(_space.Nearest(0, 2)[1].Similarity, Is.EqualTo(0.6).Within(1e-6));

    [Test]
    public void Nearest_RowOfZeros_IsNearNothing() => Assert.That(_space.Nearest(7, 1)[0].Similarity, Is.Zero);

    [TestCase("king", 0)]
    [TestCase(" king", 0)]
    [TestCase("King", 1)]
    [TestCase("KING", 0)]
    [TestCase("nothing", 7)]
    [TestCase("ALE", 5)]
    [TestCase(",", 8)]
    public void TryFind_AnyForm_FindsTheWord(string word, int expected)
    {
        _space.TryFind(word, out int found);
        Assert.That(found, Is.EqualTo(expected));
    }

    [TestCase("knig")]
    [TestCase("")]
    [TestCase(" ")]
    public void TryFind_NoWord_IsFalse(string word) => Assert.That(_space.TryFind(word, out _), Is.False);

    [TestCase("knig", new[] { "king" })]
    [TestCase("QUEAN", new[] { "queen" })]
    [TestCase("xylophone", new string[0])]
    public void Spellings_WordNotThere_GivesThoseNearlySo(string word, string[] expected) => Assert.That(_space.Spellings(word, 3), Is.EqualTo(expected));

    [Test]
    public void Spellings_WordInSeveralForms_GivesTheOneOfSmallLetters() =>
        Assert.That(new WordSpace(["KING", " king"], [1, 0, 0, 1], 2).Spellings("kinng", 3), Is.EqualTo(new[] { "king" }));

    [Test]
    public void MostFrequent_Forms_CountOnceAndMarksNot() =>
        Assert.That(_space.MostFrequent(10).Select(_space.NameOf), Is.EqualTo(new[] { "king", "queen", "prince", "ale", "foe", "Nothing" }));

    [Test]
    public void MostFrequent_CapitalsBeforeSmallLetters_GivesSmallLetters() =>
        Assert.That(new WordSpace(["KING", " king", "ROMEO", " Romeo"], new float[8], 2).MostFrequent(5), Is.EqualTo(new[] { 1, 3 }));

    [Test]
    public void Of_Vocabulary_LeavesOutLettersAndTheUnknownToken()
    {
        var vocabulary = new Vocabulary(["a", "k"], [" king", "a"]);
        Assert.That(WordSpace.Of(vocabulary, [9, 9, 9, 9, 9, 9, 0.6f, 0.8f, 1, 0]).Nearest(0, 5), Is.EqualTo(new[] { new Neighbour("a", 0.6) }).Using<Neighbour>((one, other) =>
            one.Word == other.Word && System.Math.Abs(one.Similarity - other.Similarity) < 1e-6));
    }

    [TestCase("", "", 0)]
    [TestCase("ale", "", 3)]
    [TestCase("king", "knig", 1)]
    [TestCase("king", "kings", 1)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("ca", "abc", 3)]
    public void EditDistance_Words_IsTheFewestChanges(string one, string other, int expected) => Assert.That(EditDistance.Between(one, other), Is.EqualTo(expected));

    private string[] Names(string word, int count)
    {
        _space.TryFind(word, out int found);
        return [.. _space.Nearest(found, count).Select(one => one.Word)];
    }
}
