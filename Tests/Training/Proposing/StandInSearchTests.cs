using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

public class StandInSearchTests
{
    private static readonly CorpusMemory Found = Extend();

    private static readonly string[] Primes = [TinyCorpus.Guard, TinyCorpus.Witch];

    [TestCaseSource(nameof(Primes))]
    public void Extend_AVoice_HasStandIns(string prime) => Assert.That(Found.Voice(prime)!.StandIns, Is.Not.Empty);

    [TestCaseSource(nameof(Primes))]
    public void Extend_AVoice_KeepsItsLines(string prime) => Assert.That(Found.Voice(prime)!.Tokens, Is.EqualTo(TinyCorpus.Memory.Voice(prime)!.Tokens));

    [TestCaseSource(nameof(Primes))]
    public void Extend_EveryStandIn_ReplacesAWordByANearWord(string prime)
    {
        VoiceMemory voice = Found.Voice(prime)!;
        var near = new NearWords(TinyCorpus.Weights(), TinyCorpus.Words, TinyCorpus.Memory.Primes.SelectMany(one => TinyCorpus.Memory.Voice(one)!.Tokens));

        Assert.That(voice.StandIns.Where(standIn => near.Of(voice.Tokens[standIn.Place]).All(word => word.Token != standIn.Token)), Is.Empty);
        Assert.That(voice.StandIns.Select(standIn => standIn.Place), Is.Ordered);
        Assert.That(voice.StandIns.Select(standIn => standIn.Score), Is.All.AtLeast(-0.5));
    }

    [Test]
    public void Extend_AWordBehindAn_GetsNoStandInWithoutAVowel()
    {
        VoiceMemory voice = Found.Voice(TinyCorpus.Witch)!;
        int last = voice.LineStarts[^1];
        int[] before = [.. voice.StandIns.Where(standIn => standIn.Place < last && voice.Tokens[standIn.Place] == TinyCorpus.TokenOf(" oats")).Select(standIn => standIn.Token)];

        Assert.That(before, Is.Not.Empty);
        Assert.That(voice.StandIns.Where(standIn => standIn.Place >= last), Is.Empty);
    }

    [Test]
    public void Extend_NoStandIn_GivesALineOfTheCorpus()
    {
        foreach (VoiceMemory voice in Primes.Select(prime => Found.Voice(prime)!))
        {
            foreach (StandIn standIn in voice.StandIns)
            {
                (int start, int end) = voice.LineAround(standIn.Place);
                int[] line = voice.Tokens[start..end];
                line[standIn.Place - start] = standIn.Token;
                Assert.That(voice.HasLine(line), Is.False);
            }
        }
    }

    [TestCase(2, new[] { 2, 7 })]
    [TestCase(3, new[] { 2, 5, 7 })]
    [TestCase(4, new[] { 1, 2, 5, 7 })]
    [TestCase(9, new[] { 1, 2, 5, 7 })]
    public void Best_ScoresAndPlaces_KeepsTheBestInOrder(int most, int[] places)
    {
        StandIn[] all = [new(1, 4, 0.5), new(2, 4, 2), new(5, 4, 1), new(7, 4, 3)];

        Assert.That(StandInSearch.Best(all, most).Select(one => one.Place), Is.EqualTo(places));
    }

    [Test]
    public void Best_LinesWithFields_DoNotShareTheirNumberWithTheOthers()
    {
        StandIn[] all = [new(1, 4, 0.5), new(2, 4, 2), new(3, 4, 1), new(5, 4, 1.5), new(7, 4, 3)];

        Assert.That(StandInSearch.Best(all, one => one.Place < 4, 2, 1).Select(one => one.Place), Is.EqualTo(new[] { 2, 3, 7 }));
    }

    [Test]
    public void Extend_Twice_FindsTheSame() => Assert.That(Extend().ToBytes(), Is.EqualTo(Found.ToBytes()));

    [Test]
    public void Extend_AWordThatStandsTwiceInALine_ScoresLess()
    {
        VoiceMemory voice = Found.Voice(TinyCorpus.Witch)!;
        double[] twice = [.. voice.StandIns.Where(standIn => standIn.Place < voice.LineStarts[1]).Select(standIn => standIn.Score)];
        double[] once = [.. voice.StandIns.Where(standIn => standIn.Place > voice.LineStarts[1]).Select(standIn => standIn.Score)];

        Assert.That(twice.DefaultIfEmpty(0).Max(), Is.LessThan(once.Max()));
    }

    private static CorpusMemory Extend()
    {
        StepWeights weights = TinyCorpus.Weights();
        return StandInSearch.Extend(TinyCorpus.Memory, TinyCorpus.File(weights), weights);
    }
}
