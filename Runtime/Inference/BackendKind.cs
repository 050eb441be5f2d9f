#nullable enable

namespace DialogueRnn.Inference
{
    /// <summary>Which backend computes.</summary>
    public enum BackendKind
    {
        /// <summary>The fastest that this platform has.</summary>
        Auto,

        /// <summary>ONNX Runtime, on the CPU with one thread.</summary>
        OnnxRuntime,
    }
}
