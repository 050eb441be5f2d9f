namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>The memory of one weight tensor in an optimiser step.</summary>
internal unsafe struct UpdateTensor<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of elements.</summary>
    public long Count;

    /// <summary>The number of the first block of this tensor.</summary>
    public int FirstBlock;

    /// <summary>The weights. Updated.</summary>
    public TElement* Weights;

    /// <summary>The gradient of the weights.</summary>
    public TElement* Gradient;

    /// <summary>The running mean of the gradient. Updated.</summary>
    public TElement* FirstMoment;

    /// <summary>The running mean of the squared gradient. Updated.</summary>
    public TElement* SecondMoment;

    /// <summary>The running mean of the weights. Updated. Null if there is none.</summary>
    public TElement* Average;

    /// <summary>The decoupled weight decay.</summary>
    public double WeightDecay;

    /// <summary>The learning rate.</summary>
    public double LearningRate;

    /// <summary>The decay of the first moment.</summary>
    public double Beta1;

    /// <summary>The decay of the second moment.</summary>
    public double Beta2;

    /// <summary>The number added to the root of the second moment.</summary>
    public double Epsilon;

    /// <summary>1 − beta1^step.</summary>
    public double FirstCorrection;

    /// <summary>1 − beta2^step.</summary>
    public double SecondCorrection;
}

/// <summary>An optimiser step over all weights.</summary>
internal unsafe struct UpdateOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>[tensors], ordered by first block.</summary>
    public UpdateTensor<TElement>* Tensors;

    /// <summary>The number of tensors.</summary>
    public int TensorCount;

    /// <summary>The number of blocks in all tensors.</summary>
    public int Blocks;

    /// <summary>Output, [blocks]: the sums of squared gradients.</summary>
    public double* Squares;

    /// <summary>Output: the norm of the gradients.</summary>
    public double Norm;

    /// <summary>The largest norm of the gradients. Larger gradients are scaled down. 0: no clipping.</summary>
    public double ClipNorm;

    /// <summary>The share of the average that is kept.</summary>
    public double AverageDecay;
}
