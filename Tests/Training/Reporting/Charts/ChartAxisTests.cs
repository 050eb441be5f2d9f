using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Charts;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Charts;

public class ChartAxisTests
{
    [Test]
    public void Marks_SixThousandSteps_AreRound() =>
        Assert.That(new ChartAxis(0, 6_000).Marks(6), Is.EqualTo(new double[] { 0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000 }));
}
