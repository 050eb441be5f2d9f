using System;

namespace DialogueRnn.Training.Corpus;

/// <summary>
/// Cuts a text into batches for truncated back-propagation with carried state. The text is cut into as many equal columns as a batch
/// has rows; from batch to batch every row reads on in its column. In epoch <c>e</c> row <c>r</c> reads column
/// <c>(r + e) mod batch</c>: at an epoch's end every row goes on where the next row began, which is where its own column
/// ended, so the state stays true for all rows but the one that goes from the end of the text to its beginning.
/// </summary>
internal sealed class StatefulBatcher
{
    private readonly int[] _tokens;
    private readonly int _columnLength;
    private BatchPosition _position;

    /// <summary>Prepares batches over a text; it is not copied.</summary>
    /// <param name="tokens">The text as tokens.</param>
    /// <param name="sequence">Steps of a batch, at least 1.</param>
    /// <param name="batch">Rows of a batch, at least 1.</param>
    /// <exception cref="TrainingDataException">A number is below 1, or the text is shorter than one batch and its last target.</exception>
    public StatefulBatcher(int[] tokens, int sequence, int batch)
    {
        if (sequence < 1 || batch < 1)
            throw new TrainingDataException($"A batch of {batch} rows of {sequence} steps cannot be made: both must be 1 or more.");

        long tokensOfBatch = (long)sequence * batch;
        if (tokens.Length < tokensOfBatch + 1)
        {
            throw new TrainingDataException(
                $"The training text is too short for one batch: it has {tokens.Length:N0} tokens, and {batch} rows of {sequence} steps need {tokensOfBatch + 1:N0}. " +
                "Make --batch or --sequence smaller, or add text.");
        }

        _tokens = tokens;
        Sequence = sequence;
        Batch = batch;
        BatchesPerEpoch = (int)((tokens.Length - 1) / tokensOfBatch);
        _columnLength = BatchesPerEpoch * sequence;
    }

    /// <summary>Steps of a batch.</summary>
    public int Sequence { get; }

    /// <summary>Rows of a batch.</summary>
    public int Batch { get; }

    /// <summary>Batches in which the text is read once; less than one batch's worth of its end is left out.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>Tokens of one batch, and the length of the arrays that <see cref="Next"/> fills.</summary>
    public int TokensPerBatch => Sequence * Batch;

    /// <summary>Tokens that one epoch trains on.</summary>
    public int TokensPerEpoch => _columnLength * Batch;

    /// <summary>The batch that comes next. Set it to go on where another batcher over the same text stood.</summary>
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

    /// <summary>How often the text has been read so far, as a fraction: 2.5 is in the middle of the third time.</summary>
    public double Epochs => _position.Epoch + (double)_position.Batch / BatchesPerEpoch;

    /// <summary>The batches read since the beginning.</summary>
    public long BatchesRead => (long)_position.Epoch * BatchesPerEpoch + _position.Batch;

    /// <summary>Where in the text a row reads next.</summary>
    /// <param name="row">A row, from 0 to <see cref="Batch"/> − 1.</param>
    /// <returns>The index of its first input token.</returns>
    public int StartOf(int row)
    {
        if ((uint)row >= (uint)Batch)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"A batch has rows 0 to {Batch - 1}.");
        int column = (int)((row + (long)_position.Epoch) % Batch);
        return column * _columnLength + _position.Batch * Sequence;
    }

    /// <summary>Fills in the next batch and moves on. Nothing is allocated.</summary>
    /// <param name="inputs">Takes the tokens read, time-major [sequence · batch]: step after step, of each the rows.</param>
    /// <param name="targets">Takes for each the token that follows it in the text, in the same order.</param>
    /// <exception cref="ArgumentException">A span does not hold exactly one batch.</exception>
    public void Next(Span<long> inputs, Span<long> targets)
    {
        if (inputs.Length != TokensPerBatch)
            throw new ArgumentException($"A batch has {TokensPerBatch} tokens; the span for the inputs has {inputs.Length}.", nameof(inputs));
        if (targets.Length != TokensPerBatch)
            throw new ArgumentException($"A batch has {TokensPerBatch} tokens; the span for the targets has {targets.Length}.", nameof(targets));

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
