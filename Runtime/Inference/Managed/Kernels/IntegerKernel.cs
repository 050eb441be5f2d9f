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

        /// <summary>Computes a product.</summary>
        /// <param name="product">What to multiply.</param>
        internal abstract void Multiply(in IntegerProduct product);
    }
}
