namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory of the cross-entropy.</summary>
internal unsafe struct CrossEntropyOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of rows.</summary>
    public int Rows;

    /// <summary>The number of classes, which are the columns.</summary>
    public int Classes;

    /// <summary>[rows, classes]: the logits. Overwritten with their gradient.</summary>
    public TElement* Logits;

    /// <summary>[rows]: the logit of the right class if it has no column. Overwritten with its gradient. Otherwise null.</summary>
    public TElement* Right;

    /// <summary>[rows]: the column of the right class, or −1. Without <see cref="Right"/>, a row with −1 does not count. With it, the column is
    /// left out.</summary>
    public int* Targets;

    /// <summary>[rows]: receives the loss of each row, in nats.</summary>
    public double* Losses;

    /// <summary>[rows]: receives whether the right class is the likeliest.</summary>
    public bool* Hits;

    /// <summary>The factor of the gradient: one divided by the number of counted rows.</summary>
    public double Scale;
}
