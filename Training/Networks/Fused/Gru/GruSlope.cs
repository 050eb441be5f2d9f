namespace DialogueRnn.Training.Networks.Fused.Gru;

/// <summary>A panel of units on the way back: its packed weights and the gradient it carries.</summary>
internal unsafe struct GruPanel<TElement>
    where TElement : unmanaged
{
    /// <summary>First unit.</summary>
    public int Unit;

    /// <summary>Units that exist.</summary>
    public int Units;

    /// <summary>Vectors the units fill.</summary>
    public int Vectors;

    /// <summary>[3 · hidden, vectors · lanes].</summary>
    public TElement* Packed;

    /// <summary>[batch, vectors · lanes].</summary>
    public TElement* Carried;
}

/// <summary>All rows of one vector's width of units at one step of the way back.</summary>
internal unsafe struct GruSlope<TElement>
    where TElement : unmanaged
{
    /// <summary>Rows.</summary>
    public int Rows;

    /// <summary>Units of the layer: how far apart rows and gates lie.</summary>
    public int Hidden;

    /// <summary>Units that exist of the vector's width.</summary>
    public int Lanes;

    /// <summary>In: the gradient of the state after; out: the part of it that reaches the state before past the gates.</summary>
    public TElement* Carried;

    /// <summary>Elements from a row of <see cref="Carried"/> to the next.</summary>
    public nint CarriedStride;

    /// <summary>[row, value, lane].</summary>
    public TElement* Saved;

    /// <summary>The state before.</summary>
    public TElement* Before;

    /// <summary>The gradient of this step's output, or null.</summary>
    public TElement* OutputGradient;

    /// <summary>The gradient of the input's gates, written.</summary>
    public TElement* GatesGradient;

    /// <summary>The gradient of the new gate's recurrent part, written.</summary>
    public TElement* NewGradient;
}
