using System;
using DialogueRnn.Decoding;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Words;

/// <summary>
/// The softmax loss over the right token and a sample of the others, which all targets of a step share. Every logit is lowered by the logarithm
/// of how often its token is expected in the sample; then the gradient is expected to be that of the full softmax as the sample grows (Y. Bengio and J.-S. Senécal,
/// "Adaptive Importance Sampling to Accelerate Training of a Neural Probabilistic Language Model", 2008; S. Jean et al., 2015).
/// </summary>
internal sealed class SampledSoftmax
{
    private const float Never = -1e9f;

    private readonly LogUniformSampler _sampler;
    private readonly Device _device;
    private readonly int[] _sample;
    private readonly float[] _sampleCorrection;

    /// <param name="sampler">The proposal.</param>
    /// <param name="samples">Tokens in a sample, at least 1 and fewer than there are tokens.</param>
    /// <param name="device">Where the network lies.</param>
    public SampledSoftmax(LogUniformSampler sampler, int samples, Device device)
    {
        _sampler = sampler;
        _device = device;
        _sample = new int[samples];
        _sampleCorrection = new float[samples];
    }

    /// <summary>Runs a network over a batch and takes the loss.</summary>
    /// <param name="network">A word network.</param>
    /// <param name="inputs">int64 [sequence, batch].</param>
    /// <param name="targets">int64 [sequence · batch].</param>
    /// <param name="state">[state rows, batch, hidden].</param>
    /// <param name="seed">Chooses the sample.</param>
    /// <returns>The mean loss, an estimate; features [sequence, batch, hidden]; the state; the share of targets above every other of the sample.</returns>
    public (Tensor Loss, Tensor Features, Tensor State, Tensor Accuracy) Run(RecurrentNetwork network, Tensor inputs, Tensor targets, Tensor state, ulong seed)
    {
        long count = targets.size(0);
        Tensor sample = Sample(seed, out long draws);
        Tensor outputs = cat([targets, sample]);
        (Tensor features, Tensor next, Tensor rows) = network.Shape.IsTied ? ReadTied(network, inputs, outputs, state) : ReadUntied(network, inputs, outputs, state);

        Tensor queries = network.Project(features).view(count, -1);
        Tensor bias = network.OutputBias.index_select(0, outputs).to_type(queries.dtype);
        Tensor right = (queries * rows.narrow(0, 0, count)).sum(1, keepdim: true) + bias.narrow(0, 0, count).unsqueeze(1);
        Tensor others = network.Multiply(queries, rows.narrow(0, count, _sample.Length).contiguous(), bias.narrow(0, count, _sample.Length).contiguous());

        Tensor corrected = others.to_type(ScalarType.Float32) - tensor(_sampleCorrection, device: _device);
        Tensor hits = targets.unsqueeze(1).eq(sample.unsqueeze(0));
        Tensor logits = cat([right.to_type(ScalarType.Float32) - TargetCorrection(targets, draws), corrected.masked_fill(hits, Never)], 1);
        Tensor loss = nn.functional.cross_entropy(logits, zeros(count, ScalarType.Int64, _device));
        Tensor accuracy = logits.detach().argmax(1).eq(0).to_type(ScalarType.Float32).mean();
        return (loss, features, next, accuracy);
    }

    private static (Tensor Features, Tensor State, Tensor Rows) ReadTied(RecurrentNetwork network, Tensor inputs, Tensor outputs, Tensor state)
    {
        // One gather for all, since each leaves a gradient as large as the table.
        Tensor rows = network.EmbeddingRows(cat([inputs.reshape(-1), outputs]).unsqueeze(0)).squeeze(0);
        long read = inputs.numel();
        (Tensor features, Tensor next) = network.ReadRows(rows.narrow(0, 0, read).view(inputs.size(0), inputs.size(1), rows.size(1)), state);
        return (features, next, rows.narrow(0, read, outputs.size(0)));
    }

    private static (Tensor Features, Tensor State, Tensor Rows) ReadUntied(RecurrentNetwork network, Tensor inputs, Tensor outputs, Tensor state)
    {
        (Tensor features, Tensor next) = network.Read(inputs, state);
        return (features, next, network.OutputRows(outputs));
    }

    private Tensor Sample(ulong seed, out long draws)
    {
        var random = new SeededRandom(seed);
        draws = _sampler.Draw(ref random, _sample);
        for (int index = 0; index < _sample.Length; index++)
            _sampleCorrection[index] = (float)_sampler.LogExpected(_sample[index], draws);
        return tensor(Array.ConvertAll(_sample, token => (long)token), device: _device);
    }

    private Tensor TargetCorrection(Tensor targets, long draws)
    {
        using Tensor read = targets.cpu();
        long[] tokens = [.. read.data<long>()];
        return tensor(Array.ConvertAll(tokens, token => (float)_sampler.LogExpected((int)token, draws)), device: _device).unsqueeze(1);
    }
}
