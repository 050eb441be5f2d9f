#nullable enable

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>The order in which a kernel reads weights.</summary>
    internal enum WeightLayout
    {
        /// <summary>[groups, quads, rows per group, 4]. Each weight plus 128 as an unsigned byte.</summary>
        UnsignedQuads,

        /// <summary>[groups, quads, rows per group, 4]. Signed bytes.</summary>
        SignedQuads,

        /// <summary>[groups, padded length, rows per group]. Signed bytes.</summary>
        SignedColumns,

        /// <summary>[rows, padded length]. Signed bytes.</summary>
        SignedRows,

        /// <summary>[rows / 4, blocks, words, 4]. Six weights in a 64-bit word (<see cref="Plain.PairWords"/>).</summary>
        PairWords,
    }
}
