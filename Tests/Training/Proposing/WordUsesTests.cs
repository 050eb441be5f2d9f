using System.Linq;
using DialogueRnn.Training.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

public class WordUsesTests
{
    private static readonly WordUses Uses = Of(" wolf", ".", " Bread", " wolf", " river", " Bread");

    [Test]
    public void Of_AWord_IsHowOftenItIsUsed() => Assert.That((Uses.Of(TinyCorpus.TokenOf(" wolf")), Uses.Of(TinyCorpus.TokenOf(" goat")), Uses.Tokens), Is.EqualTo((2, 0, 6)));

    [Test]
    public void Words_WhatIsNotCounted_IsMissing() => Assert.That(Uses.Words.Select(TinyCorpus.Words.TextOf), Is.EquivalentTo(new[] { " wolf", " Bread", " river" }));

    [Test]
    public void IsMostlyInsideSentences_BeginningsAndInside() =>
        Assert.That((Uses.IsMostlyInsideSentences(TinyCorpus.TokenOf(" river")), Uses.IsMostlyInsideSentences(TinyCorpus.TokenOf(" Bread"))), Is.EqualTo((true, false)));

    [Test]
    public void VerbShare_BehindPronouns_IsLarger()
    {
        var vocabulary = new Model.Vocabulary(TinyCorpus.Words.Elements.Take(TinyCorpus.Words.LetterCount), [" I", " the", " sing", " song"]);
        int[] corpus = [.. new[] { " I", " sing", " the", " song", " I", " sing", " I", " song" }.Select(text => vocabulary.TryGetToken(text, out int token) ? token : -1)];
        var uses = new WordUses(vocabulary, corpus, text => text.Length > 4);

        Assert.That((uses.VerbShare(corpus[1]), uses.VerbShare(corpus[3])), Is.EqualTo((2 / 3.0, 1 / 3.0)));
    }

    [Test]
    public void Commonness_OfWords_GrowsWithTheirShare()
    {
        int wolf = TinyCorpus.TokenOf(" wolf");
        int goat = TinyCorpus.TokenOf(" goat");
        int river = TinyCorpus.TokenOf(" river");
        var uses = new WordUses(TinyCorpus.Words, [.. Enumerable.Repeat(wolf, 100_000), .. Enumerable.Repeat(goat, 101), river], _ => true);

        Assert.That((uses.Commonness(wolf), uses.Commonness(goat), uses.Commonness(river)), Is.EqualTo((9.5, 2.592, 0.0)).Within(0.01));
    }

    private static WordUses Of(params string[] texts) => new(TinyCorpus.Words, texts.Select(TinyCorpus.TokenOf), text => text != ".");
}
