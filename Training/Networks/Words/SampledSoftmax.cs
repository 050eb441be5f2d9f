using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Training.Networks.Fused;
using TorchSharp;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Words;

/// <summary>
/// The softmax loss over the right token and a sample of the others. All targets of a step share the sample. From every logit, the logarithm
/// of its token's expected count in the sample is subtracted. With a growing sample, the expected gradient becomes that of the full softmax
/// (Y. Bengio and J.-S. Senécal, "Adaptive Importance Sampling to Accelerate Training of a Neural Probabilistic Language Model", 2008;
/// S. Jean et al., 2015).
/// </summary>
internal sealed class SampledSoftmax
{
    private const float Never = -1e9f;

    private readonly LogUniformSampler _sampler;
    private readonly Device _device;
    private readonly int[] _sample;

    /// <summary>Creates the loss.</summary>
    /// <param name="sampler">Draws the samples.</param>
    /// <param name="samples">The number of tokens in a sample, at least 1 and below the number of all tokens.</param>
    /// <param name="device">The device of the network.</param>
    public SampledSoftmax(LogUniformSampler sampler, int samples, Device device)
    {
        _sampler = sampler;
        _device = device;
        _sample = new int[samples];
    }

    /// <summary>Runs a network over a batch and computes the loss.</summary>
    /// <param name="network">A word network.</param>
    /// <param name="inputs">int64 [sequence, batch].</param>
    /// <param name="targets">int64 [sequence · batch].</param>
    /// <param name="state">[state rows, batch, hidden].</param>
    /// <param name="seed">The seed of the sample.</param>
    /// <param name="scene">The scenes of the inputs. Null for none. Padded lines have none.</param>
    /// <param name="lengths">int64 [batch]: the lengths of lines that are padded at their ends. Null if no row is padded.</param>
    /// <param name="isPartial">Whether some targets are negative and do not count. Targets of padded lines may always be negative.</param>
    /// <returns>The estimated mean loss over the targets that are not negative; features [sequence, batch, hidden]; the state; the share of targets with a higher logit than the sample.</returns>
    /// <exception cref="ArgumentException">There are both scenes and lengths.</exception>
    public (Tensor Loss, Tensor Features, Tensor State, Tensor Accuracy) Run(
        RecurrentNetwork network, Tensor inputs, Tensor targets, Tensor state, ulong seed, SceneBatch? scene = null, Tensor? lengths = null, bool isPartial = false)
    {
        if (scene is not null && lengths is not null)
            throw new ArgumentException("Padded lines have no scenes. Leave one of them out.", nameof(lengths));
        Tensor? places = lengths is null && !isPartial ? null : targets.ge(0).nonzero().view(-1);
        targets = places is null ? targets : targets.index_select(0, places);
        long count = targets.size(0);
        Tensor sample = Sample(seed, out long draws);
        Tensor outputs = cat([targets, sample]);
        (Tensor features, Tensor next, Tensor rows) = network.Shape.IsTied ? ReadTied(network, inputs, outputs, state, scene, lengths) : ReadUntied(network, inputs, outputs, state, scene, lengths);

        long[] tokens = TokensOf(targets);
        Tensor queries = places is null
            ? network.Project(features, scene).view(count, -1)
            : scene is null
                ? network.Project(features.view(-1, features.size(2)).index_select(0, places))
                : network.Project(features, scene).view(inputs.numel(), -1).index_select(0, places);
        Tensor bias = network.OutputBias.index_select(0, outputs).to_type(ScalarType.Float32) - Corrections(tokens, draws);
        Tensor right = (queries * rows.narrow(0, 0, count)).sum(1).to_type(ScalarType.Float32) + bias.narrow(0, 0, count);
        Tensor others = Others(network, queries, rows.narrow(0, count, _sample.Length).contiguous(), bias.narrow(0, count, _sample.Length).contiguous());
        if (network.IsFused)
            return (FusedCrossEntropy.Apply(others, right, PlacesInSample(tokens), out double share), features, next, tensor((float)share));

        Tensor hits = targets.unsqueeze(1).eq(sample.unsqueeze(0));
        Tensor logits = cat([right.unsqueeze(1), others.masked_fill(hits, Never)], 1);
        Tensor loss = nn.functional.cross_entropy(logits, zeros(count, ScalarType.Int64, _device));
        return (loss, features, next, logits.detach().argmax(1).eq(0).to_type(ScalarType.Float32).mean());
    }

    private static (Tensor Features, Tensor State, Tensor Rows) ReadTied(RecurrentNetwork network, Tensor inputs, Tensor outputs, Tensor state, SceneBatch? scene, Tensor? lengths)
    {
        // One gather for both uses, because the gradient of each gather is as large as the table.
        Tensor rows = network.EmbeddingRows(cat([inputs.reshape(-1), outputs]).unsqueeze(0)).squeeze(0);
        long read = inputs.numel();
        Tensor inputRows = rows.narrow(0, 0, read).view(inputs.size(0), inputs.size(1), rows.size(1));
        (Tensor features, Tensor next) = lengths is null ? network.ReadRows(inputRows, state, scene) : network.ReadLineRows(inputRows, lengths, state);
        return (features, next, rows.narrow(0, read, outputs.size(0)));
    }

    private static (Tensor Features, Tensor State, Tensor Rows) ReadUntied(RecurrentNetwork network, Tensor inputs, Tensor outputs, Tensor state, SceneBatch? scene, Tensor? lengths)
    {
        (Tensor features, Tensor next) = lengths is null ? network.Read(inputs, state, scene) : network.ReadLines(inputs, lengths, state);
        return (features, next, network.OutputRows(outputs));
    }

    private Tensor Sample(ulong seed, out long draws)
    {
        var random = new SeededRandom(seed);
        draws = _sampler.Draw(ref random, _sample);
        return tensor(Array.ConvertAll(_sample, token => (long)token), device: _device);
    }

    // In bfloat16, the corrections would be too coarse. So they are added after the products.
    private static Tensor Others(RecurrentNetwork network, Tensor queries, Tensor rows, Tensor bias) => queries.dtype == ScalarType.Float32
        ? network.Multiply(queries, rows, bias)
        : network.Multiply(queries, rows, null).to_type(ScalarType.Float32) + bias;

    private static long[] TokensOf(Tensor targets)
    {
        using Tensor read = targets.cpu();
        return read.data<long>().ToArray();
    }

    private Tensor Corrections(long[] targets, long draws) => tensor(
        [.. targets.Select(token => (float)_sampler.LogExpected((int)token, draws)), .. _sample.Select(token => (float)_sampler.LogExpected(token, draws))], device: _device);

    private int[] PlacesInSample(long[] targets)
    {
        var places = new Dictionary<long, int>(_sample.Length);
        for (int place = 0; place < _sample.Length; place++)
            places.Add(_sample[place], place);
        return Array.ConvertAll(targets, token => places.GetValueOrDefault(token, -1));
    }
}
