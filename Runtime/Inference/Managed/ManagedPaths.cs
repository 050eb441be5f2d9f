#nullable enable
using System;
using System.Numerics;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Plain;
#if NET
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.Wasm;
using System.Runtime.Intrinsics.X86;
using DialogueRnn.Inference.Managed.Kernels.Browser;
#endif

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The paths that the processor supports, and the parts of each path.</summary>
    internal static class ManagedPaths
    {
        private static readonly ManagedPath[] WithVectors =
        {
            ManagedPath.PackedSimd, ManagedPath.AvxVnni, ManagedPath.Avx512, ManagedPath.Avx2, ManagedPath.AdvSimd, ManagedPath.Vector,
        };

        [ThreadStatic]
        private static ManagedPath _ordered;

        /// <summary>True if the processor and the runtime support a path with vectors of .NET.</summary>
        internal static bool HasVectors => Array.Exists(WithVectors, IsSupported);

        /// <summary>The path that <see cref="Best"/> returns on this thread whatever is fastest. For tests of all paths; <see cref="ManagedPath.Best"/> orders none.</summary>
        internal static ManagedPath Ordered
        {
            get => _ordered;
            set => _ordered = value;
        }

        /// <summary>Returns the fastest path for integer weights.</summary>
        internal static ManagedPath Best()
        {
            if (_ordered != ManagedPath.Best)
                return _ordered;
            foreach (ManagedPath path in WithVectors)
            {
                if (IsSupported(path))
                    return path;
            }

            switch (PlainRace.Winner)
            {
                case PlainLoops.Burst: return ManagedPath.Burst;
                case PlainLoops.Words: return ManagedPath.Words;
                default: return ManagedPath.Scalar;
            }
        }

        /// <summary>Returns true if the processor and the runtime support a path.</summary>
        internal static bool IsSupported(ManagedPath path)
        {
            switch (path)
            {
                case ManagedPath.Best:
                case ManagedPath.Scalar:
                case ManagedPath.Words:
                    return true;
                case ManagedPath.Burst:
                    return PlainRace.Burst != null;
                case ManagedPath.Vector:
                    return Vector.IsHardwareAccelerated && Vector<sbyte>.Count <= BlockLayout.Multiple;
#if NET
                case ManagedPath.Portable128:
                case ManagedPath.PortablePairs: return Vector128.IsHardwareAccelerated;
                case ManagedPath.PackedSimd: return PackedSimd.IsSupported;
                case ManagedPath.AdvSimd: return Dp.IsSupported;
                case ManagedPath.Avx2: return Avx2.IsSupported;
                case ManagedPath.Avx512: return Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;
                case ManagedPath.AvxVnni: return AvxVnni.IsSupported;
#endif
                default:
                    return false;
            }
        }

        /// <summary>Returns the name of a path, for people.</summary>
        internal static string NameOf(ManagedPath path)
        {
            switch (path)
            {
                case ManagedPath.AvxVnni: return "AVX-VNNI";
                case ManagedPath.Avx512: return "AVX-512";
                case ManagedPath.Avx2: return "AVX2";
                case ManagedPath.AdvSimd: return "AdvSimd dot product";
                case ManagedPath.PackedSimd: return "128-bit vectors of WebAssembly";
                case ManagedPath.Portable128:
                case ManagedPath.PortablePairs: return "128-bit vectors";
                case ManagedPath.Vector: return $"Vector<T>, {8 * Vector<byte>.Count} bits";
                case ManagedPath.Burst: return "Burst";
                case ManagedPath.Words: return "64-bit words";
                default: return "scalar";
            }
        }

        /// <summary>Creates the float computations of a path.</summary>
        internal static FloatMath MathOf(ManagedPath path)
        {
            if (path < ManagedPath.Vector || !Vector.IsHardwareAccelerated)
                return new ScalarMath();
#if NET
            if (path >= ManagedPath.Avx2 && WideMath.IsSupported)
                return new WideMath();
#endif
            return new VectorMath();
        }

        /// <summary>Creates the integer kernel of a path.</summary>
        /// <exception cref="NotSupportedException">The processor or the runtime does not support the path.</exception>
        internal static IntegerKernel KernelOf(ManagedPath path)
        {
            if (!IsSupported(path))
                throw new NotSupportedException($"This processor or runtime does not support {NameOf(path)}.");
            switch (path)
            {
#if NET
                case ManagedPath.AvxVnni: return new Kernel256<AvxVnniDot>();
                case ManagedPath.Avx512: return new Kernel512();
                case ManagedPath.Avx2: return new ShortSumKernel();
                case ManagedPath.AdvSimd: return new Kernel128<AdvSimdDot>();
                case ManagedPath.Portable128: return new Kernel128<PortableDot>();
                case ManagedPath.PortablePairs: return new PairKernel<PortablePairs>();
                case ManagedPath.PackedSimd: return new PairKernel<PackedPairs>();
#endif
                case ManagedPath.Vector: return new VectorKernel();
                case ManagedPath.Burst: return PlainRace.Burst!();
                case ManagedPath.Words: return new WordKernel();
                default: return new ScalarKernel();
            }
        }
    }
}
