#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.IO;

namespace DialogueRnn.Inference.OnnxRuntime
{
    /// <summary>Opens a backend of ONNX Runtime, also where its assembly is missing.</summary>
    internal static class OnnxRuntimeOpening
    {
        /// <summary>Opens a backend.</summary>
        /// <param name="open">Creates the backend. It must be a function of its own: Mono cannot even compile a method that creates an object with fields of a missing
        /// assembly, so no method that others need may do it.</param>
        /// <exception cref="BackendUnavailableException">ONNX Runtime does not load on this platform, or its assembly is missing.</exception>
        internal static TBackend Open<TBackend>(Func<TBackend> open)
        {
            try
            {
                return open();
            }
            catch (Exception error) when (error is FileNotFoundException || error is FileLoadException || error is TypeLoadException)
            {
                throw new BackendUnavailableException(
                    "The assembly of ONNX Runtime is not beside the program. Add the package Microsoft.ML.OnnxRuntime, or choose the managed backend.", error);
            }
        }
    }
}
#endif
