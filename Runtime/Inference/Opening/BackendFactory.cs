#nullable enable
using System;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;
#if DIALOGUERNN_ONNXRUNTIME
using DialogueRnn.Inference.OnnxRuntime;
#endif

namespace DialogueRnn.Inference.Opening
{
    /// <summary>Opens the chosen backend.</summary>
    internal static class BackendFactory
    {
        /// <summary>Opens a backend for a model file.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="kind">The kind of backend.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The step graph is not ONNX, or does not match the manifest.</exception>
        /// <exception cref="BackendUnavailableException">ONNX Runtime was chosen and is not available.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
        internal static IStepBackend Open(DialogueModelFile file, BackendKind kind, string name)
        {
            switch (kind)
            {
                case BackendKind.Auto:
                    return OpenFastest(file, name, ManagedPaths.HasVectors);
                case BackendKind.OnnxRuntime:
#if DIALOGUERNN_ONNXRUNTIME
                    return OnnxRuntimeOpening.Open<IStepBackend>(() => new OnnxRuntimeBackend(file, name));
#else
                    throw new BackendUnavailableException(
                        "This build has no ONNX Runtime. In Unity, add the package com.github.asus4.onnxruntime, or choose the managed backend.");
#endif
                case BackendKind.Managed:
                    return new ManagedBackend(file, name);
                default:
                    throw new ArgumentOutOfRangeException(nameof(kind), kind, "The backend must be Auto, OnnxRuntime or Managed.");
            }
        }

        /// <summary>Opens the fastest backend.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="hasVectors">True if the managed kernel has vectors of .NET. With them it is faster (Tests/Benchmarks~/Runtime), except for one stream of
        /// 3×1024 in 4 or 32 bits (a tenth slower), and its lines are the same on every machine. Without them, ONNX Runtime is several times faster.</param>
        /// <exception cref="DialogueModelFormatException">The step graph is not ONNX, or does not match the manifest.</exception>
        internal static IStepBackend OpenFastest(DialogueModelFile file, string name, bool hasVectors)
        {
#if DIALOGUERNN_ONNXRUNTIME
            if (!hasVectors)
            {
                try
                {
                    return OnnxRuntimeOpening.Open<IStepBackend>(() => new OnnxRuntimeBackend(file, name));
                }
                catch (BackendUnavailableException)
                {
                    return new ManagedBackend(file, name);
                }
            }
#endif
            return new ManagedBackend(file, name);
        }
    }
}
