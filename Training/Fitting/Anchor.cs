using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>The network that a run began from, which the trained one is held to.</summary>
internal sealed class Anchor : IDisposable
{
    private readonly List<(Parameter Weights, Tensor Start, Tensor? Rows)> _held = [];
    private readonly RecurrentNetwork _start;
    private readonly double _pull;
    private readonly double _teaching;
    private readonly StatefulBatcher? _rehearsal;
    private readonly int _rows;
    private readonly Device _device;
    private Tensor? _state;

    public Anchor(RecurrentNetwork network, RecurrentNetwork start, Vocabulary vocabulary, Vocabulary known, TrainingOptions options, Device device)
    {
        _start = start;
        _pull = options.Pull;
        _teaching = options.Teaching;
        _device = device;
        _start.eval();
        int[] sources = StartingWords.Sources(known, vocabulary);
        float[] tokens = [.. sources.Select(source => source < 0 ? 0f : 1f)];
        float[] stems = new float[network.Forms!.Stems.Count];
        for (int token = 0; token < tokens.Length; token++)
            stems[network.Forms.StemOf[token]] = Math.Max(stems[network.Forms.StemOf[token]], tokens[token]);
        foreach ((Parameter weights, Parameter from) in network.parameters().Zip(start.parameters()))
        {
            Tensor? rows = weights.Handle == network.Words!.Stems.Handle ? tensor(stems).unsqueeze(1)
                : weights.Handle == network.OutputBias.Handle ? tensor(tokens)
                : null;
            _held.Add((weights, from, rows));
        }

        if (options.Rehearsal > 0)
        {
            _rows = Math.Max(1, (int)Math.Round(options.Batch * options.Rehearsal));
            int[] spoken = Speak(vocabulary.Size, options.RehearsalTokens, (ulong)options.Seed, vocabulary, known);
            System.Console.Error.WriteLine("rehearsal: " + vocabulary.Decode(spoken[..300]).Replace("\n", " / "));
            _rehearsal = new StatefulBatcher(spoken, options.Sequence, _rows);
        }
    }

    public int ExtraRows => _rows;

    private int[] Speak(int size, int count, ulong seed, Vocabulary vocabulary, Vocabulary known)
    {
        const int Rows = 64;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        using IDisposable noGradient = no_grad();
        var texts = Enumerable.Range(0, Rows).Select(_ => new List<int>()).ToArray();
        int[] sources = StartingWords.Sources(known, vocabulary);
        using Tensor never = tensor(sources.Select((source, token) => source < 0 || token == 0 ? -1e9f : 0f).ToArray());
        Tensor state = _start.ZeroState(Rows);
        vocabulary.TryGetToken("\n", out int lineBreak);
        long[] last = Enumerable.Repeat((long)lineBreak, Rows).ToArray();
        var random = new DialogueRnn.Decoding.SeededRandom(seed);
        for (int step = 0; step < count / Rows; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor logits, Tensor next) = _start.call(tensor(last, 1, Rows), state);
            float[] probabilities = nn.functional.softmax(logits.view(Rows, size) + never, 1).data<float>().ToArray();
            for (int row = 0; row < Rows; row++)
            {
                double drawn = random.NextDouble();
                int token = 0;
                for (; token < size - 1; token++)
                {
                    drawn -= probabilities[(row * size) + token];
                    if (drawn < 0)
                        break;
                }

                last[row] = token;
                texts[row].Add(token);
            }

            state.Dispose();
            state = next.MoveToOuterDisposeScope();
        }

        System.Console.Error.WriteLine($"spoke {count} tokens in {clock.Elapsed.TotalSeconds:0.0} s");
        return [.. texts.SelectMany(text => text)];
    }

    public TrainingBatch With(TrainingBatch batch, long step)
    {
        if (_rehearsal is null)
            return batch;
        _rehearsal.Position = new BatchPosition((int)(step / _rehearsal.BatchesPerEpoch), (int)(step % _rehearsal.BatchesPerEpoch));
        long[] inputs = new long[_rehearsal.TokensPerBatch];
        long[] targets = new long[_rehearsal.TokensPerBatch];
        _rehearsal.Next(inputs, targets);
        int sequence = _rehearsal.Sequence;
        Tensor? speakers = batch.Speakers is null ? null
            : cat([batch.Speakers.view(sequence, -1), full(sequence, _rows, -1L, dtype: ScalarType.Int64)], 1).view(-1);
        return new TrainingBatch(
            cat([batch.Inputs, tensor(inputs, sequence, _rows)], 1),
            cat([batch.Targets.view(sequence, -1), tensor(targets, sequence, _rows)], 1).reshape(-1),
            speakers?.contiguous());
    }

    public bool Teaches => _teaching > 0;

    public Tensor Loss(Tensor flat, Tensor targets, Tensor inputs)
    {
        Tensor teacher;
        using (no_grad())
        {
            _state ??= _start.ZeroState((int)inputs.size(1)).DetachFromDisposeScope();
            (Tensor logits, Tensor next) = _start.call(inputs, _state);
            teacher = nn.functional.softmax(logits.view(flat.shape), 1);
            _state.Dispose();
            _state = next.DetachFromDisposeScope();
        }

        Tensor log = nn.functional.log_softmax(flat, 1);
        Tensor hard = nn.functional.nll_loss(log, targets);
        Tensor soft = -(teacher * log).sum(1).mean();
        return ((1 - _teaching) * hard) + (_teaching * soft);
    }

    public void AfterUpdate(double learningRate)
    {
        if (_pull == 0)
            return;
        using IDisposable noGradient = no_grad();
        foreach ((Parameter weights, Tensor start, Tensor? rows) in _held)
        {
            using Tensor way = start - weights;
            if (rows is not null)
                way.mul_(rows);
            weights.add_(way, alpha: learningRate * _pull);
        }
    }

    public void Dispose()
    {
        _start.Dispose();
        _state?.Dispose();
    }
}
