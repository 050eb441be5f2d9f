#nullable enable

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Multiplies integer weights with integer vectors. All kernels give the same bits.</summary>
    /// <remarks>
    /// The integer sums are exact. The float parts are the same for every output: sum = 0; for every block: sum += (float)integers · scale; result = sum ·
    /// input scale + bias.
    /// </remarks>
    internal abstract class IntegerKernel
    {
        /// <summary>The order in which the kernel reads weights.</summary>
        internal abstract WeightLayout Layout { get; }

        /// <summary>The number of rows whose weights are stored together, a multiple of 16. A matrix is padded to a multiple of it.</summary>
        internal abstract int GroupRows { get; }

        /// <summary>Returns the number of bytes of packed weights.</summary>
        /// <param name="rows">The number of rows, with padding.</param>
        /// <param name="layout">The blocks of a row.</param>
        internal virtual long BytesOf(int rows, BlockLayout layout) => (long)rows * layout.PaddedLength;

        /// <summary>Computes a matrix's <see cref="IntegerProduct.Measures"/> once, for all later products.</summary>
        /// <param name="weights">The packed weights.</param>
        /// <param name="rows">The number of rows, with padding.</param>
        /// <param name="layout">The blocks of a row.</param>
        /// <returns>The result, which the caller disposes. Null if the kernel does not need it.</returns>
        internal virtual unsafe AlignedMemory? Measure(byte* weights, int rows, BlockLayout layout) => null;

        /// <summary>Computes a product.</summary>
        /// <param name="product">The inputs and the output.</param>
        internal abstract void Multiply(in IntegerProduct product);
    }
}
