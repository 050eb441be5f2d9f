using DialogueRnn.Training.Proposing;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Proposing;

public class StandInScoreTests
{
    private static readonly ChangedLine Fair = new(0.6, -1, -1, 0.2, false, false, 0.1, 1);

    private static readonly ChangedLine[] Worse =
    [
        Fair with { Similarity = 0.5 }, Fair with { Word = -3 }, Fair with { Rest = -3 }, Fair with { Place = 0.9 }, Fair with { IsRepeated = true }, Fair with { IsThere = true }, Fair with { VerbShare = 0.8 }, Fair with { Commonness = 4 },
    ];

    [TestCaseSource(nameof(Worse))]
    public void Of_AWorseLine_IsLower(object worse) => Assert.That(StandInScore.Of((ChangedLine)worse), Is.LessThan(StandInScore.Of(Fair)));

    [Test]
    public void Of_ARestThatIsLikelier_IsNotHigher() => Assert.That(StandInScore.Of(Fair with { Rest = 5 }), Is.EqualTo(StandInScore.Of(Fair with { Rest = 0 })));

    [TestCaseSource(nameof(Worse))]
    public void BeforeRest_AnyLine_IsNeverBelowTheScore(object line) => Assert.That(StandInScore.BeforeRest((ChangedLine)line), Is.GreaterThanOrEqualTo(StandInScore.Of((ChangedLine)line)));
}
