using System;
using System.Linq;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

public class LineOddsTests
{
    private static readonly int[] Prime = TinyCorpus.Words.Encode("\nGUARD:");

    private static readonly int[] Line = TinyCorpus.Words.Encode(" fab wolf fac bread fad goat fae cheese fab river.\n");

    [Test]
    public void Read_EveryPosition_GivesProbabilitiesThatSumToOne()
    {
        using LineOdds odds = Create();
        odds.Read(Prime, Line, (_, probabilities) =>
            Assert.That(probabilities.ToArray().Sum(value => Math.Exp(value)), Is.EqualTo(1.0).Within(1e-4)));
    }

    [Test]
    public void Rest_AnyChanges_IsWhatTheChangedLineGivesWhenItIsRead()
    {
        using LineOdds odds = Create();
        odds.Read(Prime, Line, (_, _) => { });
        Change[] changes = [.. Enumerable.Range(0, Line.Length).SelectMany(position => new[] { " goat", " river", " Marta", " cheese" }.Select(word => new Change(position, TinyCorpus.TokenOf(word))))];
        double[] rest = odds.Rest(Line, changes, Never);

        Assert.That(rest, Is.EqualTo(changes.Select(OfTheChangedLine).ToArray()).Within(1e-4));
    }

    [Test]
    public void End_AnyChange_IsAtMostTheEndOfTheLine() =>
        Assert.That(new[] { LineOdds.End(new Change(0, 1), 40), LineOdds.End(new Change(37, 1), 40) }, Is.EqualTo(new[] { 1 + LineOdds.LongestRest, 40 }));

    [Test]
    public void Rest_NoChanges_IsEmpty()
    {
        using LineOdds odds = Create();
        odds.Read(Prime, Line, (_, _) => { });

        Assert.That(odds.Rest(Line, [], Never), Is.Empty);
    }

    [Test]
    public void Rest_AChangeThatIsGivenUp_IsNegativeInfinityAndLeavesTheOthers()
    {
        using LineOdds odds = Create();
        odds.Read(Prime, Line, (_, _) => { });
        Change[] changes = [new Change(1, TinyCorpus.TokenOf(" goat")), new Change(1, TinyCorpus.TokenOf(" river"))];
        double[] all = odds.Rest(Line, changes, Never);

        Assert.That(odds.Rest(Line, changes, (index, _, _) => index == 0), Is.EqualTo(new[] { double.NegativeInfinity, all[1] }));
    }

    private static bool Never(int change, int end, double sum) => false;

    private static double OfTheChangedLine(Change change)
    {
        using LineOdds odds = Create();
        int[] changed = [.. Line];
        changed[change.Position] = change.Token;
        double sum = 0;
        odds.Read(Prime, changed, (position, probabilities) => sum += position > change.Position && position < LineOdds.End(change, changed.Length) ? probabilities.Span[changed[position]] : 0);
        return sum;
    }

    private static LineOdds Create()
    {
        StepWeights weights = TinyCorpus.Weights();
        return new LineOdds(new ManagedBackend(TinyCorpus.File(weights), "tiny"));
    }
}
