using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

public class NearWordsTests
{
    private static readonly NearWords Near = new(TinyCorpus.Weights(), TinyCorpus.Words, TinyCorpus.Memory.Primes.SelectMany(prime => TinyCorpus.Memory.Voice(prime)!.Tokens));

    [TestCase(" wolf", " goat")]
    [TestCase(" goat", " wolf")]
    [TestCase(" bread", " cheese")]
    public void Of_AWord_HasItsNeighbour(string word, string neighbour) => Assert.That(Texts(word), Has.Member(neighbour));

    [Test]
    public void Of_AWord_IsNotNearItsOtherForms() => Assert.That(Texts(" goat"), Has.No.Member(" goats"));

    [Test]
    public void Of_AWord_IsNotNearItself() => Assert.That(Texts(" wolf"), Has.No.Member(" wolf"));

    [TestCase(" Marta", TestName = "Of_AName_HasNone")]
    [TestCase(" faa", TestName = "Of_AFrequentWord_HasNone")]
    [TestCase(".", TestName = "Of_AMark_HasNone")]
    [TestCase("\n", TestName = "Of_ALineBreak_HasNone")]
    public void Of_WhatMustStay_HasNone(string text) => Assert.That(Near.Of(TinyCorpus.TokenOf(text)), Is.Empty);

    [TestCase(" faa", false, TestName = "Of_ACapitalInsideSentences_HasNone")]
    [TestCase(".", true, TestName = "Of_ACapitalAtTheBeginningOfSentences_HasNeighbours")]
    public void Of_AWordWithACapital(string before, bool hasNeighbours)
    {
        int[] corpus = [.. new[] { before, " Bread", before, " Bread", " faa", before, " Cheese", " wolf" }.Select(TinyCorpus.TokenOf)];

        Assert.That(new NearWords(TinyCorpus.Weights(), TinyCorpus.Words, corpus).Of(TinyCorpus.TokenOf(" Bread")).Count > 0, Is.EqualTo(hasNeighbours));
    }

    [TestCase(" Bread", " Bread", false, TestName = "Of_ANameInSmallLetters_HasNone")]
    [TestCase(" Bread", " bread", true, TestName = "Of_AWordThatIsSeldomAName_HasNeighbours")]
    public void Of_ANameInSmallLetters(string first, string second, bool hasNeighbours)
    {
        int[] corpus = [.. new[] { " faa", first, " faa", second, " faa", " bread", " faa", " cheese" }.Select(TinyCorpus.TokenOf)];

        Assert.That(new NearWords(TinyCorpus.Weights(), TinyCorpus.Words, corpus).Of(TinyCorpus.TokenOf(" bread")).Count > 0, Is.EqualTo(hasNeighbours));
    }

    [Test]
    public void Of_AWordWithACapital_IsNotNearAWordWithout() =>
        Assert.That((Texts(" Bread").All(text => char.IsUpper(text[1])), Texts(" bread").Any(text => char.IsUpper(text[1]))), Is.EqualTo((true, false)));

    [Test]
    public void Of_AWord_InALargeCorpus_IsNotNearAWordThatIsUsedOnce()
    {
        int wolf = TinyCorpus.TokenOf(" wolf");
        int goat = TinyCorpus.TokenOf(" goat");
        int[] once = [.. Enumerable.Repeat(wolf, 150_000), goat];
        int[] often = [.. once, goat, goat];

        Assert.That(new NearWords(TinyCorpus.Weights(), TinyCorpus.Words, once).Of(wolf), Is.Empty);
        Assert.That(new NearWords(TinyCorpus.Weights(), TinyCorpus.Words, often).Of(wolf), Is.Not.Empty);
    }

    [Test]
    public void Of_APlaceholder_IsNeverReplacedOrBroughtIn()
    {
        var vocabulary = new Vocabulary(TinyCorpus.Words.Elements.Take(TinyCorpus.Words.LetterCount), [.. TinyCorpus.Words.Elements.Skip(TinyCorpus.Words.LetterCount), " {item}", "{item}"], ["{item}"]);
        StepWeights weights = TinyCorpus.Weights();
        int width = weights.Shape.Embedding;
        int wolf = TinyCorpus.TokenOf(" wolf");
        float[] row = weights.Embedding![(wolf * width)..((wolf + 1) * width)];
        weights = weights with { Embedding = [.. weights.Embedding, .. row, .. row] };
        int item = vocabulary.Size - 2;
        var near = new NearWords(weights, vocabulary, [TinyCorpus.TokenOf("."), wolf, item, wolf, item, TinyCorpus.TokenOf(" goat")]);

        Assert.That((near.Of(wolf).Count > 0, near.Of(wolf).Any(one => one.Token >= item), near.Of(item).Count), Is.EqualTo((true, false, 0)));
    }

    [Test]
    public void Of_AWord_HasTheNearestFirst() =>
        Assert.That(Near.Of(TinyCorpus.TokenOf(" bread")).Select(near => -near.Similarity), Is.Ordered);

    private static string[] Texts(string word) => [.. Near.Of(TinyCorpus.TokenOf(word)).Select(near => TinyCorpus.Words.TextOf(near.Token))];
}
