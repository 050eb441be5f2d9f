#nullable enable

namespace DialogueRnn.Inference.Weights
{
    /// <summary>The element types of ONNX tensors in a step graph, with ONNX's numbers.</summary>
    internal enum OnnxElement
    {
        /// <summary>32-bit float.</summary>
        Float = 1,

        /// <summary>8-bit unsigned integer.</summary>
        Byte = 2,

        /// <summary>64-bit integer. Lists of sizes have it.</summary>
        Int64 = 7,

        /// <summary>16-bit float.</summary>
        Half = 10,
    }
}
