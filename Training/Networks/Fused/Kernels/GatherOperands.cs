namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory of a gather of rows.</summary>
internal unsafe struct GatherOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of tokens.</summary>
    public int Count;

    /// <summary>The number of columns in the table.</summary>
    public int Width;

    /// <summary>The number of rows in the table.</summary>
    public int Vocabulary;

    /// <summary>[count]. Each is below the vocabulary.</summary>
    public long* Tokens;

    /// <summary>[vocabulary, width].</summary>
    public TElement* Table;

    /// <summary>[count, width].</summary>
    public TElement* Output;

    /// <summary>[count, width].</summary>
    public TElement* OutputGradient;

    /// <summary>Output, [vocabulary, width].</summary>
    public TElement* TableGradient;
}
