using System;
using System.Linq;
using DialogueRnn.Training.Native;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>One whole training step over TorchSharp: forward, loss, backward, clipping, AdamW.</summary>
internal sealed class TrainingStep : IDisposable
{
    private const double LearningRate = 1e-3;
    private const double WeightDecay = 0.01;
    private const double ClipNorm = 1;

    private readonly BenchmarkShape _shape;
    private readonly RecurrentNetwork _network;
    private readonly Parameter[] _parameters;
    private readonly AdamW _optimizer;
    private readonly FusedAdamW? _fusedOptimizer;
    private Tensor _state;

    public TrainingStep(BenchmarkShape shape, ProcessorPath path, int threads)
    {
        TorchLibrary.UseThreads(path == ProcessorPath.Fused ? 1 : threads);
        FusedPath.Threads = threads;
        manual_seed(1);
        _shape = shape;
        _network = new RecurrentNetwork(shape.Network, 0, 0, CPU, path);
        _network.train();
        _parameters = _network.parameters().ToArray();
        _optimizer = optim.AdamW(_parameters, LearningRate, weight_decay: WeightDecay);
        _fusedOptimizer = path == ProcessorPath.Fused ? new FusedAdamW(_optimizer) : null;
        _state = _network.ZeroState(shape.Batch);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _state.Dispose();
    }

    public double Run()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor tokens = randint(_shape.Vocabulary, [_shape.Sequence, _shape.Batch], ScalarType.Int64);
        Tensor targets = randint(_shape.Vocabulary, [_shape.Sequence, _shape.Batch], ScalarType.Int64);
        if (_fusedOptimizer is null)
            _optimizer.zero_grad();
        else
            _fusedOptimizer.ZeroGradients();
        (Tensor logits, Tensor next) = _network.call(tokens, _state);
        Tensor loss = nn.functional.cross_entropy(logits.view(-1, _shape.Vocabulary), targets.view(-1));
        loss.backward();
        Update();
        _state.Dispose();
        _state = next.detach().MoveToOuterDisposeScope();
        return loss.item<float>();
    }

    private void Update()
    {
        if (_fusedOptimizer is not null)
        {
            _fusedOptimizer.Step(ClipNorm);
            return;
        }

        nn.utils.clip_grad_norm_(_parameters, ClipNorm);
        _optimizer.step();
    }
}
