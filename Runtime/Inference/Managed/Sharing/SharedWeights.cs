#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.Inference.Managed.Sharing
{
    /// <summary>Packed weights, in memory once for all matrices that have the same bytes, also those of other models.</summary>
    /// <remarks>
    /// Models that were trained from one model with frozen word vectors have the same table, which is most of their weights. Equal weights are found by a hash
    /// when a model is loaded, and compared byte by byte.
    /// The memory is freed when the last owner is disposed, or by finalisers if an owner is lost.
    /// </remarks>
    internal sealed unsafe class SharedWeights : IDisposable
    {
        private const ulong Multiplier = 0x9E3779B97F4A7C15;
        private const int LargestPart = 1 << 30;

        private static readonly object Gate = new object();

        // Weak, so that the weights of a model that nobody disposed can be collected.
        private static readonly List<WeakReference<SharedWeights>> All = new List<WeakReference<SharedWeights>>();

        [ThreadStatic]
        private static bool _isOff;

        private readonly IntegerKernel _kernel;
        private readonly BlockLayout _layout;
        private readonly ulong _hash;
        private int _owners = 1;

        private SharedWeights(IntegerKernel kernel, BlockLayout layout, AlignedMemory weights, AlignedMemory scales)
        {
            _kernel = kernel;
            _layout = layout;
            Weights = weights;
            Scales = scales;
            _hash = (HashOf(weights) * Multiplier) ^ HashOf(scales);
        }

        /// <summary>Whether this thread's models get memory of their own. For measuring what sharing saves.</summary>
        internal static bool IsOff
        {
            get => _isOff;
            set => _isOff = value;
        }

        /// <summary>The weights in the kernel's layout.</summary>
        internal AlignedMemory Weights { get; }

        /// <summary>The values of one unit of each block.</summary>
        internal AlignedMemory Scales { get; }

        /// <summary>What the kernel measures of the weights. Null if it measures nothing.</summary>
        internal AlignedMemory? Measures { get; private set; }

        /// <summary>Returns weights with the same bytes that are in memory already, and disposes the given ones. If there are none, returns the given ones.</summary>
        /// <param name="kernel">The kernel that reads them.</param>
        /// <param name="layout">The blocks of a row.</param>
        /// <param name="rows">The number of rows, with padding.</param>
        /// <param name="weights">The weights in the kernel's layout.</param>
        /// <param name="scales">The values of one unit of each block.</param>
        /// <returns>Weights that the caller owns together with others. Each owner disposes them once.</returns>
        internal static SharedWeights Of(IntegerKernel kernel, BlockLayout layout, int rows, AlignedMemory weights, AlignedMemory scales)
        {
            var given = new SharedWeights(kernel, layout, weights, scales);
            if (_isOff)
            {
                given.Measures = kernel.Measure(weights.Start, rows, layout);
                return given;
            }

            lock (Gate)
            {
                foreach (WeakReference<SharedWeights> other in All)
                {
                    if (!other.TryGetTarget(out SharedWeights? held) || !held.IsSame(given))
                        continue;
                    held._owners++;
                    given.Free();
                    return held;
                }

                given.Measures = kernel.Measure(weights.Start, rows, layout);
                All.Add(new WeakReference<SharedWeights>(given));
                return given;
            }
        }

        /// <summary>Ends the use by one owner.</summary>
        public void Dispose()
        {
            lock (Gate)
            {
                if (--_owners > 0)
                    return;
                All.RemoveAll(other => !other.TryGetTarget(out SharedWeights? held) || ReferenceEquals(held, this));
            }

            Free();
        }

        private bool IsSame(SharedWeights other) =>
            _hash == other._hash && _kernel.GetType() == other._kernel.GetType() && _layout.Equals(other._layout) &&
            AreEqual(Weights, other.Weights) && AreEqual(Scales, other.Scales);

        private void Free()
        {
            Weights.Dispose();
            Scales.Dispose();
            Measures?.Dispose();
        }

        private static ulong HashOf(AlignedMemory memory)
        {
            // Zeros follow the last byte, so whole words can be read.
            ulong hash = (ulong)memory.Bytes;
            for (long offset = 0; offset < memory.Bytes; offset += sizeof(ulong))
            {
                hash = (hash ^ *(ulong*)(memory.Start + offset)) * Multiplier;
                hash ^= hash >> 32;
            }

            return hash;
        }

        private static bool AreEqual(AlignedMemory first, AlignedMemory second)
        {
            if (first.Bytes != second.Bytes)
                return false;
            for (long offset = 0; offset < first.Bytes; offset += LargestPart)
            {
                int length = (int)Math.Min(LargestPart, first.Bytes - offset);
                if (!new ReadOnlySpan<byte>(first.Start + offset, length).SequenceEqual(new ReadOnlySpan<byte>(second.Start + offset, length)))
                    return false;
            }

            return true;
        }
    }
}
