using System;
using System.Linq;
using CsCheck;
using DialogueRnn.Tests;
using DialogueRnn.Training.Corpus;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Corpus;

[TestFixture]
internal sealed class StatefulBatcherTests
{
    /// <summary>Lengths of texts, steps and rows for which there is at least one batch.</summary>
    private static readonly Gen<(int Tokens, int Sequence, int Batch)> Shapes =
        from sequence in Gen.Int[1, 7]
        from batch in Gen.Int[1, 6]
        from tokens in Gen.Int[sequence * batch + 1, 300]
        select (tokens, sequence, batch);

    // 13 tokens, 2 rows of 3 steps: 2 batches; the columns are 0..5 and 6..11.
    [Test]
    public void StatefulBatcher_FirstBatch_IsTimeMajor()
    {
        Assert.That(Take(Over(13, 3, 2)).Inputs, Is.EqualTo(new long[] { 0, 6, 1, 7, 2, 8 }));
    }

    [Test]
    public void StatefulBatcher_SecondEpoch_IsRolledByOneRow()
    {
        StatefulBatcher batcher = Over(13, 3, 2);
        batcher.Position = new BatchPosition(1, 0);

        Assert.That(Take(batcher).Inputs, Is.EqualTo(new long[] { 6, 0, 7, 1, 8, 2 }));
    }

    [Test]
    public void StatefulBatcher_LastTargetOfTheText_IsTheTokenBehindIt()
    {
        StatefulBatcher batcher = Over(13, 3, 2);
        batcher.Position = new BatchPosition(0, 1);

        Assert.That(Take(batcher).Targets, Is.EqualTo(new long[] { 4, 10, 5, 11, 6, 12 }));
    }

    [Test]
    public void StatefulBatcher_AnyShape_TargetsAreInputsShiftedByOne()
    {
        Shapes.Sample(shape =>
        {
            StatefulBatcher batcher = Over(shape);
            return Enumerable.Range(0, 3 * batcher.BatchesPerEpoch).All(_ =>
            {
                (long[] inputs, long[] targets) = Take(batcher);
                return inputs.Zip(targets).All(pair => pair.Second == pair.First + 1);
            });
        });
    }

    [Test]
    public void StatefulBatcher_AnyShape_RowsReadOnWithOneSeamAnEpoch()
    {
        Shapes.Sample(shape =>
        {
            StatefulBatcher batcher = Over(shape);
            int epochs = shape.Batch + 2;
            long[] last = Take(batcher).Targets[^shape.Batch..];
            int seams = 0;
            while (batcher.Position.Epoch < epochs)
            {
                bool isEpochStart = batcher.Position.Batch == 0;
                (long[] inputs, long[] targets) = Take(batcher);
                int broken = Enumerable.Range(0, shape.Batch).Count(row => inputs[row] != last[row]);
                if (broken > (isEpochStart ? 1 : 0))
                    return false;
                seams += broken;
                last = targets[^shape.Batch..];
            }

            return seams == epochs - 1;
        });
    }

    [Test]
    public void StatefulBatcher_AnyShape_StepsOfABatchReadOn()
    {
        Shapes.Sample(shape =>
        {
            (long[] inputs, long[] targets) = Take(Over(shape));
            return inputs.Skip(shape.Batch).SequenceEqual(targets.SkipLast(shape.Batch));
        });
    }

    [Test]
    public void StatefulBatcher_AnyEpoch_ReadsEveryTokenOnceAndDropsAtMostOneBatch()
    {
        Gen.Select(Shapes, Gen.Int[0, 20]).Sample((shape, epoch) =>
        {
            StatefulBatcher batcher = Over(shape);
            batcher.Position = new BatchPosition(epoch, 0);
            long[] read = Enumerable.Range(0, batcher.BatchesPerEpoch).SelectMany(_ => Take(batcher).Inputs).Order().ToArray();
            return read.SequenceEqual(Enumerable.Range(0, read.Length).Select(token => (long)token))
                && shape.Tokens - read.Length <= shape.Sequence * shape.Batch;
        });
    }

    [Test]
    public void StatefulBatcher_SetToAPosition_GivesTheSameBatches()
    {
        Gen.Select(Shapes, Gen.Int[0, 50], Gen.Int[1, 20]).Sample((shape, before, after) =>
        {
            StatefulBatcher first = Over(shape), second = Over(shape);
            for (int batch = 0; batch < before; batch++)
                Take(first);
            second.Position = first.Position;
            return Enumerable.Range(0, after).All(_ => Take(first).Inputs.SequenceEqual(Take(second).Inputs));
        });
    }

    [Test]
    public void StatefulBatcher_AfterAnEpoch_StandsAtTheNextOnesStart()
    {
        StatefulBatcher batcher = Over(13, 3, 2);
        Take(batcher);
        Take(batcher);

        Assert.That(batcher.Position, Is.EqualTo(new BatchPosition(1, 0)));
    }

    [Test]
    public void StatefulBatcher_InTheMiddleOfTheSecondEpoch_HasReadOneAndAHalf()
    {
        StatefulBatcher batcher = Over(13, 3, 2);
        batcher.Position = new BatchPosition(1, 1);

        Assert.That((batcher.Epochs, batcher.BatchesRead), Is.EqualTo((1.5, 3L)));
    }

    [Test]
    public void StatefulBatcher_StartOf_IsTheFirstInputOfTheRow()
    {
        StatefulBatcher batcher = Over(13, 3, 2);
        batcher.Position = new BatchPosition(3, 1);

        Assert.That((batcher.StartOf(0), batcher.StartOf(1)), Is.EqualTo((9, 3)));
    }

    [Test]
    public void StatefulBatcher_TextOfExactlyOneBatchAndItsTarget_IsEnough()
    {
        Assert.That(Over(7, 3, 2).BatchesPerEpoch, Is.EqualTo(1));
    }

    [Test]
    public void StatefulBatcher_TextShorterThanOneBatch_IsRefusedWithFiguresAndRemedy()
    {
        Assert.That(() => Over(6, 3, 2), Throws.TypeOf<TrainingDataException>()
            .With.Message.Contain("it has 6 tokens")
            .And.Message.Contain("2 rows of 3 steps need 7")
            .And.Message.Contain("smaller --batch or --sequence"));
    }

    [TestCase(0, 2)]
    [TestCase(3, 0)]
    public void StatefulBatcher_ShapeWithoutTokens_IsRefused(int sequence, int batch)
    {
        Assert.That(() => Over(100, sequence, batch), Throws.TypeOf<TrainingDataException>());
    }

    [Test]
    public void StatefulBatcher_HugeShape_IsRefusedWithoutOverflow()
    {
        Assert.That(() => Over(100, 1 << 20, 1 << 20), Throws.TypeOf<TrainingDataException>().With.Message.Contain("1,099,511,627,777"));
    }

    [TestCase(-1, 0)]
    [TestCase(0, 2)]
    [TestCase(0, -1)]
    public void StatefulBatcher_PositionThatIsNone_IsRefused(int epoch, int batch)
    {
        StatefulBatcher batcher = Over(13, 3, 2);

        Assert.That(() => batcher.Position = new BatchPosition(epoch, batch), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void StatefulBatcher_SpanOfAnotherSize_IsRefused()
    {
        StatefulBatcher batcher = Over(13, 3, 2);

        Assert.That(() => batcher.Next(new long[6], new long[5]), Throws.TypeOf<ArgumentException>().With.Message.Contain("has 5"));
    }

    [Test]
    public void StatefulBatcher_Next_AllocatesNothing()
    {
        StatefulBatcher batcher = Over(10_000, 10, 10);
        long[] inputs = new long[100], targets = new long[100];

        long bytes = Allocation.OfSecondRun(() =>
        {
            for (int batch = 0; batch < 200; batch++)
                batcher.Next(inputs, targets);
        });

        Assert.That(bytes, Is.Zero);
    }

    private static StatefulBatcher Over((int Tokens, int Sequence, int Batch) shape) => Over(shape.Tokens, shape.Sequence, shape.Batch);

    private static StatefulBatcher Over(int tokens, int sequence, int batch) => new(Enumerable.Range(0, tokens).ToArray(), sequence, batch);

    private static (long[] Inputs, long[] Targets) Take(StatefulBatcher batcher)
    {
        var inputs = new long[batcher.TokensPerBatch];
        var targets = new long[batcher.TokensPerBatch];
        batcher.Next(inputs, targets);
        return (inputs, targets);
    }
}
