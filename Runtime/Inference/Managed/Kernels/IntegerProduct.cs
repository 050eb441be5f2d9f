#nullable enable

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>The inputs and the output of a kernel's product.</summary>
    internal unsafe struct IntegerProduct
    {
        /// <summary>The number of rows whose scales are stored together. A matrix is padded to a multiple of it.</summary>
        internal const int ScaleRows = 16;

        /// <summary>The number of weights of one row that are stored together. A dot-product instruction takes four.</summary>
        internal const int Quad = 4;

        /// <summary>The weights, in the kernel's <see cref="WeightLayout"/>.</summary>
        internal byte* Weights;

        /// <summary>What the kernel measured of the weights (<see cref="IntegerKernel.Measure"/>). Null for kernels that measure nothing.</summary>
        internal byte* Measures;

        /// <summary>[rows / 16, blocks, 16]: the value of one unit of a weight.</summary>
        internal float* Scales;

        /// <summary>[rows]: added to the product.</summary>
        internal float* Bias;

        /// <summary>The number of rows, with padding.</summary>
        internal int Rows;

        /// <summary>The blocks of a row.</summary>
        internal BlockLayout Layout;

        /// <summary>[streams, input stride]: the vectors.</summary>
        internal sbyte* Inputs;

        /// <summary>[streams]: the value of one unit of a vector.</summary>
        internal float* InputScales;

        /// <summary>[streams, blocks]: the sum of each block of the vectors.</summary>
        internal int* InputSums;

        /// <summary>The number of bytes from one vector to the next.</summary>
        internal int InputStride;

        /// <summary>The number of vectors.</summary>
        internal int Streams;

        /// <summary>[streams, output stride]: the result.</summary>
        internal float* Output;

        /// <summary>The number of floats from one result to the next.</summary>
        internal int OutputStride;
    }
}
