#nullable enable

namespace DialogueRnn.Inference
{
    /// <summary>The backend: the code that computes the steps (<see cref="IStepBackend.Step"/>) of a model.</summary>
    public enum BackendKind
    {
        /// <summary>The fastest backend of this platform.</summary>
        Auto,

        /// <summary>ONNX Runtime. On CUDA if its GPU package is installed and a device opens, else on the CPU with one thread.</summary>
        /// <remarks>The lines of a quantised model can differ slightly from those of the managed backend.</remarks>
        OnnxRuntime,

        /// <summary>Plain C#. Works on every platform, with the same bits on every machine.</summary>
        Managed,
    }
}
