using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Fitting;

/// <summary>
/// Draws the weights of a run back to those that it began from, so that it does not forget what they knew: L2-SP (X. Li, Y. Grandvalet and F. Davoine, "Explicit Inductive Bias for
/// Transfer Learning with Convolutional Networks", 2018), apart from the gradient as AdamW's decay is. Rows of new words are free.
/// </summary>
internal sealed class StartPull : IDisposable
{
    private readonly List<(Parameter Weights, Parameter Start, Tensor? Free)> _pairs;
    private readonly RecurrentNetwork _start;
    private readonly double _strength;

    /// <param name="network">The network that is trained.</param>
    /// <param name="start">A network of the same shape with the weights to be drawn to. It becomes this object's.</param>
    /// <param name="isNew">For every token whether the run began without it.</param>
    /// <param name="strength">At a learning rate of r, a step goes this many times r of the way back.</param>
    public StartPull(RecurrentNetwork network, RecurrentNetwork start, bool[] isNew, double strength)
    {
        _start = start;
        _strength = strength;
        bool[] isNewStem = [.. Enumerable.Repeat(true, network.Forms!.Stems.Count)];
        for (int token = 0; token < isNew.Length; token++)
            isNewStem[network.Forms.StemOf[token]] &= isNew[token];
        using Tensor stems = PlacesOf(isNewStem, network.OutputBias.device);
        using Tensor tokens = PlacesOf(isNew, network.OutputBias.device);
        _pairs = [.. network.parameters().Zip(start.parameters(), (weights, from) => (weights, from,
            weights.Handle == network.Words!.Stems.Handle ? stems.alias()
            : weights.size(0) == isNew.Length && IsOutput(network, weights) ? tokens.alias()
            : null))];
    }

    /// <summary>Goes back a little after the weights have moved.</summary>
    /// <param name="learningRate">The learning rate of the step.</param>
    public void AfterUpdate(double learningRate)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((Parameter weights, Parameter start, Tensor? free) in _pairs)
        {
            // What is drawn to where it is stays there.
            if (free is not null)
                start.index_copy_(0, free, weights.index_select(0, free));
            weights.lerp_(start, learningRate * _strength);
        }
    }

    public void Dispose()
    {
        foreach ((_, _, Tensor? free) in _pairs)
            free?.Dispose();
        _start.Dispose();
    }

    private static bool IsOutput(RecurrentNetwork network, Parameter weights) =>
        weights.Handle == network.OutputBias.Handle || (!network.Shape.IsTied && weights.Handle == network.OutputWeights.Handle);

    private static Tensor PlacesOf(bool[] chosen, Device device) =>
        tensor(Enumerable.Range(0, chosen.Length).Where(place => chosen[place]).Select(place => (long)place).ToArray(), device: device);
}
