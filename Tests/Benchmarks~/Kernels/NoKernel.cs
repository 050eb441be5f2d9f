#nullable enable
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.KernelBenchmarks
{
    /// <summary>Multiplies nothing: what is left of a step.</summary>
    internal sealed class NoKernel : IntegerKernel
    {
        internal override WeightLayout Layout => WeightLayout.SignedRows;

        internal override int GroupRows => IntegerProduct.ScaleRows;

        internal override void Multiply(in IntegerProduct product)
        {
        }
    }
}
