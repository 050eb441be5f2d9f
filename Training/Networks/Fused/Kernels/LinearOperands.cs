using DialogueRnn.Training.Networks.Fused.Products;

namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory of a linear layer. All matrices are row-major and contiguous.</summary>
internal unsafe struct LinearOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of rows.</summary>
    public int Rows;

    /// <summary>The number of columns in the input.</summary>
    public int InputWidth;

    /// <summary>The number of columns in the output.</summary>
    public int OutputWidth;

    /// <summary>[rows, input].</summary>
    public TElement* Input;

    /// <summary>[output, input].</summary>
    public TElement* Weights;

    /// <summary>[output]. Null for none.</summary>
    public TElement* Bias;

    /// <summary>[rows, output].</summary>
    public TElement* Output;

    /// <summary>[rows, output].</summary>
    public TElement* OutputGradient;

    /// <summary>Output, [rows, input]. Null if not needed.</summary>
    public TElement* InputGradient;

    /// <summary>Output, [output, input]. Null if not needed.</summary>
    public TElement* WeightsGradient;

    /// <summary>Output, [output]. Null if not needed.</summary>
    public TElement* BiasGradient;

    /// <summary>Memory for packed weights.</summary>
    public TElement* Packed;

    /// <summary>Memory for <see cref="OuterProduct{TElement}.Packed"/>.</summary>
    public TElement* ProductPacked;
}
