namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory the cross-entropy works on.</summary>
internal unsafe struct CrossEntropyOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>Rows: targets.</summary>
    public int Rows;

    /// <summary>Columns: classes.</summary>
    public int Classes;

    /// <summary>[rows, classes]; the logits are overwritten by their gradient.</summary>
    public TElement* Logits;

    /// <summary>[rows], the logit of the right class where it has no column; else null. Overwritten by its gradient.</summary>
    public TElement* Right;

    /// <summary>[rows], the column of the right class, or −1 for none: such a row does not count, unless there is <see cref="Right"/>, beside which the
    /// column is left out.</summary>
    public int* Targets;

    /// <summary>[rows], receives what each row costs, in nats.</summary>
    public double* Losses;

    /// <summary>[rows], receives whether the right class was the likeliest.</summary>
    public bool* Hits;

    /// <summary>What the gradient is multiplied by: one divided by the rows that count.</summary>
    public double Scale;
}
