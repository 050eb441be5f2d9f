#nullable enable
using System;
using System.Runtime.InteropServices;
using DialogueRnn.Inference.Managed.Kernels.Memory;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Zeroed native memory that begins at a cache line. The finaliser frees it if it is not disposed.</summary>
    internal sealed unsafe class AlignedMemory : SafeHandle
    {
        internal const int Line = 64;

        private readonly long _size;

        /// <summary>Allocates memory.</summary>
        /// <param name="bytes">The number of bytes.</param>
        /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
        /// <exception cref="Model.DialogueModelFormatException">A model file is being read, and it asks for more memory than it can need.</exception>
        internal AlignedMemory(long bytes)
            : base(IntPtr.Zero, ownsHandle: true)
        {
            // One line to align the start, and one after the end: kernels read whole vectors there.
            long size = checked(bytes + (2 * Line));
            MemoryAllowance.Take(size);
            _size = size;
#if NET
            // Memory that is never used does not become resident this way.
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

        /// <summary>The number of bytes.</summary>
        internal long Bytes { get; }

        /// <inheritdoc/>
        public override bool IsInvalid => handle == IntPtr.Zero;

        /// <summary>The memory as floats.</summary>
        internal float* Floats => (float*)Start;

        /// <inheritdoc/>
        protected override bool ReleaseHandle()
        {
            MemoryAllowance.GiveBack(_size);
#if NET
            NativeMemory.Free((void*)handle);
#else
            Marshal.FreeHGlobal(handle);
#endif
            return true;
        }
    }
}
