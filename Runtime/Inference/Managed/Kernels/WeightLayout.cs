#nullable enable

namespace DialogueRnn.Inference.Managed.Kernels
{
    /// <summary>The order in which a kernel reads weights.</summary>
    internal enum WeightLayout
    {
        /// <summary>[groups, quads, rows of a group, 4], each weight plus 128 as an unsigned byte.</summary>
        UnsignedQuads,

        /// <summary>[groups, quads, rows of a group, 4], signed bytes.</summary>
        SignedQuads,

        /// <summary>[groups, padded length, rows of a group], signed bytes.</summary>
        SignedColumns,

        /// <summary>[rows, padded length], signed bytes.</summary>
        SignedRows,
    }
}
