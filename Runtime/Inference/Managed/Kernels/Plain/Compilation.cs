#nullable enable
using System.Runtime.CompilerServices;

namespace DialogueRnn.Inference.Managed.Kernels.Plain
{
    /// <summary>How loops are compiled.</summary>
    internal static class Compilation
    {
        /// <summary>Optimised at the first call, which <see cref="PlainRace"/> needs. Runtimes without tiers ignore it, and not every reference assembly names
        /// it.</summary>
        internal const MethodImplOptions AtOnce = (MethodImplOptions)512;
    }
}
