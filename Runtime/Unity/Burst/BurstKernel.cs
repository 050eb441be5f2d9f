#nullable enable
using DialogueRnn.Inference.Managed.Kernels.Plain;

namespace DialogueRnn.Unity.Burst
{
    /// <summary>Multiplies in <see cref="BurstLoops"/>.</summary>
    internal sealed unsafe class BurstKernel : ScalarKernel
    {
        protected override void Multiply(sbyte* weights, int rows, int stride, short* inputs, int length, int* totals) =>
            BurstLoops.Multiply(weights, rows, stride, inputs, length, totals);
    }
}
