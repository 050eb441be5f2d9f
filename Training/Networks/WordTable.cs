using System;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Networks.Fused;
using DialogueRnn.Training.Networks.Fused.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DialogueRnn.Training.Networks;

/// <summary>
/// The embedding of a word model. The row of a token is the sum of its stem's row and its form's row, so "The" learns from every "the".
/// </summary>
internal sealed class WordTable : nn.Module
{
    // As in S. Merity et al., "Regularizing and Optimizing LSTM Language Models", 2017. It is so small that a tied softmax starts almost uniform.
    private const double Range = 0.1;

    private readonly Parameter _stems;
    private readonly Parameter _forms;
    private readonly Tensor _stemOf;
    private readonly Tensor _formOf;
    private readonly bool _isFused;

    /// <summary>Creates a table with random rows for stems and zeros for forms.</summary>
    /// <param name="forms">The stems and forms of all tokens.</param>
    /// <param name="width">The number of values per row.</param>
    /// <param name="device">The device of the weights.</param>
    /// <param name="path">How rows are selected on the CPU.</param>
    public WordTable(WordForms forms, int width, Device device, ProcessorPath path)
        : base(nameof(WordTable))
    {
        _stems = nn.Parameter(empty(forms.Stems.Count, width, device: device).uniform_(-Range, Range));
        _forms = nn.Parameter(zeros(WordForms.FormCount, width, device: device));
        _stemOf = tensor(Array.ConvertAll(forms.StemOf, stem => (long)stem), device: device);
        _formOf = tensor(Array.ConvertAll(forms.FormOf, form => (long)form), device: device);
        RegisterComponents();
        _isFused = path == ProcessorPath.Fused && FusedPath.IsSupported(_stems);
    }

    /// <summary>The rows of the stems, [stems, width].</summary>
    public Parameter Stems => _stems;

    /// <summary>The rows of the forms, [forms, width].</summary>
    public Parameter Forms => _forms;

    /// <summary>Sets the rows of all tokens. If forms share their stems, each row becomes the sum of stem and form that is nearest to it (least squares).</summary>
    /// <param name="rows">[tokens, width].</param>
    /// <param name="forms">The stems and forms of all tokens.</param>
    public void SetRows(float[] rows, WordForms forms)
    {
        WordTableParts parts = WordTableParts.Of(rows, (int)_stems.size(1), forms);
        SetStems(parts.Stems);
        using IDisposable noGradient = no_grad();
        using Tensor given = tensor(parts.Forms, _forms.shape);
        _forms.copy_(given);
    }

    /// <summary>Sets the rows of all stems.</summary>
    /// <param name="rows">[stems, width].</param>
    public void SetStems(float[] rows)
    {
        using IDisposable noGradient = no_grad();
        using Tensor given = tensor(rows, _stems.shape);
        _stems.copy_(given);
    }

    /// <summary>The rows of tokens.</summary>
    /// <param name="tokens">int64 [a, b].</param>
    /// <returns>[a, b, width].</returns>
    public Tensor Rows(Tensor tokens)
    {
        Tensor flat = tokens.reshape(-1);
        Tensor stems = _stemOf.index_select(0, flat).view(tokens.shape);
        Tensor forms = _formOf.index_select(0, flat).view(tokens.shape);
        return Gather(stems, _stems) + Gather(forms, _forms);
    }

    /// <summary>All rows, [vocabulary, width].</summary>
    public Tensor All() => (Gather(_stemOf.unsqueeze(0), _stems) + Gather(_formOf.unsqueeze(0), _forms)).squeeze(0);

    private Tensor Gather(Tensor indices, Tensor table) =>
        _isFused
        ? FusedGather.Apply(indices, table)
        : table.index_select(0, indices.reshape(-1)).view(indices.size(0), indices.size(1), table.size(1));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stemOf.Dispose();
            _formOf.Dispose();
        }

        base.Dispose(disposing);
    }
}
