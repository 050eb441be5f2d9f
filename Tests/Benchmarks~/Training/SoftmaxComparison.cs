using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Kernels;
using DialogueRnn.Training.Networks.Words;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>
/// <c>words</c>: a whole training step of a word model (forward, loss, backward, clipping, AdamW) with the full softmax and with a sampled one, interleaved.
/// </summary>
internal static class SoftmaxComparison
{
    private const int Hidden = 512;
    private const int Embedding = 256;
    private const int Sequence = 32;
    private const int Batch = 32;
    private static readonly int[] Samples = [2048, 1024];

    /// <summary>Measures and prints.</summary>
    /// <param name="sizes">Tokens of the vocabularies.</param>
    /// <param name="rounds">Rounds, of which medians are taken.</param>
    /// <param name="threads">Threads.</param>
    public static void Run(IReadOnlyList<int> sizes, int rounds, int threads)
    {
        TorchLibrary.Load();
        Console.WriteLine(
            $"Word model GRU 1×{Hidden}, embedding {Embedding}, tied; {Batch} rows of {Sequence} words; {threads} threads; medians of {rounds} rounds, ms a step");
        Console.WriteLine($"words    full, TorchSharp   full, ours{string.Concat(Samples.Select(samples => $"   {samples,5:N0} samples   full/it   TorchSharp/it"))}");
        foreach (int size in sizes)
        {
            WordStep[] steps =
            [
                new(size, ProcessorPath.LibTorch, 0, threads),
                new(size, ProcessorPath.Fused, 0, threads),
                .. Samples.Select(samples => new WordStep(size, ProcessorPath.Fused, Math.Min(samples, size - 1), threads)),
            ];
            double[] medians = Medians(steps, rounds);
            string sampled = string.Concat(medians.Skip(2).Select(time => string.Create(
                CultureInfo.InvariantCulture, $"   {time,13:0.0}   {medians[1] / time,7:0.00}   {medians[0] / time,13:0.00}")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,6:N0}   {medians[0],16:0.0}   {medians[1],10:0.0}{sampled}"));
            foreach (WordStep step in steps)
                step.Dispose();
        }
    }

    // The first round warms up.
    private static double[] Medians(WordStep[] steps, int rounds)
    {
        double[][] times = [.. steps.Select(_ => new double[rounds])];
        for (int round = -1; round < rounds; round++)
        {
            for (int index = 0; index < steps.Length; index++)
            {
                double time = steps[index].Measure();
                if (round >= 0)
                    times[index][round] = time;
            }
        }

        return [.. times.Select(Median)];
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private sealed class WordStep : IDisposable
    {
        private readonly int _size;
        private readonly int _threads;
        private readonly bool _isFused;
        private readonly RecurrentNetwork _network;
        private readonly AdamW _optimizer;
        private readonly FusedAdamW? _fused;
        private readonly SampledSoftmax? _sampled;
        private readonly LogUniformSampler _zipf;
        private Tensor _state;
        private ulong _step;

        public WordStep(int size, ProcessorPath path, int samples, int threads)
        {
            _size = size;
            _threads = threads;
            _isFused = path == ProcessorPath.Fused;
            var vocabulary = new Vocabulary([" "], Enumerable.Range(0, size - 2).Select(word => $" {word}"));
            var shape = new NetworkShape(CellKind.Gru, 1, Hidden, Embedding, vocabulary.Size) { Level = TokenLevel.Word, IsTied = true };
            _network = new RecurrentNetwork(shape, 0, 0, CPU, path, WordForms.Shared(vocabulary));
            _network.train();
            _optimizer = optim.AdamW(_network.parameters(), 1e-3, weight_decay: 0.1);
            _fused = _isFused ? new FusedAdamW(_optimizer) : null;
            _zipf = new LogUniformSampler([.. Enumerable.Range(0, size).Select(word => (long)size - word)]);
            _sampled = samples == 0 ? null : new SampledSoftmax(_zipf, samples, CPU);
            _state = _network.ZeroState(Batch);
        }

        public double Measure()
        {
            TorchLibrary.UseThreads(_isFused ? 1 : _threads);
            FusedPath.Threads = _threads;
            long start = Stopwatch.GetTimestamp();
            Run();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        public void Dispose()
        {
            _optimizer.Dispose();
            _network.Dispose();
            _state.Dispose();
        }

        private void Run()
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor inputs = Words().view(Sequence, Batch);
            Tensor targets = Words();
            if (_fused is null)
                _optimizer.zero_grad();
            else
                _fused.ZeroGradients();
            (Tensor loss, Tensor next) = Loss(inputs, targets);
            loss.backward();
            if (_fused is null)
            {
                nn.utils.clip_grad_norm_(_network.parameters(), 1);
                _optimizer.step();
            }
            else
            {
                _fused.Step(1);
            }

            _state.Dispose();
            _state = next.detach().MoveToOuterDisposeScope();
            _step++;
        }

        private (Tensor Loss, Tensor State) Loss(Tensor inputs, Tensor targets)
        {
            if (_sampled is not null)
            {
                (Tensor loss, _, Tensor state, _) = _sampled.Run(_network, inputs, targets, _state, _step);
                return (loss, state);
            }

            (Tensor logits, Tensor next) = _network.call(inputs, _state);
            Tensor flat = logits.view(-1, _size);
            return (_isFused ? FusedCrossEntropy.Apply(flat, targets, out _) : nn.functional.cross_entropy(flat, targets), next);
        }

        // Words as frequent as in a text, more or less.
        private Tensor Words()
        {
            var random = new SeededRandom(_step);
            long[] words = new long[Sequence * Batch];
            int[] one = new int[1];
            for (int index = 0; index < words.Length; index++)
            {
                _zipf.Draw(ref random, one);
                words[index] = one[0];
            }

            return tensor(words);
        }
    }
}
