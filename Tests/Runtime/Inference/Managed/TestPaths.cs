#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Inference.Managed;

namespace DialogueRnn.Tests.Inference.Managed
{
    /// <summary>The paths of the managed kernel, by name: they are internal, and test cases are public.</summary>
    internal static class TestPaths
    {
        internal static readonly ManagedPath[] All =
        {
            ManagedPath.Scalar, ManagedPath.Words, ManagedPath.Burst, ManagedPath.Vector, ManagedPath.Portable128, ManagedPath.PortablePairs, ManagedPath.PackedSimd, ManagedPath.AdvSimd, ManagedPath.Avx2, ManagedPath.Avx512, ManagedPath.AvxVnni,
        };

        /// <summary>Those that this machine has.</summary>
        internal static IEnumerable<string> Supported => All.Where(ManagedPaths.IsSupported).Select(path => path.ToString());

        internal static ManagedPath Of(string name) => All.Single(path => path.ToString() == name);
    }
}
