using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks.Words;

/// <summary>Rows of a word table that training must not change.</summary>
internal sealed class FrozenRows : IDisposable
{
    private readonly WordTable _table;
    private readonly WordTable? _average;
    private readonly Tensor _indices;
    private readonly Tensor _rows;
    private readonly Tensor? _forms;

    /// <summary>Stores the rows as they are now.</summary>
    /// <param name="network">The network that is trained.</param>
    /// <param name="average">The average of its weights. Null if there is none.</param>
    /// <param name="isFrozen">For every stem, whether its row is frozen.</param>
    /// <param name="withForms">Whether the rows of forms are frozen, too. Then the row of every token of a frozen stem stays the same.</param>
    public FrozenRows(RecurrentNetwork network, RecurrentNetwork? average, bool[] isFrozen, bool withForms)
    {
        using IDisposable noGradient = no_grad();
        _table = network.Words!;
        _average = average?.Words!;
        _forms = withForms ? _table.Forms.detach().clone() : null;
        _indices = tensor(Enumerable.Range(0, isFrozen.Length).Where(stem => isFrozen[stem]).Select(stem => (long)stem).ToArray(), device: _table.Stems.device);
        _rows = _table.Stems.index_select(0, _indices).detach();
    }

    /// <summary>Sets the gradient of the rows to zero, so that it does not count for clipping.</summary>
    public void AfterBackward()
    {
        using IDisposable noGradient = no_grad();
        using Tensor? gradient = _table.Stems.grad;
        gradient?.index_fill_(0, _indices, 0);
        if (_forms is null)
            return;
        using Tensor? forms = _table.Forms.grad;
        forms?.zero_();
    }

    /// <summary>Restores the rows, which weight decay has changed.</summary>
    public void AfterUpdate()
    {
        using IDisposable noGradient = no_grad();
        Restore(_table);
        if (_average is not null)
            Restore(_average);
    }

    public void Dispose()
    {
        _indices.Dispose();
        _rows.Dispose();
        _forms?.Dispose();
    }

    private void Restore(WordTable table)
    {
        table.Stems.index_copy_(0, _indices, _rows);
        if (_forms is not null)
            table.Forms.copy_(_forms);
    }
}
