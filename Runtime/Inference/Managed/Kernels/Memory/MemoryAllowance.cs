#nullable enable
using System;
using System.Threading;

namespace DialogueRnn.Inference.Managed.Kernels.Memory
{
    /// <summary>Limits how much native memory the reading of one file can reserve. It counts every <see cref="AlignedMemory"/> of its thread.</summary>
    /// <remarks>A file names sizes. Without a limit, a file of 300 KB could name sizes of gigabytes. The limit follows from what the file holds.</remarks>
    internal sealed class MemoryAllowance : IDisposable
    {
        [ThreadStatic]
        private static MemoryAllowance? _current;

        [ThreadStatic]
        private static long _reserved;

        private static long _live;

        private readonly MemoryAllowance? _outer;
        private readonly long _bytes;
        private readonly Func<long, Exception> _refuse;
        private long _left;

        /// <summary>Begins to count. It ends when this object is disposed.</summary>
        /// <param name="bytes">The limit.</param>
        /// <param name="refuse">Makes the exception for a limit that is not enough, from the limit.</param>
        internal MemoryAllowance(long bytes, Func<long, Exception> refuse)
        {
            _refuse = refuse;
            _bytes = bytes;
            _left = bytes;
            _outer = _current;
            _current = this;
        }

        /// <summary>The native memory that is reserved now in all threads, in bytes.</summary>
        internal static long Live => Volatile.Read(ref _live);

        /// <summary>All native memory that this thread has reserved so far, in bytes, also what was freed again.</summary>
        internal static long Reserved => _reserved;

        /// <summary>Counts memory that is about to be reserved. Throws what the constructor was given if it does not fit.</summary>
        internal static void Take(long bytes)
        {
            if (_current is { } current && (current._left -= bytes) < 0)
                throw current._refuse(current._bytes);
            _reserved += bytes;
            Interlocked.Add(ref _live, bytes);
        }

        /// <summary>Counts memory that was freed.</summary>
        internal static void GiveBack(long bytes) => Interlocked.Add(ref _live, -bytes);

        /// <inheritdoc/>
        public void Dispose() => _current = _outer;
    }
}
