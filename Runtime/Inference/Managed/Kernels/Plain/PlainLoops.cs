#nullable enable

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>The loops that multiply without vectors of .NET.</summary>
    internal enum PlainLoops
    {
        /// <summary><see cref="ScalarKernel"/>.</summary>
        Scalar,

        /// <summary><see cref="WordKernel"/>.</summary>
        Words,

        /// <summary>The loops of <see cref="ScalarKernel"/>, compiled by Burst.</summary>
        Burst,
    }
}
