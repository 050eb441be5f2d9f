#nullable enable

namespace DialogueRnn.Inference
{
    /// <summary>Which backend computes.</summary>
    public enum BackendKind
    {
        /// <summary>The fastest that this platform has.</summary>
        Auto,

        /// <summary>ONNX Runtime: on CUDA where its GPU package is and a device opens, else on the CPU with one thread. Quantised models sound almost, but not exactly, as on the managed backend.</summary>
        OnnxRuntime,

        /// <summary>Plain C#, everywhere, the same to the last bit on every machine.</summary>
        Managed,
    }
}
