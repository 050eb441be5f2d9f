using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Embeddings;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Charts;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Reporting.Charts;

[TestFixture]
internal sealed class MapLabelsTests
{
    [Test]
    public void Place_WordsAtOnePlace_CoverNoneAnother()
    {
        IReadOnlyList<MapLabel> labels = MapLabels.Place(Words(40, _ => (0.5, 0.5)), 800, 600, 12);
        Assert.That(labels.SelectMany(one => labels.Where(other => other.Index < one.Index && Overlap(one, other))), Is.Empty);
    }

    [Test]
    public void Place_AnyWords_StayInside()
    {
        IReadOnlyList<MapLabel> labels = MapLabels.Place(Words(60, index => (Math.Sin(index), Math.Cos(index * 2))), 500, 400, 12);
        Assert.That(labels, Has.All.Matches<MapLabel>(label =>
            label.X - (label.Width / 2) >= -1e-9 && label.X + (label.Width / 2) <= 500 + 1e-9 && label.Y - (label.Height / 2) >= -1e-9 && label.Y + (label.Height / 2) <= 400 + 1e-9));
    }

    [Test]
    public void Place_EnoughRoom_KeepsEveryWord() => Assert.That(MapLabels.Place(Words(40, index => (index % 8, index / 8)), 800, 600, 12), Has.Count.EqualTo(40));

    [Test]
    public void Place_TooLittleRoom_LeavesOutWordsButTheMostFrequent() =>
        Assert.That(MapLabels.Place(Words(80, index => (index % 3, index % 5)), 120, 60, 12).Select(label => label.Index), Does.Contain(0).And.Not.EquivalentTo(Enumerable.Range(0, 80)));

    [Test]
    public void Place_MoreFrequentWord_IsLarger()
    {
        IReadOnlyList<MapLabel> labels = MapLabels.Place(Words(40, index => (index % 8, index / 8)), 800, 600, 12);
        Assert.That(labels.Select(label => label.Size), Is.Ordered.Descending);
    }

    [Test]
    public void Place_WordThatNobodyCrowds_StaysWhereItIs()
    {
        IReadOnlyList<MapLabel> labels = MapLabels.Place(Words(3, index => (index, 2 - index)), 800, 600, 12);
        Assert.That((labels[1].X, labels[1].Y), Is.EqualTo((400.0, 300.0)));
    }

    private static MappedWord[] Words(int count, Func<int, (double X, double Y)> place) =>
        [.. Enumerable.Range(0, count).Select(index => new MappedWord($"word{index:00}", place(index).X, place(index).Y, []))];

    private static bool Overlap(MapLabel one, MapLabel other) =>
        Math.Abs(one.X - other.X) < ((one.Width + other.Width) / 2) - 1e-6 && Math.Abs(one.Y - other.Y) < ((one.Height + other.Height) / 2) - 1e-6;
}
