#nullable enable
using System;
using System.Collections.Generic;
using System.Threading;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>Limits how much native memory the reading of one file can reserve. It counts every <see cref="AlignedMemory"/> of its thread.</summary>
    /// <remarks>A file names sizes. Without a limit, a file of 300 KB could name sizes of gigabytes. The limit follows from what the file holds.</remarks>
    internal sealed class MemoryAllowance : IDisposable
    {
        /// <summary>Every file can reserve this much, in bytes: small models need more for their vectors than for their weights.</summary>
        internal const long Fixed = 48L << 20;

        [ThreadStatic]
        private static MemoryAllowance? _current;

        [ThreadStatic]
        private static long _reserved;

        private static long _live;

        private readonly MemoryAllowance? _outer;
        private readonly long _bytes;
        private readonly string _name;
        private long _left;

        /// <summary>Begins to count. It ends when this object is disposed.</summary>
        /// <param name="bytes">The limit.</param>
        /// <param name="name">The name of the file in error messages.</param>
        internal MemoryAllowance(long bytes, string name)
        {
            _name = name;
            _bytes = bytes;
            _left = bytes;
            _outer = _current;
            _current = this;
        }

        /// <summary>Begins to count what a model file needs. The limit is three times the bytes of the file, and <see cref="Fixed"/>.</summary>
        /// <remarks>With the bytes of the file and the texts of its manifest, a model then takes at most four times its file and 64 MB.</remarks>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        internal static MemoryAllowance Of(DialogueModelFile file, string name)
        {
            long bytes = file.StepGraph.Length;
            foreach (KeyValuePair<string, ReadOnlyMemory<byte>> extra in file.Extras)
                bytes += extra.Value.Length;
            return new MemoryAllowance((3 * bytes) + Fixed, name);
        }

        /// <summary>The native memory that is reserved now in all threads, in bytes.</summary>
        internal static long Live => Volatile.Read(ref _live);

        /// <summary>All native memory that this thread has reserved so far, in bytes, also what was freed again.</summary>
        internal static long Reserved => _reserved;

        /// <summary>Counts memory that is about to be reserved.</summary>
        /// <exception cref="DialogueModelFormatException">It does not fit.</exception>
        internal static void Take(long bytes)
        {
            if (_current is { } current && (current._left -= bytes) < 0)
            {
                throw new DialogueModelFormatException(
                    $"'{current._name}' is refused: the sizes in it need more than {current._bytes >> 20} MB of memory, which is more than a file of its size can need. Export the model again.");
            }

            _reserved += bytes;
            Interlocked.Add(ref _live, bytes);
        }

        /// <summary>Counts memory that was freed.</summary>
        internal static void GiveBack(long bytes) => Interlocked.Add(ref _live, -bytes);

        /// <inheritdoc/>
        public void Dispose() => _current = _outer;
    }
}
