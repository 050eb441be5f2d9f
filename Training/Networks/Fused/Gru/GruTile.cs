namespace DialogueRnn.Training.Networks.Fused.Gru;

/// <summary>Some rows of one vector's width of units, between the recurrent product and the next state.</summary>
internal unsafe struct GruTile<TElement>
    where TElement : unmanaged
{
    /// <summary>Rows.</summary>
    public int Rows;

    /// <summary>Units of the layer: how far apart rows and gates lie.</summary>
    public int Hidden;

    /// <summary>Units that exist of the vector's width.</summary>
    public int Lanes;

    /// <summary>The recurrent product, [row, gate, lane].</summary>
    public TElement* Recurrent;

    /// <summary>The recurrent bias, [gate, lane].</summary>
    public TElement* Bias;

    /// <summary>The input's gates.</summary>
    public TElement* Input;

    /// <summary>The state before.</summary>
    public TElement* Before;

    /// <summary>The state after, written.</summary>
    public TElement* After;

    /// <summary>What the way back needs, [row, value, lane], written; or null.</summary>
    public TElement* Saved;
}
