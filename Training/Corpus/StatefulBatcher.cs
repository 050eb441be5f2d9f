using System;

namespace DialogueRnn.Training.Corpus;

/// <summary>
/// Cuts a text into batches for truncated back-propagation with carried state. The text is cut into equal columns, one for each row of a
/// batch. From batch to batch, every row continues in its column. In epoch <c>e</c>, row <c>r</c> reads column
/// <c>(r + e) mod batch</c>. So at the end of an epoch, every row continues where its own column ended, which is the start of the next
/// column. Only the row that moves from the end of the text to its beginning has a state that does not fit.
/// </summary>
internal sealed class StatefulBatcher
{
    private readonly int[] _tokens;
    private readonly int _columnLength;
    private BatchPosition _position;

    /// <summary>Creates batches over a text. The text is not copied.</summary>
    /// <param name="tokens">The tokens of the text.</param>
    /// <param name="sequence">The number of steps per batch, at least 1.</param>
    /// <param name="batch">The number of rows per batch, at least 1.</param>
    /// <exception cref="TrainingDataException">A number is below 1, or the text is shorter than one batch plus its last target.</exception>
    public StatefulBatcher(int[] tokens, int sequence, int batch)
    {
        if (sequence < 1 || batch < 1)
            throw new TrainingDataException($"A batch cannot have {batch} rows of {sequence} steps. Both numbers must be 1 or more.");

        long tokensOfBatch = (long)sequence * batch;
        if (tokens.Length < tokensOfBatch + 1)
        {
            throw new TrainingDataException(
                $"The training text is too short for one batch: it has {tokens.Length:N0} tokens, but {batch} rows of {sequence} steps " +
                $"need {tokensOfBatch + 1:N0}. Give a smaller --batch or --sequence, or add text.");
        }

        _tokens = tokens;
        Sequence = sequence;
        Batch = batch;
        BatchesPerEpoch = (int)((tokens.Length - 1) / tokensOfBatch);
        _columnLength = BatchesPerEpoch * sequence;
    }

    /// <summary>The number of steps per batch.</summary>
    public int Sequence { get; }

    /// <summary>The number of rows per batch.</summary>
    public int Batch { get; }

    /// <summary>The number of batches in one pass over the text. A rest smaller than a batch at the end of the text is left out.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>The number of tokens per batch. This is also the length of the arrays that <see cref="Next"/> fills.</summary>
    public int TokensPerBatch => Sequence * Batch;

    /// <summary>The number of tokens per epoch.</summary>
    public int TokensPerEpoch => _columnLength * Batch;

    /// <summary>The next batch. Set it to continue where another batcher over the same text was.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such batch.</exception>
    public BatchPosition Position
    {
        get => _position;
        set
        {
            if (value.Epoch < 0 || (uint)value.Batch >= (uint)BatchesPerEpoch)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value,
                    $"An epoch has batches 0 to {BatchesPerEpoch - 1}, and epochs count from 0.");
            }

            _position = value;
        }
    }

    /// <summary>The number of passes over the text so far, with a fraction: 2.5 is in the middle of the third pass.</summary>
    public double Epochs => _position.Epoch + (double)_position.Batch / BatchesPerEpoch;

    /// <summary>The number of batches so far.</summary>
    public long BatchesRead => (long)_position.Epoch * BatchesPerEpoch + _position.Batch;

    /// <summary>The position in the text where a row reads next.</summary>
    /// <param name="row">The row, from 0 to <see cref="Batch"/> − 1.</param>
    /// <returns>The index of its first input token.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int StartOf(int row)
    {
        if ((uint)row >= (uint)Batch)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"A batch has rows 0 to {Batch - 1}.");
        int column = (int)((row + (long)_position.Epoch) % Batch);
        return column * _columnLength + _position.Batch * Sequence;
    }

    /// <summary>Fills in the next batch and moves on. Allocates nothing.</summary>
    /// <param name="inputs">Receives the input tokens, time-major [sequence · batch]: step by step, all rows of each step.</param>
    /// <param name="targets">Receives for each input token the token that follows it in the text, in the same order.</param>
    /// <exception cref="ArgumentException">The length of a span is not <see cref="TokensPerBatch"/>.</exception>
    public void Next(Span<long> inputs, Span<long> targets)
    {
        if (inputs.Length != TokensPerBatch)
            throw new ArgumentException($"A batch has {TokensPerBatch} tokens; this span has {inputs.Length}.", nameof(inputs));
        if (targets.Length != TokensPerBatch)
            throw new ArgumentException($"A batch has {TokensPerBatch} tokens; this span has {targets.Length}.", nameof(targets));

        for (int row = 0; row < Batch; row++)
        {
            ReadOnlySpan<int> read = _tokens.AsSpan(StartOf(row), Sequence + 1);
            for (int step = 0; step < Sequence; step++)
            {
                inputs[step * Batch + row] = read[step];
                targets[step * Batch + row] = read[step + 1];
            }
        }

        _position = _position.Batch + 1 < BatchesPerEpoch
            ? _position with { Batch = _position.Batch + 1 }
            : new BatchPosition(_position.Epoch + 1, 0);
    }
}
