using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Charts;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Charts;

public class CurveTests
{
    [Test]
    public void Thin_TwiceAsManyPoints_AveragesNeighbours()
    {
        CurvePoint[] points = [new(1, 1), new(2, 3), new(3, 5), new(4, 7)];
        Assert.That(Curve.Thin(points, 2), Is.EqualTo(new CurvePoint[] { new(1.5, 2), new(3.5, 6) }));
    }

    [Test]
    public void Thin_PointsThatAreNotFinite_LeavesThemOut() =>
        Assert.That(Curve.Thin([new(1, double.NaN), new(2, double.PositiveInfinity), new(3, 4)], 5), Is.EqualTo(new CurvePoint[] { new(3, 4) }));

    [Test]
    public void Smooth_StraightLine_IsTheLine()
    {
        CurvePoint[] line = [new(0, 0), new(1, 2), new(2, 4), new(3, 6)];
        Assert.That(Curve.Smooth(line, 2), Is.EqualTo(line));
    }

    [TestCase(-1, 10)]
    [TestCase(1, 15)]
    [TestCase(9, 20)]
    public void At_AnyPlace_IsOnTheLineBetween(double x, double expected) =>
        Assert.That(Curve.At([new(0, 10), new(2, 20)], x), Is.EqualTo(expected));
}
