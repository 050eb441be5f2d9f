#nullable enable

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>What a kernel multiplies and where the result goes.</summary>
    internal unsafe struct IntegerProduct
    {
        /// <summary>Rows whose scales stand together; a matrix is padded to a multiple of it.</summary>
        internal const int ScaleRows = 16;

        /// <summary>Weights of one row that stand together: a dot-product instruction takes four.</summary>
        internal const int Quad = 4;

        /// <summary>The weights, as <see cref="WeightLayout"/> says.</summary>
        internal byte* Weights;

        /// <summary>[groups, padded length / 4]: the largest sum of four squared weights of a row, for the kernel that measured them.</summary>
        internal ushort* QuadSquares;

        /// <summary>[rows / 16, blocks, 16]: what one unit of a weight stands for.</summary>
        internal float* Scales;

        /// <summary>[rows]: added to the product.</summary>
        internal float* Bias;

        /// <summary>Rows, padded.</summary>
        internal int Rows;

        /// <summary>How a row is parted.</summary>
        internal BlockLayout Layout;

        /// <summary>[streams, input stride]: the vectors.</summary>
        internal sbyte* Inputs;

        /// <summary>[streams]: what one unit of a vector stands for.</summary>
        internal float* InputScales;

        /// <summary>[streams, blocks]: the sum of every block of the vectors.</summary>
        internal int* InputSums;

        /// <summary>Bytes from one vector to the next.</summary>
        internal int InputStride;

        /// <summary>How many vectors.</summary>
        internal int Streams;

        /// <summary>[streams, stride].</summary>
        internal float* Output;

        /// <summary>Floats from one result to the next.</summary>
        internal int OutputStride;
    }
}
