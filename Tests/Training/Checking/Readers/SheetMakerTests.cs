using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Checking.Readers.Sheets;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking.Readers;

/// <summary>A corpus of 20 nouns and 20 verbs for each of two speakers: a chain makes 400 different lines from it. The model counts.</summary>
[TestFixture]
internal sealed class SheetMakerTests
{
    private static readonly CorpusLines Corpus = CorpusLines.Find(string.Join('\n', Enumerable.Range(0, 20).SelectMany(number => new[]
    {
        $"GUARD: g{number} is a d{number}.", $"THIEF: t{number} is a c{number}.",
    })));

    [Test]
    public void Make_Lines_AreAsManyOfEachSource() =>
        Assert.That(Make(6).Lines.CountBy(line => line.Source).Select(pair => pair.Value), Is.EqualTo(new[] { 6, 6, 6 }));

    [Test]
    public void Make_Lines_AreSpreadEvenlyOverTheSpeakers() =>
        Assert.That(
            Make(6).Lines.CountBy(line => (line.Source, SpokenLine.Parse(line.Line).Speaker)).Select(pair => pair.Value), Is.EqualTo(Enumerable.Repeat(3, 6)));

    [Test]
    public void Make_Ids_CountFromOne() => Assert.That(Make(6).Lines.Select(line => line.Id), Is.EqualTo(Enumerable.Range(1, 18)));

    [Test]
    public void Make_Sources_AreMixed() => Assert.That(Make(20).Lines.Zip(Make(20).Lines.Skip(1)).Count(pair => pair.First.Source != pair.Second.Source), Is.GreaterThan(20));

    [Test]
    public void Make_SameSeed_GivesTheSameSheet() =>
        Assert.That(Make(6, 3).Lines, Is.EqualTo(Make(6, 3).Lines).And.Not.EqualTo(Make(6, 4).Lines));

    [Test]
    public void Make_ChainLines_AreNoLinesOfTheCorpus()
    {
        string[] corpus = [.. Corpus.Texts];
        Assert.That(Make(20).Lines.Where(line => line.Source == LineSource.Chain).Select(line => SpokenLine.Parse(line.Line).Text), Has.None.AnyOf(corpus));
    }

    [Test]
    public void Make_EmptyAndRepeatedLinesOfTheModel_AreCountedAndLeftOut()
    {
        var said = new Queue<string>(["", "One.", "One.", "", "", "Two."]);
        Assert.That(Maker(2, 0).Make(_ => said.Dequeue()).Counts, Is.EqualTo(new SheetCounts(0, 0, 3, 1, 2, 0)));
    }

    [Test]
    public void Make_CopiesOfTheModel_AreCountedAndStay()
    {
        var said = new Queue<string>(["g1 is a d1.", "Two."]);
        (IReadOnlyList<SheetLine> lines, SheetCounts counts) = Maker(2, 0).Make(_ => said.Dequeue());
        Assert.That((counts.WholeLines, counts.LongCopies), Is.EqualTo((1, 0)));
        Assert.That(lines.Where(line => line.Line == "GUARD: g1 is a d1.").Select(line => line.Source), Is.EqualTo(new[] { LineSource.Model }));
    }

    [Test]
    public void Make_SmallCorpus_SaysHowManyLinesItHas() =>
        Assert.That(
            () => Make(41), Throws.TypeOf<ReaderTestException>().With.Message.Contains("The corpus has only 40 different lines").And.Message.Contains("--lines"));

    [Test]
    public void Make_ModelThatRepeatsItself_SaysHowManyLinesItSpeaks() =>
        Assert.That(() => Maker(2, 0).Make(_ => "Hm."), Throws.TypeOf<ReaderTestException>().With.Message.Contains("The model speaks only 1 different lines"));

    [Test]
    public void Make_CorpusWithoutASharedPairOfWords_SaysThatTheChainMakesNothing() =>
        Assert.That(
            () => new SheetMaker(CorpusLines.Find("Rain came.\nSnow stayed."), [string.Empty], 1, 0).Make(_ => "Hm."),
            Throws.TypeOf<ReaderTestException>().With.Message.Contains("The Markov chain makes only 0"));

    [Test]
    public void Make_SpeakersWithLittleText_GetLinesOfAChainOfAllTexts()
    {
        var corpus = CorpusLines.Find("GUARD: I have a hat.\nGUARD: Me.\nTHIEF: You have a cat.\nTHIEF: He has a dog.\nTHIEF: She has a pig.");
        int said = 0;
        (IReadOnlyList<SheetLine> lines, SheetCounts counts) = new SheetMaker(corpus, corpus.Speakers, 4, 0).Make(_ => $"Line {said++}.");

        // The guard's own chain makes no new line. It may take one of the thief's two.
        Assert.That(counts.ChainOfAll, Is.InRange(2, 3));
        Assert.That(
            lines.Where(line => line.Source == LineSource.Chain).Select(line => SpokenLine.Parse(line.Line).Text),
            Is.EquivalentTo(new[] { "He has a pig.", "She has a dog.", "I have a cat.", "You have a hat." }));
    }

    [Test]
    public void Make_ChainWithFewLines_HasFewerOnTheSheet()
    {
        int said = 0;
        var corpus = CorpusLines.Find("I have a hat.\nYou have a cat.\nRain came.");
        Assert.That(new SheetMaker(corpus, corpus.Speakers, 3, 0).Make(_ => $"Line {said++}.").Counts.Chain, Is.EqualTo(2));
    }

    private static SheetMaker Maker(int count, ulong seed) => new(Corpus, Corpus.Speakers, count, seed);

    private static (IReadOnlyList<SheetLine> Lines, SheetCounts Counts) Make(int count, ulong seed = 0)
    {
        int said = 0;
        return Maker(count, seed).Make(_ => $"Line {said++}.");
    }
}
