using System;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Training.Networks.Words;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Networks.Words;

[TestFixture]
internal sealed class LogUniformSamplerTests
{
    private static readonly long[] Counts = [3, 50, 7, 0, 20];

    [Test]
    public void ProbabilityOf_AllTokens_IsOneTogether()
    {
        var sampler = new LogUniformSampler(Counts);

        Assert.That(Enumerable.Range(0, 5).Sum(sampler.ProbabilityOf), Is.EqualTo(1.0).Within(1e-12));
    }

    [TestCase(1, 0)]
    [TestCase(4, 1)]
    [TestCase(2, 2)]
    [TestCase(0, 3)]
    [TestCase(3, 4)]
    public void ProbabilityOf_Token_FollowsItsPlaceByFrequency(int token, int place)
    {
        double expected = Math.Log((place + 2.0) / (place + 1.0)) / Math.Log(6.0);

        Assert.That(new LogUniformSampler(Counts).ProbabilityOf(token), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Draw_ManyTimes_ComesAsOftenAsExpected()
    {
        var sampler = new LogUniformSampler(Counts);
        var random = new SeededRandom(5);
        int[] drawn = new int[1];
        double[] found = new double[5];
        for (int trial = 0; trial < 100_000; trial++)
        {
            sampler.Draw(ref random, drawn);
            found[drawn[0]]++;
        }

        Assert.That(found.Select((count, token) => Math.Abs(count / 100_000 - sampler.ProbabilityOf(token))), Is.All.LessThan(0.006));
    }

    [Test]
    public void Draw_AsManyAsThereAre_FindsEachOnce()
    {
        var random = new SeededRandom(1);
        int[] drawn = new int[5];

        new LogUniformSampler(Counts).Draw(ref random, drawn);

        Assert.That(drawn, Is.EquivalentTo(new[] { 0, 1, 2, 3, 4 }));
    }

    [Test]
    public void LogExpected_OneDraw_IsTheLogarithmOfTheProbability()
    {
        var sampler = new LogUniformSampler(Counts);

        Assert.That(sampler.LogExpected(2, 1), Is.EqualTo(Math.Log(sampler.ProbabilityOf(2))).Within(1e-12));
    }

    [Test]
    public void LogExpected_MoreAndMoreDraws_GoesToCertainty()
    {
        Assert.That(new LogUniformSampler(Counts).LogExpected(3, 1000), Is.EqualTo(0.0).Within(1e-9));
    }
}
