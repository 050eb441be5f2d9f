namespace DialogueRnn.Training.Networks.Fused.Kernels;

/// <summary>One weight tensor's memory in an optimiser's step.</summary>
internal unsafe struct UpdateTensor<TElement>
    where TElement : unmanaged
{
    /// <summary>Elements.</summary>
    public long Count;

    /// <summary>The first of the blocks that this tensor is cut into.</summary>
    public int FirstBlock;

    /// <summary>The weights, updated.</summary>
    public TElement* Weights;

    /// <summary>Their gradient.</summary>
    public TElement* Gradient;

    /// <summary>The running mean of the gradient, updated.</summary>
    public TElement* FirstMoment;

    /// <summary>The running mean of its square, updated.</summary>
    public TElement* SecondMoment;

    /// <summary>The running mean of the weights, updated; or null.</summary>
    public TElement* Average;

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay;

    /// <summary>Step size.</summary>
    public double LearningRate;

    /// <summary>Decay of the first moment.</summary>
    public double Beta1;

    /// <summary>Decay of the second moment.</summary>
    public double Beta2;

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon;

    /// <summary>1 − beta1^step.</summary>
    public double FirstCorrection;

    /// <summary>1 − beta2^step.</summary>
    public double SecondCorrection;
}

/// <summary>An optimiser's step over all weights.</summary>
internal unsafe struct UpdateOperands<TElement>
    where TElement : unmanaged
{
    /// <summary>[tensors], by first block.</summary>
    public UpdateTensor<TElement>* Tensors;

    /// <summary>Tensors.</summary>
    public int TensorCount;

    /// <summary>Blocks of all tensors.</summary>
    public int Blocks;

    /// <summary>[blocks], the gradients' sums of squares, written.</summary>
    public double* Squares;

    /// <summary>The gradients' norm, written.</summary>
    public double Norm;

    /// <summary>The norm that gradients are scaled down to; 0 leaves them.</summary>
    public double ClipNorm;

    /// <summary>What the average keeps of itself.</summary>
    public double AverageDecay;
}
