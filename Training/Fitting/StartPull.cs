using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>Pulls the weights of a run back to the weights that it started from. Rows of new words and the weights of scenes are not pulled.</summary>
/// <remarks>
/// The network then forgets less of what it knew. The method is L2-SP (X. Li, Y. Grandvalet and F. Davoine, "Explicit Inductive Bias for Transfer Learning with
/// Convolutional Networks", 2018). It is applied separately from the gradient, as the weight decay of AdamW is.
/// </remarks>
internal sealed class StartPull : IDisposable
{
    private readonly List<(Parameter Weights, Parameter Start, Tensor? Free, int Columns)> _pairs;
    private readonly RecurrentNetwork _start;
    private readonly double _strength;

    /// <summary>Creates a pull.</summary>
    /// <param name="network">The network that is trained. It must be a word model.</param>
    /// <param name="start">A network of the same shape with the weights of the start. This object disposes it.</param>
    /// <param name="isNew">For every token, whether the starting model lacks it.</param>
    /// <param name="strength">With a learning rate of r, a step moves the weights by this value times r of the distance.</param>
    public StartPull(RecurrentNetwork network, RecurrentNetwork start, bool[] isNew, double strength)
    {
        _start = start;
        _strength = strength;
        bool[] isNewStem = [.. Enumerable.Repeat(true, network.Forms!.Stems.Count)];
        for (int token = 0; token < isNew.Length; token++)
            isNewStem[network.Forms.StemOf[token]] &= isNew[token];
        using Tensor stems = PlacesOf(isNewStem, network.OutputBias.device);
        using Tensor tokens = PlacesOf(isNew, network.OutputBias.device);
        Parameter first = network.Layers.First().InputWeights;
        _pairs = [.. network.parameters().Zip(start.parameters()).Where(pair => !IsScene(network, pair.First)).Select(pair => (
            Weights: pair.First,
            Start: pair.Second,
            Free: FreeOf(network, pair.First, stems, isNew.Length, tokens),
            Columns: network.Shape.HasScene && pair.First.Handle == first.Handle ? network.Shape.InputWidth : 0))];
    }

    /// <summary>Pulls the weights. To be called after the optimiser has changed them.</summary>
    /// <param name="learningRate">The learning rate of the step.</param>
    public void AfterUpdate(double learningRate)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((Parameter weights, Parameter start, Tensor? free, int columns) in _pairs)
        {
            // The free rows of the start become the current ones, so the pull does not move them.
            if (free is not null)
                start.index_copy_(0, free, weights.index_select(0, free));
            // Behind these columns are those of the scene, which the starting model lacks.
            if (columns > 0)
                weights.narrow(1, 0, columns).lerp_(start.narrow(1, 0, columns), learningRate * _strength);
            else
                weights.lerp_(start, learningRate * _strength);
        }
    }

    public void Dispose()
    {
        foreach ((_, _, Tensor? free, _) in _pairs)
            free?.Dispose();
        _start.Dispose();
    }

    // The rows of new words. Null if there are none.
    private static Tensor? FreeOf(RecurrentNetwork network, Parameter weights, Tensor stems, int vocabulary, Tensor tokens) =>
        weights.Handle == network.Words!.Stems.Handle ? stems.alias()
        : weights.size(0) == vocabulary && IsOutput(network, weights) ? tokens.alias()
        : null;

    private static bool IsScene(RecurrentNetwork network, Parameter weights) =>
        network.Scene is { } scene && scene.parameters().Any(parameter => weights.Handle == parameter.Handle);

    private static bool IsOutput(RecurrentNetwork network, Parameter weights) =>
        weights.Handle == network.OutputBias.Handle || (!network.Shape.IsTied && weights.Handle == network.OutputWeights.Handle);

    private static Tensor PlacesOf(bool[] chosen, Device device) =>
        tensor(Enumerable.Range(0, chosen.Length).Where(place => chosen[place]).Select(place => (long)place).ToArray(), device: device);
}
