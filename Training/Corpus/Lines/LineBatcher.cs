using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;

namespace DialogueRnn.Training.Corpus.Lines;

/// <summary>
/// Cuts lines of different lengths into batches of lines of about the same length, so that little is padding. Every line is in exactly one
/// batch of an epoch. The batches of an epoch follow from the seed and the number of the epoch alone.
/// </summary>
/// <remarks>
/// An epoch shuffles the lines and cuts them into buckets of 32 batches. In each bucket, lines are sorted by length and cut into batches. The
/// batches of all buckets are then shuffled.
/// </remarks>
internal sealed class LineBatcher
{
    private const int BatchesPerBucket = 32;

    private readonly int[][] _lines;
    private readonly ulong _seed;
    private int[][] _epoch = [];
    private int _epochOfBatches = -1;
    private BatchPosition _position;

    /// <summary>Creates batches over lines. The lines are not copied.</summary>
    /// <param name="lines">The tokens of each line. None is empty.</param>
    /// <param name="batch">The number of lines per batch, at least 1. The last batch of a list may have fewer.</param>
    /// <param name="seed">The seed of the order.</param>
    /// <exception cref="TrainingDataException">There is no line, a line is empty, or the batch is below 1.</exception>
    public LineBatcher(int[][] lines, int batch, ulong seed)
    {
        if (batch < 1)
            throw new TrainingDataException($"A batch cannot have {batch} lines. The number must be 1 or more (--batch).");
        if (lines.Length == 0)
            throw new TrainingDataException("There are no lines to train on. Add lines, or set fewer aside for validation.");
        if (lines.Any(line => line.Length == 0))
            throw new TrainingDataException("A line has no tokens. Leave empty lines out.");
        _lines = lines;
        _seed = seed;
        Batch = batch;
        BatchesPerEpoch = (lines.Length + batch - 1) / batch;
    }

    /// <summary>The number of lines per batch.</summary>
    public int Batch { get; }

    /// <summary>The number of batches in one pass over the lines.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>The next batch. Set it to continue where another batcher over the same lines was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such batch.</exception>
    public BatchPosition Position
    {
        get => _position;
        set
        {
            if (value.Epoch < 0 || (uint)value.Batch >= (uint)BatchesPerEpoch)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"An epoch has batches 0 to {BatchesPerEpoch - 1}, and epochs count from 0.");
            _position = value;
        }
    }

    /// <summary>The share of the positions of an epoch's batches that are padding, from 0 to 1.</summary>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    public double PaddingShare(int epoch)
    {
        long positions = BatchesOf(epoch).Sum(batch => (long)batch.Length * batch.Max(line => _lines[line].Length));
        return 1.0 - ((double)_lines.Sum(line => (long)line.Length) / positions);
    }

    /// <summary>Returns the next batch and moves on.</summary>
    public LineBatch Next()
    {
        if (_epochOfBatches != _position.Epoch)
        {
            _epoch = BatchesOf(_position.Epoch);
            _epochOfBatches = _position.Epoch;
        }

        LineBatch batch = LineBatch.Of(_lines, _epoch[_position.Batch]);
        _position = _position.Batch + 1 < BatchesPerEpoch ? _position with { Batch = _position.Batch + 1 } : new BatchPosition(_position.Epoch + 1, 0);
        return batch;
    }

    /// <summary>All lines in the order of their length, cut into batches. To measure a network on each line once.</summary>
    /// <param name="lines">The tokens of each line. None is empty.</param>
    /// <param name="batch">The number of lines per batch.</param>
    public static IEnumerable<LineBatch> InOrderOfLength(int[][] lines, int batch) =>
        Enumerable.Range(0, lines.Length).OrderBy(line => lines[line].Length).Chunk(batch).Select(chosen => LineBatch.Of(lines, chosen));

    private int[][] BatchesOf(int epoch)
    {
        var random = new SeededRandom(SeededRandom.Derive(_seed, (ulong)epoch));
        int[] order = Shuffled([.. Enumerable.Range(0, _lines.Length)], ref random);
        // Only the last bucket can have a batch with fewer lines, so every epoch has the same number of batches.
        int[][] batches = [.. order.Chunk(Batch * BatchesPerBucket).SelectMany(bucket => bucket.OrderBy(line => _lines[line].Length).Chunk(Batch))];
        return Shuffled(batches, ref random);
    }

    private static T[] Shuffled<T>(T[] items, ref SeededRandom random)
    {
        for (int place = items.Length - 1; place > 0; place--)
        {
            int other = random.Below(place + 1);
            (items[place], items[other]) = (items[other], items[place]);
        }

        return items;
    }
}
