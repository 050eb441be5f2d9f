using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model.Lookup;

namespace DialogueRnn.Training.Replying;

/// <summary>Trains a matcher: of the answers of a batch, each heard line must find its own, and each answer its own heard line.</summary>
/// <remarks>
/// Both losses are cross-entropies over the cosines of all pairs of the batch, times <see cref="ReplyMatcher.Scale"/> (M. Henderson and others, "Efficient Natural Language
/// Response Suggestion for Smart Reply", 2017). A row learns by AdaGrad, with one step size for the whole row. Both tables begin equal, so that at first an answer
/// fits a heard line if it repeats its words.
/// </remarks>
internal sealed class MatcherTraining
{
    /// <summary>The number of rows of a new matcher. It is a power of two.</summary>
    public const int Rows = 1 << 14;

    private const int Width = ReplyMatcher.Width;
    private const int Batch = 64;
    private const float Kept = 0.7f;
    private const float Start = 0.1f;
    private const float Epsilon = 1e-8f;

    // A row of 8 bits covers this many root mean squares. What is beyond is cut.
    private const float Reach = 6;

    private readonly TextGrams _grams = new(ReplyMatcher.LongestText);
    private readonly Side _heard;
    private readonly Side _answers;
    private readonly float[] _scores = new float[Batch * Batch];
    private readonly float[] _slopes = new float[Batch * Batch];
    private SeededRandom _random;

    /// <summary>Creates a training.</summary>
    /// <param name="seed">The seed of the first weights, the order and the dropout.</param>
    /// <param name="start">The matcher to start from. Null: random weights.</param>
    public MatcherTraining(ulong seed, ReplyMatcher? start)
    {
        _random = new SeededRandom(seed);
        _heard = start is null ? new Side(NewRows()) : new Side(RowsOf(start.HeardRows));
        _answers = start is null ? new Side([.. _heard.Weights]) : new Side(RowsOf(start.AnswerRows));
    }

    /// <summary>Learns from pairs.</summary>
    /// <param name="pairs">The pairs. Those without words are left out.</param>
    /// <param name="passes">How often all pairs are read.</param>
    /// <param name="rate">The learning rate of the first pass. It falls in a straight line to zero.</param>
    public void Learn(IReadOnlyList<AnswerPair> pairs, int passes, float rate)
    {
        uint mask = (uint)(_heard.Weights.Length / Width) - 1;
        (int[] Heard, int[] Answer, string Group)[] read =
        [
            .. pairs.Select(pair => (RowsIn(pair.Heard, mask), RowsIn(pair.Answer, mask), pair.Group)).Where(pair => pair.Item1.Length > 0 && pair.Item2.Length > 0),
        ];
        int[][] groups = [.. read.Select((pair, number) => (pair.Group, number)).GroupBy(pair => pair.Group, pair => pair.number).Select(group => group.ToArray())];
        for (int pass = 0; pass < passes; pass++)
        {
            foreach (int[] batch in Batches(groups))
                Step(Array.ConvertAll(batch, number => read[number].Heard), Array.ConvertAll(batch, number => read[number].Answer), rate * (1 - (pass / (float)passes)));
        }
    }

    /// <summary>Returns the matcher in 8 bits.</summary>
    public ReplyMatcher Round() => new(_heard.Round(Reach), _answers.Round(Reach));

    private float[] NewRows()
    {
        float[] rows = new float[Rows * Width];
        for (int index = 0; index < rows.Length; index++)
            rows[index] = (float)((2 * _random.NextDouble()) - 1) * Start;
        return rows;
    }

    private static float[] RowsOf(ReadOnlySpan<sbyte> rows)
    {
        float[] weights = new float[rows.Length];
        for (int index = 0; index < weights.Length; index++)
            weights[index] = rows[index];
        float size = TensorPrimitives.Norm<float>(weights) / MathF.Sqrt(weights.Length);
        TensorPrimitives.Multiply(weights, Start / MathF.Max(size, Epsilon), weights);
        return weights;
    }

    private int[] RowsIn(string text, uint mask)
    {
        ReadOnlySpan<uint> grams = _grams.ReadStems(text);
        int[] rows = new int[grams.Length];
        for (int index = 0; index < rows.Length; index++)
            rows[index] = (int)(grams[index] & mask) * Width;
        return rows;
    }

    // Small groups are joined.
    private List<int[]> Batches(int[][] groups)
    {
        var batches = new List<int[]>();
        var rest = new List<int>();
        foreach (int[] group in groups)
        {
            Shuffle(group);
            foreach (int[] batch in group.Chunk(Batch))
            {
                if (batch.Length > Batch / 2)
                    batches.Add(batch);
                else
                    rest.AddRange(batch);
            }
        }

        int[] mixed = [.. rest];
        Shuffle(mixed);
        batches.AddRange(mixed.Chunk(Batch));
        int[][] order = [.. batches.Where(batch => batch.Length > 1)];
        Shuffle(order);
        return [.. order];
    }

    private void Shuffle<T>(T[] items)
    {
        for (int place = items.Length - 1; place > 0; place--)
        {
            int other = _random.Below(place + 1);
            (items[place], items[other]) = (items[other], items[place]);
        }
    }

    private void Step(int[][] heard, int[][] answers, float rate)
    {
        int count = heard.Length;
        _heard.Read(heard, Kept, ref _random);
        _answers.Read(answers, Kept, ref _random);
        Span<float> scores = _scores.AsSpan(0, count * count);
        Span<float> slopes = _slopes.AsSpan(0, count * count);
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
                scores[(row * count) + column] = ReplyMatcher.Scale * TensorPrimitives.Dot<float>(_heard.Vector(row), _answers.Vector(column));
        }

        slopes.Clear();
        AddSlopes(scores, slopes, count, step: 1, stride: count);
        AddSlopes(scores, slopes, count, step: count, stride: 1);
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                float slope = slopes[(row * count) + column] * ReplyMatcher.Scale / count;
                TensorPrimitives.MultiplyAdd(_answers.Vector(column), slope, _heard.Slope(row), _heard.Slope(row));
                TensorPrimitives.MultiplyAdd(_heard.Vector(row), slope, _answers.Slope(column), _answers.Slope(column));
            }
        }

        _heard.Update(count, rate);
        _answers.Update(count, rate);
    }

    // The gradient of the cross-entropy of one direction. The right answer of a heard line has the same number.
    private static void AddSlopes(ReadOnlySpan<float> scores, Span<float> slopes, int count, int step, int stride)
    {
        for (int own = 0; own < count; own++)
        {
            float largest = float.NegativeInfinity;
            for (int other = 0; other < count; other++)
                largest = MathF.Max(largest, scores[(own * stride) + (other * step)]);
            float sum = 0;
            for (int other = 0; other < count; other++)
                sum += MathF.Exp(scores[(own * stride) + (other * step)] - largest);
            for (int other = 0; other < count; other++)
                slopes[(own * stride) + (other * step)] += (MathF.Exp(scores[(own * stride) + (other * step)] - largest) / sum) - (own == other ? 1 : 0);
        }
    }

    /// <summary>The table of one side, and the vectors of a batch.</summary>
    private sealed class Side
    {
        private readonly float[] _squares;
        private readonly float[] _vectors = new float[Batch * Width];
        private readonly float[] _slopes = new float[Batch * Width];
        private readonly float[] _lengths = new float[Batch];
        private readonly List<int>[] _kept = [.. Enumerable.Range(0, Batch).Select(_ => new List<int>())];

        public Side(float[] weights)
        {
            Weights = weights;
            _squares = new float[weights.Length / Width];
        }

        public float[] Weights { get; }

        public Span<float> Vector(int number) => _vectors.AsSpan(number * Width, Width);

        public Span<float> Slope(int number) => _slopes.AsSpan(number * Width, Width);

        public void Read(int[][] rows, float kept, ref SeededRandom random)
        {
            for (int number = 0; number < rows.Length; number++)
            {
                _kept[number].Clear();
                foreach (int row in rows[number])
                {
                    if (random.NextDouble() < kept)
                        _kept[number].Add(row);
                }

                if (_kept[number].Count == 0)
                    _kept[number].Add(rows[number][0]);
                Span<float> vector = Vector(number);
                vector.Clear();
                foreach (int row in _kept[number])
                    TensorPrimitives.Add(vector, Weights.AsSpan(row, Width), vector);
                _lengths[number] = MathF.Max(TensorPrimitives.Norm<float>(vector), Epsilon);
                TensorPrimitives.Divide(vector, _lengths[number], vector);
                Slope(number).Clear();
            }
        }

        public void Update(int count, float rate)
        {
            for (int number = 0; number < count; number++)
            {
                Span<float> slope = Slope(number);
                float along = TensorPrimitives.Dot<float>(Vector(number), slope);
                TensorPrimitives.MultiplyAdd(Vector(number), -along, slope, slope);
                TensorPrimitives.Divide(slope, _lengths[number], slope);
                float square = TensorPrimitives.SumOfSquares<float>(slope) / Width;
                foreach (int row in _kept[number])
                {
                    float sum = _squares[row / Width] += square;
                    Span<float> weights = Weights.AsSpan(row, Width);
                    TensorPrimitives.MultiplyAdd(slope, -rate / (MathF.Sqrt(sum) + Epsilon), weights, weights);
                }
            }
        }

        public sbyte[] Round(float reach)
        {
            float size = TensorPrimitives.Norm<float>(Weights) / MathF.Sqrt(Weights.Length);
            float unit = MathF.Max(size, Epsilon) * reach / sbyte.MaxValue;
            return Array.ConvertAll(Weights, weight => (sbyte)Math.Clamp(MathF.Round(weight / unit), -sbyte.MaxValue, sbyte.MaxValue));
        }
    }
}
