using System.Linq;
using DialogueRnn.Training.Checking.Readers;
using DialogueRnn.Training.Checking.Readers.Sheets;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Checking.Readers;

/// <summary>Intervals and scores by figures that are known from elsewhere or counted by hand.</summary>
[TestFixture]
internal sealed class ScoreTests
{
    private const double Near = 5e-5;

    // 81 of 263: Newcombe 1998, table I, method 3. 0 of 10: the upper limit is z² / (10 + z²).
    [TestCase(81, 263, 0.2553, 0.3662)]
    [TestCase(0, 10, 0.0, 0.2775)]
    [TestCase(10, 10, 0.7225, 1.0)]
    [TestCase(1, 29, 0.0061, 0.1718)]
    public void Interval_KnownCounts_GivesTheKnownLimits(int kept, int count, double low, double high)
    {
        var interval = WilsonInterval.Of((double)kept / count, count);
        Assert.That(interval.Low, Is.EqualTo(low).Within(Near));
        Assert.That(interval.High, Is.EqualTo(high).Within(Near));
    }

    // 56 of 70 against 48 of 80: Newcombe 1998 (differences), table II, method 10.
    [Test]
    public void Advantage_KnownCounts_GivesTheKnownLimits()
    {
        var advantage = Advantage.Of(Score(56, 70), Score(48, 80));
        Assert.That(advantage.Times, Is.EqualTo(4.0 / 3).Within(1e-12));
        Assert.That(advantage.Difference, Is.EqualTo(0.2).Within(1e-12));
        Assert.That((advantage.Low, advantage.High), Is.EqualTo((0.0524, 0.3339)).Using<(double, double)>((one, other) =>
            System.Math.Abs(one.Item1 - other.Item1) < Near && System.Math.Abs(one.Item2 - other.Item2) < Near ? 0 : 1));
    }

    [Test]
    public void Advantage_ChainIsNeverKept_HasNoFactor() => Assert.That(Advantage.Of(Score(1, 2), Score(0, 2)).Times, Is.Null);

    [Test]
    public void Score_TwoReaders_CountsJudgementsAndLines()
    {
        Judgement[] judgements = [new(1, 2, 1, 2), new(2, 1, 0, 1), new(1, 2, 1, 1), new(2, 0, 0, 0)];
        Assert.That(
            SourceScore.Of(LineSource.Model, judgements),
            Is.EqualTo(new SourceScore(LineSource.Model, 2, 4, 0.5, WilsonInterval.Of(0.5, 2), 0.5, 0.25, 1.0)));
    }

    [Test]
    public void Score_Key_TellsTheSources()
    {
        SheetLine[] lines = [new(1, LineSource.Chain, "A."), new(2, LineSource.Model, "B."), new(3, LineSource.Corpus, "C.")];
        var key = new SheetKey("m", "h", 1, 0, [string.Empty], new SheetCounts(0, 0, 0, 0, 1, 0), lines);
        var score = ReaderScore.Of("a", key, [new(1, 0, 0, 0), new(2, 2, 1, 1), new(3, 2, 1, 2)]);
        Assert.That(
            score.Sources.Select(source => (source.Source, source.Kept, source.Interest)),
            Is.EqualTo(new[] { (LineSource.Corpus, 1.0, 2.0), (LineSource.Model, 1.0, 1.0), (LineSource.Chain, 0.0, 0.0) }));
    }

    private static SourceScore Score(int kept, int count) =>
        SourceScore.Of(LineSource.Model, [.. Enumerable.Range(0, count).Select(id => new Judgement(id, 0, id < kept ? 1 : 0, 0))]);
}
