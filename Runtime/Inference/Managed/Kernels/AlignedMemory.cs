#nullable enable
using System;
using System.Runtime.InteropServices;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Zeroed memory outside the garbage collector's, at the start of a cache line. It is freed when nobody holds it, too.</summary>
    internal sealed unsafe class AlignedMemory : SafeHandle
    {
        internal const int Line = 64;

        /// <summary>Takes memory.</summary>
        /// <param name="bytes">How much.</param>
        /// <exception cref="OutOfMemoryException">There is not as much.</exception>
        internal AlignedMemory(long bytes)
            : base(IntPtr.Zero, ownsHandle: true)
        {
            // A line to move the start, and one behind the end: kernels read whole vectors from places in it.
            long size = checked(bytes + (2 * Line));
#if NET
            // Rows that are never used do not become resident this way.
            SetHandle((IntPtr)NativeMemory.AllocZeroed(checked((nuint)size)));
#else
            SetHandle(Marshal.AllocHGlobal(checked((IntPtr)size)));
            for (long cleared = 0; cleared < size; cleared += int.MaxValue)
                new Span<byte>((byte*)handle + cleared, (int)Math.Min(int.MaxValue, size - cleared)).Clear();
#endif
            long address = ((long)handle + Line - 1) & -Line;
            Start = (byte*)address;
            Bytes = bytes;
        }

        /// <summary>The first byte.</summary>
        internal byte* Start { get; }

        /// <summary>How many bytes there are.</summary>
        internal long Bytes { get; }

        /// <inheritdoc/>
        public override bool IsInvalid => handle == IntPtr.Zero;

        /// <summary>The memory as floats.</summary>
        internal float* Floats => (float*)Start;

        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
#if NET
            NativeMemory.Free((void*)handle);
#else
            Marshal.FreeHGlobal(handle);
#endif
            return true;
        }
    }
}
