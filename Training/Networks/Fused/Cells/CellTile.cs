namespace DialogueRnn.Training.Networks.Fused.Cells;

/// <summary>Some rows of one vector of units, between the recurrent product and the next state.</summary>
internal unsafe struct CellTile<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of rows.</summary>
    public int Rows;

    /// <summary>The number of units in the layer. It is the distance between rows and between gates.</summary>
    public int Hidden;

    /// <summary>The number of existing units in the vector.</summary>
    public int Lanes;

    /// <summary>The recurrent product, [row, gate, lane].</summary>
    public TElement* Recurrent;

    /// <summary>The distance between rows of <see cref="Recurrent"/>, in elements.</summary>
    public nint RecurrentStride;

    /// <summary>The recurrent bias, [gate, lane].</summary>
    public TElement* Bias;

    /// <summary>The input gates.</summary>
    public TElement* Input;

    /// <summary>The state before the step.</summary>
    public TElement* Before;

    /// <summary>Output: the state after the step.</summary>
    public TElement* After;

    /// <summary>The cell state before the step, if the cell has one.</summary>
    public TElement* CellBefore;

    /// <summary>Output: the cell state after the step, if the cell has one.</summary>
    public TElement* CellAfter;

    /// <summary>Output: the values for the backward pass, [row, value, lane]. Null: they are not kept.</summary>
    public TElement* Saved;
}
