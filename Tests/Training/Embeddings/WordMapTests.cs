using System;
using System.Linq;
using DialogueRnn.Training.Embeddings;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Embeddings;

[TestFixture]
internal sealed class WordMapTests
{
    private readonly WordMap _map = WordMap.Of(MadeUpWords.Space(100), 60)!;

    [Test]
    public void Of_SameWords_GivesTheSameMap() =>
        Assert.That(WordMap.Of(MadeUpWords.Space(100), 60)!.Words.Select(word => (word.X, word.Y)), Is.EqualTo(_map.Words.Select(word => (word.X, word.Y))));

    [Test]
    public void Of_WordsOfAKind_StandTogether()
    {
        int[] nearest = [.. Enumerable.Range(0, 60).Select(word => Enumerable.Range(0, 60).Where(other => other != word).MinBy(other => Distance(word, other)))];
        Assert.That(nearest.Where((other, word) => (other - word) % MadeUpWords.Kinds == 0).Count(), Is.EqualTo(60));
    }

    [Test]
    public void Of_Words_AreThoseBehindTheMostFrequentTenth() => Assert.That(_map.Skipped, Is.EqualTo(10));

    [Test]
    public void Of_Words_TellTheirNearest() =>
        Assert.That(_map.Words[0].Nearest, Is.EqualTo(MadeUpWords.Space(100).Nearest(10, 4).Select(one => one.Word)));

    [Test]
    public void Of_Plane_LiesLevel() =>
        Assert.That(_map.Words.Sum(word => word.X * word.X), Is.GreaterThan(_map.Words.Sum(word => word.Y * word.Y)));

    [TestCase(0)]
    [TestCase(2)]
    public void Of_HardlyAnyWord_IsNull(int count) => Assert.That(WordMap.Of(MadeUpWords.Space(count)), Is.Null);

    [TestCase(3)]
    [TestCase(5)]
    public void Of_FewWords_HasFinitePlaces(int count) => Assert.That(WordMap.Of(MadeUpWords.Space(count))!.Words, Has.All.Matches<MappedWord>(IsFinite));

    [Test]
    public void Of_EqualRows_HasFinitePlaces()
    {
        var space = new WordSpace([.. Enumerable.Range(0, 20).Select(word => " w" + (char)('a' + word))], [.. Enumerable.Repeat(1f, 40)], 2);
        Assert.That(WordMap.Of(space)!.Words, Has.All.Matches<MappedWord>(IsFinite));
    }

    // A square of side 2 stretched to 6 by 2: the long side is the first axis.
    [Test]
    public void PrincipalPlane_Rectangle_KeepsDistances()
    {
        (double X, double Y)[] corners = [(0, 0), (6, 0), (6, 2), (0, 2)];
        var squares = new double[4, 4];
        for (int one = 0; one < 4; one++)
        {
            for (int other = 0; other < 4; other++)
                squares[one, other] = Math.Pow(corners[one].X - corners[other].X, 2) + Math.Pow(corners[one].Y - corners[other].Y, 2);
        }

        double[,] plane = PrincipalPlane.Project(squares);
        Assert.That(
            new[] { Math.Abs(plane[0, 0] - plane[1, 0]), Math.Abs(plane[0, 1] - plane[1, 1]), Math.Abs(plane[1, 0] - plane[2, 0]), Math.Abs(plane[1, 1] - plane[2, 1]) },
            Is.EqualTo(new[] { 6.0, 0, 0, 2 }).Within(1e-4));
    }

    private static bool IsFinite(MappedWord word) => double.IsFinite(word.X) && double.IsFinite(word.Y);

    private double Distance(int one, int other) =>
        Math.Pow(_map.Words[one].X - _map.Words[other].X, 2) + Math.Pow(_map.Words[one].Y - _map.Words[other].Y, 2);
}
