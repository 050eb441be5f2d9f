using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Words;

/// <summary>Rows of a word table that training must not change.</summary>
internal sealed class FrozenRows : IDisposable
{
    private readonly Parameter _stems;
    private readonly Parameter? _average;
    private readonly Tensor _indices;
    private readonly Tensor _rows;

    /// <summary>Stores the rows as they are now.</summary>
    /// <param name="network">The network that is trained.</param>
    /// <param name="average">The average of its weights. Null if there is none.</param>
    /// <param name="isFrozen">For every stem, whether its row is frozen.</param>
    public FrozenRows(RecurrentNetwork network, RecurrentNetwork? average, bool[] isFrozen)
    {
        using IDisposable noGradient = no_grad();
        _stems = network.Words!.Stems;
        _average = average?.Words!.Stems;
        _indices = tensor(Enumerable.Range(0, isFrozen.Length).Where(stem => isFrozen[stem]).Select(stem => (long)stem).ToArray(), device: _stems.device);
        _rows = _stems.index_select(0, _indices).detach();
    }

    /// <summary>Sets the gradient of the rows to zero, so that it does not count for clipping.</summary>
    public void AfterBackward()
    {
        using IDisposable noGradient = no_grad();
        using Tensor? gradient = _stems.grad;
        gradient?.index_fill_(0, _indices, 0);
    }

    /// <summary>Restores the rows, which weight decay has changed.</summary>
    public void AfterUpdate()
    {
        using IDisposable noGradient = no_grad();
        _stems.index_copy_(0, _indices, _rows);
        _average?.index_copy_(0, _indices, _rows);
    }

    public void Dispose()
    {
        _indices.Dispose();
        _rows.Dispose();
    }
}
