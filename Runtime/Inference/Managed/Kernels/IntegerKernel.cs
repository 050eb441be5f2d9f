#nullable enable

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>
    /// Multiplies integer weights with integer vectors. The integer sums are exact, and the float parts are, for every output:
    /// sum = 0; for every block: sum += (float)integers · scale; result = sum · input scale + bias. So all kernels give the same bits.
    /// </summary>
    internal abstract class IntegerKernel
    {
        /// <summary>The order in which it reads weights.</summary>
        internal abstract WeightLayout Layout { get; }

        /// <summary>Rows of weights that stand together; a matrix is padded to a multiple of it, which is a multiple of 16.</summary>
        internal abstract int GroupRows { get; }

        /// <summary>Looks once at the weights of a matrix for what every product with it needs to know: <see cref="IntegerProduct.QuadSquares"/>.</summary>
        /// <param name="weights">The weights, packed.</param>
        /// <param name="rows">Rows, padded.</param>
        /// <param name="layout">How a row is parted.</param>
        /// <returns>What the caller disposes of; null when the kernel needs nothing.</returns>
        internal virtual unsafe AlignedMemory? Measure(byte* weights, int rows, BlockLayout layout) => null;

        /// <summary>Computes a product.</summary>
        /// <param name="product">What to multiply.</param>
        internal abstract void Multiply(in IntegerProduct product);
    }
}
