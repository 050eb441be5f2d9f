namespace DialogueRnn.Training.Networks.Fused.Gru;

/// <summary>A panel of units in the backward pass: its packed weights and the gradient that is carried.</summary>
internal unsafe struct GruPanel<TElement>
    where TElement : unmanaged
{
    /// <summary>The first unit.</summary>
    public int Unit;

    /// <summary>The number of existing units.</summary>
    public int Units;

    /// <summary>The number of vectors that the units fill.</summary>
    public int Vectors;

    /// <summary>[3 · hidden, vectors · lanes].</summary>
    public TElement* Packed;

    /// <summary>[batch, vectors · lanes].</summary>
    public TElement* Carried;
}

/// <summary>All rows of one vector of units at one step of the backward pass.</summary>
internal unsafe struct GruSlope<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of rows.</summary>
    public int Rows;

    /// <summary>The number of units in the layer. It is the distance between rows and between gates.</summary>
    public int Hidden;

    /// <summary>The number of existing units in the vector.</summary>
    public int Lanes;

    /// <summary>Input: the gradient of the state after the step. Output: the update gate's share of it, which goes directly to the state before.</summary>
    public TElement* Carried;

    /// <summary>The distance between rows of <see cref="Carried"/>, in elements.</summary>
    public nint CarriedStride;

    /// <summary>The saved values, [row, value, lane].</summary>
    public TElement* Saved;

    /// <summary>The state before the step.</summary>
    public TElement* Before;

    /// <summary>The gradient of this step's output. Null for zero.</summary>
    public TElement* OutputGradient;

    /// <summary>Output: the gradient of the input gates.</summary>
    public TElement* GatesGradient;

    /// <summary>Output: the gradient of the new gate's recurrent part.</summary>
    public TElement* NewGradient;
}
