#nullable enable
using System;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
#if DIALOGUERNN_ONNXRUNTIME
using DialogueRnn.Inference.OnnxRuntime;
#endif

namespace DialogueRnn.Inference.Rewriting
{
    /// <summary>Opens the chosen backend of a rewriter.</summary>
    internal static class RewriterFactory
    {
        /// <summary>Opens a backend for a model file.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="kind">The kind of backend.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The file is not a rewriter, or its graphs do not match the manifest.</exception>
        /// <exception cref="BackendUnavailableException">ONNX Runtime was chosen and is not available.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
        internal static IRewriteBackend Open(DialogueModelFile file, BackendKind kind, string name)
        {
            switch (kind)
            {
                case BackendKind.Auto:
                    return OpenFastest(file, name);
                case BackendKind.OnnxRuntime:
#if DIALOGUERNN_ONNXRUNTIME
                    return OnnxRuntimeOpening.Open<IRewriteBackend>(() => new OnnxRewriter(file, name));
#else
                    throw new BackendUnavailableException(
                        "This build has no ONNX Runtime. In Unity, add the package com.github.asus4.onnxruntime, or choose the managed backend.");
#endif
                case BackendKind.Managed:
                    return new ManagedRewriter(file, name);
                default:
                    throw new ArgumentOutOfRangeException(nameof(kind), kind, "The backend must be Auto, OnnxRuntime or Managed.");
            }
        }

        private static IRewriteBackend OpenFastest(DialogueModelFile file, string name)
        {
#if DIALOGUERNN_ONNXRUNTIME
            if (!ManagedPaths.HasVectors)
            {
                try
                {
                    return OnnxRuntimeOpening.Open<IRewriteBackend>(() => new OnnxRewriter(file, name));
                }
                catch (BackendUnavailableException)
                {
                    return new ManagedRewriter(file, name);
                }
            }
#endif
            return new ManagedRewriter(file, name);
        }
    }
}
