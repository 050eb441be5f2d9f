#nullable enable
using System;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;

namespace DialogueRnn.Inference
{
    /// <summary>Opens the backend that was chosen.</summary>
    internal static class BackendFactory
    {
        internal static IStepBackend Open(DialogueModelFile file, BackendKind kind, string name)
        {
            switch (kind)
            {
                case BackendKind.Auto:
                case BackendKind.OnnxRuntime:
#if DIALOGUERNN_ONNXRUNTIME
                    return new OnnxRuntimeBackend(file, name);
#else
                    throw new BackendUnavailableException(
                        "This build has no ONNX Runtime. In Unity, add the package com.github.asus4.onnxruntime.");
#endif
                case BackendKind.Managed:
                    return new ManagedBackend(file, name);
                default:
                    throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such backend.");
            }
        }
    }
}
