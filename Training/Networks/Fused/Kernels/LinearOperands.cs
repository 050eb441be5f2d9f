using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory a linear layer works on; every matrix row-major and contiguous.</summary>
internal unsafe struct LinearOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>Rows.</summary>
    public int Rows;

    /// <summary>Columns of the input.</summary>
    public int InputWidth;

    /// <summary>Columns of the output.</summary>
    public int OutputWidth;

    /// <summary>[rows, input].</summary>
    public TElement* Input;

    /// <summary>[output, input].</summary>
    public TElement* Weights;

    /// <summary>[output], or null.</summary>
    public TElement* Bias;

    /// <summary>[rows, output].</summary>
    public TElement* Output;

    /// <summary>[rows, output].</summary>
    public TElement* OutputGradient;

    /// <summary>[rows, input], written; null when nobody asks.</summary>
    public TElement* InputGradient;

    /// <summary>[output, input], written; null when nobody asks.</summary>
    public TElement* WeightsGradient;

    /// <summary>[output], written; null when nobody asks.</summary>
    public TElement* BiasGradient;

    /// <summary>Room for packed weights.</summary>
    public TElement* Packed;

    /// <summary>Room for <see cref="OuterProduct{TElement}.Packed"/>.</summary>
    public TElement* ProductPacked;
}
