namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory a gather of rows works on.</summary>
internal unsafe struct GatherOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>Tokens.</summary>
    public int Count;

    /// <summary>Columns of the table.</summary>
    public int Width;

    /// <summary>Rows of the table.</summary>
    public int Vocabulary;

    /// <summary>[count]; each below the vocabulary.</summary>
    public long* Tokens;

    /// <summary>[vocabulary, width].</summary>
    public TElement* Table;

    /// <summary>[count, width].</summary>
    public TElement* Output;

    /// <summary>[count, width].</summary>
    public TElement* OutputGradient;

    /// <summary>[vocabulary, width], written.</summary>
    public TElement* TableGradient;
}
