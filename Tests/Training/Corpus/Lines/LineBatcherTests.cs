using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Lines;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus.Lines;

[TestFixture]
internal sealed class LineBatcherTests
{
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(64)]
    [TestCase(1000)]
    public void Next_AnEpoch_HasEveryLineOnce(int batch)
    {
        var batcher = new LineBatcher(Lines(321), batch, 5);
        for (int epoch = 0; epoch < 3; epoch++)
            Assert.That(Epoch(batcher).SelectMany(one => one.Lines).Order(), Is.EqualTo(Enumerable.Range(0, 321)));
    }

    [Test]
    public void Next_SameSeed_GivesTheSameBatches() => Assert.That(Orders(1), Is.EqualTo(Orders(1)));

    [Test]
    public void Next_OtherSeed_GivesOtherBatches() => Assert.That(Orders(1), Is.Not.EqualTo(Orders(2)));

    [Test]
    public void Next_SecondEpoch_HasAnotherOrder()
    {
        var batcher = new LineBatcher(Lines(100), 10, 1);
        int[] first = [.. Epoch(batcher).SelectMany(one => one.Lines)];
        Assert.That(Epoch(batcher).SelectMany(one => one.Lines), Is.Not.EqualTo(first));
    }

    [Test]
    public void Next_FromAPosition_GoesOnAsBefore()
    {
        var whole = new LineBatcher(Lines(100), 8, 3);
        for (int step = 0; step < 17; step++)
            whole.Next();
        var resumed = new LineBatcher(Lines(100), 8, 3) { Position = whole.Position };
        Assert.That(Enumerable.Range(0, 20).Select(_ => resumed.Next().Lines), Is.EqualTo(Enumerable.Range(0, 20).Select(_ => whole.Next().Lines)));
    }

    [Test]
    public void PaddingShare_LinesOfManyLengths_IsSmall()
    {
        int[][] lines = Lines(2000);
        double mean = lines.Average(line => line.Length);
        double unsorted = 1 - (mean / lines.Max(line => line.Length));
        Assert.That(new LineBatcher(lines, 16, 1).PaddingShare(0), Is.LessThan(0.1).And.LessThan(unsorted / 3));
    }

    [Test]
    public void Of_LinesOfDifferentLengths_ArePaddedAtTheirEnds()
    {
        LineBatch batch = LineBatch.Of([[1, 2, 3], [4]], [0, 1]);
        Assert.That(batch.Tokens, Is.EqualTo(new long[] { 1, 4, 2, LineBatch.Padding, 3, LineBatch.Padding }));
        Assert.That(batch.Lengths, Is.EqualTo(new[] { 3, 1 }));
        Assert.That(batch.Steps, Is.EqualTo(3));
    }

    [Test]
    public void Targets_AreTheNextTokensOfEachLine() =>
        Assert.That(LineBatch.Of([[1, 2, 3], [4]], [0, 1]).Targets(), Is.EqualTo(new long[] { 2, -1, 3, -1, -1, -1 }));

    [Test]
    public void InOrderOfLength_HasEveryLineOnceAndTheShortFirst()
    {
        int[][] lines = Lines(50);
        LineBatch[] batches = [.. LineBatcher.InOrderOfLength(lines, 8)];
        Assert.That(batches.SelectMany(one => one.Lines).Order(), Is.EqualTo(Enumerable.Range(0, 50)));
        Assert.That(batches.SelectMany(one => one.Lengths), Is.Ordered);
    }

    [Test]
    public void Create_NoLinesOrAnEmptyOne_IsRefused()
    {
        Assert.That(() => new LineBatcher([], 4, 1), Throws.TypeOf<TrainingDataException>().With.Message.Contains("no lines"));
        Assert.That(() => new LineBatcher([[1], []], 4, 1), Throws.TypeOf<TrainingDataException>().With.Message.Contains("no tokens"));
        Assert.That(() => new LineBatcher([[1]], 0, 1), Throws.TypeOf<TrainingDataException>().With.Message.Contains("--batch"));
        Assert.That(() => LineBatch.Of([[1]], []), Throws.ArgumentException);
    }

    [Test]
    public void Position_OutsideTheEpoch_IsRefused() =>
        Assert.That(() => new LineBatcher([[1], [2]], 1, 1).Position = new BatchPosition(0, 2), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static List<int[]> Orders(ulong seed) => [.. Epoch(new LineBatcher(Lines(60), 4, seed)).Select(batch => batch.Lines)];

    private static LineBatch[] Epoch(LineBatcher batcher) => [.. Enumerable.Range(0, batcher.BatchesPerEpoch).Select(_ => batcher.Next())];

    // Lengths from 1 to 40.
    private static int[][] Lines(int count) => [.. Enumerable.Range(0, count).Select(line => Enumerable.Range(1, 1 + (line * 7919 % 40)).ToArray())];
}
