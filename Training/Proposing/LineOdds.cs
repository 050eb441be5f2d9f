using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using DialogueRnn.Inference;

namespace DialogueRnn.Training.Proposing;

/// <summary>A word of a line that is replaced to see what becomes of the rest.</summary>
/// <param name="Position">The position of the word in the line.</param>
/// <param name="Token">The new token.</param>
internal readonly record struct Change(int Position, int Token);

/// <summary>Computes log probabilities of lines and of changed lines. Not thread-safe.</summary>
internal sealed class LineOdds : IDisposable
{
    // A changed word shows in the next few words.
    internal const int LongestRest = 8;

    private readonly IStepBackend _backend;
    private readonly StepStream[] _streams;
    private readonly float[] _scratch;
    private readonly List<float[]> _states = [];

    /// <param name="backend">The network. It is disposed with this object.</param>
    public LineOdds(IStepBackend backend)
    {
        _backend = backend;
        _streams = new StepStream[Math.Max(1, backend.PreferredBatch)];
        for (int index = 0; index < _streams.Length; index++)
            _streams[index] = new StepStream(backend.Shape);
        _scratch = new float[backend.Shape.Vocabulary];
    }

    public void Dispose() => _backend.Dispose();

    /// <summary>Reads a line.</summary>
    /// <param name="prime">The tokens before the line. At least one.</param>
    /// <param name="line">The tokens of the line.</param>
    /// <param name="look">Called before each token of the line with its position and the log probabilities of all tokens there.</param>
    public void Read(ReadOnlySpan<int> prime, ReadOnlySpan<int> line, Action<int, ReadOnlyMemory<float>> look)
    {
        StepStream stream = _streams[0];
        stream.Reset();
        _backend.Read(stream, prime);
        for (int position = 0; position < line.Length; position++)
        {
            if (_states.Count == position)
                _states.Add(new float[stream.State.Length]);
            stream.State.CopyTo(_states[position], 0);
            LogSoftMax(stream.Logits, _scratch);
            look(position, _scratch);
            stream.Token = line[position];
            if (position + 1 < line.Length)
                _backend.Step(_streams, 1);
        }
    }

    /// <summary>Computes the log probabilities of the tokens behind each of some changes of the line read last.</summary>
    /// <param name="line">The tokens of that line.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="isHopeless">Says whether a change is given up: from its index, the position behind the last token read, and the sum so far.</param>
    /// <returns>For each change, the sum over the tokens behind it, at most <see cref="LongestRest"/>, in nats. Negative infinity for a change that was given up.</returns>
    public double[] Rest(ReadOnlySpan<int> line, IReadOnlyList<Change> changes, Func<int, int, double, bool> isHopeless)
    {
        double[] sums = new double[changes.Count];
        Span<int> change = stackalloc int[_streams.Length];
        Span<int> position = stackalloc int[_streams.Length];
        int next = 0;
        int active = 0;
        while (next < changes.Count || active > 0)
        {
            for (; active < _streams.Length && next < changes.Count; next++)
            {
                if (changes[next].Position + 1 >= line.Length)
                    continue;
                change[active] = next;
                position[active] = changes[next].Position;
                _states[changes[next].Position].CopyTo(_streams[active].State, 0);
                _streams[active++].Token = changes[next].Token;
            }

            if (active == 0)
                break;
            _backend.Step(_streams, active);
            for (int index = active - 1; index >= 0; index--)
            {
                int token = line[++position[index]];
                sums[change[index]] += _streams[index].Logits[token] - LogSum.Of(_streams[index].Logits);
                _streams[index].Token = token;
                if (position[index] + 1 < End(changes[change[index]], line.Length))
                {
                    if (!isHopeless(change[index], position[index] + 1, sums[change[index]]))
                        continue;
                    sums[change[index]] = double.NegativeInfinity;
                }

                active--;
                (_streams[index], _streams[active]) = (_streams[active], _streams[index]);
                (change[index], position[index]) = (change[active], position[active]);
            }
        }

        return sums;
    }

    /// <summary>The end of the tokens behind a change that count.</summary>
    public static int End(Change change, int length) => Math.Min(length, change.Position + 1 + LongestRest);

    private static void LogSoftMax(float[] logits, float[] result) => TensorPrimitives.Subtract(logits, LogSum.Of(logits), result);
}
