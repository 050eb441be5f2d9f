using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>Pulls the weights of a run back to the weights that it started from. The weights of new tokens and of scenes are not pulled.</summary>
/// <remarks>
/// The network then forgets less of what it knew. The method is L2-SP (X. Li, Y. Grandvalet and F. Davoine, "Explicit Inductive Bias for Transfer Learning with
/// Convolutional Networks", 2018). It is applied separately from the gradient, as the weight decay of AdamW is.
/// </remarks>
internal sealed class StartPull : IDisposable
{
    private readonly List<(Parameter Weights, Parameter Start, Free? Free, int Columns)> _pairs;
    private readonly RecurrentNetwork _start;
    private readonly double _strength;

    /// <summary>Creates a pull.</summary>
    /// <param name="network">The network that is trained.</param>
    /// <param name="start">A network of the same shape with the weights of the start. This object disposes it.</param>
    /// <param name="isNew">For every token, whether the starting model lacks it.</param>
    /// <param name="strength">With a learning rate of r, a step moves the weights by this value times r of the distance.</param>
    public StartPull(RecurrentNetwork network, RecurrentNetwork start, bool[] isNew, double strength)
    {
        _start = start;
        _strength = strength;
        using Tensor stems = PlacesOf(network.Forms is { } forms ? NewStems(forms, isNew) : [], network.OutputBias.device);
        using Tensor tokens = PlacesOf(isNew, network.OutputBias.device);
        Parameter first = network.Layers.First().InputWeights;
        _pairs = [.. network.parameters().Zip(start.parameters()).Where(pair => !IsScene(network, pair.First)).Select(pair => (
            Weights: pair.First,
            Start: pair.Second,
            Free: FreeOf(network, pair.First, stems, tokens),
            Columns: network.Shape.HasScene && pair.First.Handle == first.Handle ? network.Shape.InputWidth : 0))];
    }

    /// <summary>Pulls the weights. To be called after the optimiser has changed them.</summary>
    /// <param name="learningRate">The learning rate of the step.</param>
    public void AfterUpdate(double learningRate)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((Parameter weights, Parameter start, Free? free, int columns) in _pairs)
        {
            // What is free in the start becomes what it is now, so the pull does not move it.
            if (free is { } places)
                start.index_copy_(places.Dimension, places.Tokens, weights.index_select(places.Dimension, places.Tokens));
            // Behind these columns are those of the scene, which the starting model lacks.
            if (columns > 0)
                weights.narrow(1, 0, columns).lerp_(start.narrow(1, 0, columns), learningRate * _strength);
            else
                weights.lerp_(start, learningRate * _strength);
        }
    }

    public void Dispose()
    {
        foreach ((_, _, Free? free, _) in _pairs)
            free?.Tokens.Dispose();
        _start.Dispose();
    }

    // A character model reads one-hot vectors, so its characters are columns of the first layer.
    private static Free? FreeOf(RecurrentNetwork network, Parameter weights, Tensor stems, Tensor tokens)
    {
        if (network.Words is { } words && weights.Handle == words.Stems.Handle)
            return new Free(stems.alias(), 0);
        if (IsOutput(network, weights) && weights.size(0) == network.Shape.Vocabulary)
            return new Free(tokens.alias(), 0);
        return network.Shape.Embedding == 0 && weights.Handle == network.Layers.First().InputWeights.Handle ? new Free(tokens.alias(), 1) : null;
    }

    private static bool[] NewStems(WordForms forms, bool[] isNew)
    {
        bool[] isNewStem = [.. Enumerable.Repeat(true, forms.Stems.Count)];
        for (int token = 0; token < isNew.Length; token++)
            isNewStem[forms.StemOf[token]] &= isNew[token];
        return isNewStem;
    }

    private static bool IsScene(RecurrentNetwork network, Parameter weights) =>
        network.Scene is { } scene && scene.parameters().Any(parameter => weights.Handle == parameter.Handle);

    private static bool IsOutput(RecurrentNetwork network, Parameter weights) =>
        weights.Handle == network.OutputBias.Handle || (!network.Shape.IsTied && weights.Handle == network.OutputWeights.Handle);

    private static Tensor PlacesOf(bool[] chosen, Device device) =>
        tensor(Enumerable.Range(0, chosen.Length).Where(place => chosen[place]).Select(place => (long)place).ToArray(), device: device);

    // The weights of new tokens.
    private readonly record struct Free(Tensor Tokens, int Dimension);
}
