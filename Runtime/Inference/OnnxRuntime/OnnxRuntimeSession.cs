#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.Linq;
using DialogueRnn.Model;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Inference.OnnxRuntime
{
    /// <summary>Opens step graphs in ONNX Runtime: on CUDA where the native library was built with it and a device opens, else on the CPU.</summary>
    internal static class OnnxRuntimeSession
    {
        private const string NoSpinning = "session.intra_op.allow_spinning";
        private const string Cuda = "CUDAExecutionProvider";
        private const int LongestReason = 160;

        /// <summary>Whether the native library was built with CUDA, which the usual package is not.</summary>
        /// <exception cref="BackendUnavailableException">ONNX Runtime does not load on this platform.</exception>
        internal static bool HasCuda => Guarded(() => OrtEnv.Instance().GetAvailableProviders().Contains(Cuda));

        /// <summary>Opens a step graph.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">What to call it in error messages.</param>
        /// <param name="tryCuda">Whether to try CUDA first.</param>
        /// <param name="isCuda">Whether it was opened there.</param>
        /// <param name="device">What the session runs on, for people; and why not on CUDA, if that was tried.</param>
        /// <exception cref="DialogueModelFormatException">The step graph is not ONNX.</exception>
        /// <exception cref="BackendUnavailableException">ONNX Runtime does not load on this platform.</exception>
        internal static InferenceSession Open(DialogueModelFile file, string name, bool tryCuda, out bool isCuda, out string device)
        {
            byte[] graph = file.StepGraph.ToArray();
            string whyNot = string.Empty;
            if (tryCuda)
            {
                try
                {
                    isCuda = true;
                    device = "CUDA";
                    return Open(graph, AddCuda);
                }
                catch (Exception error) when (error is OnnxRuntimeException || error is EntryPointNotFoundException || error is DllNotFoundException)
                {
                    whyNot = $"; no CUDA: {FirstLine(error.Message)}";
                }
            }

            try
            {
                isCuda = false;
                device = "CPU, one thread" + whyNot;
                return Guarded(() => Open(graph, options => { }));
            }
            catch (OnnxRuntimeException error)
            {
                throw new DialogueModelFormatException(
                    $"ONNX Runtime cannot open the step graph of '{name}': {error.Message} Export the model again.", error);
            }
        }

        private static InferenceSession Open(byte[] graph, Action<SessionOptions> choose)
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            options.AddSessionConfigEntry(NoSpinning, "0");
            choose(options);
            return new InferenceSession(graph, options);
        }

        // Where it does not open, the backend's name says so, and not the console.
        private static void AddCuda(SessionOptions options)
        {
            options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
            OrtLoggingLevel usual = OrtEnv.Instance().EnvLogLevel;
            OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
            try
            {
                options.AppendExecutionProvider_CUDA();
            }
            finally
            {
                OrtEnv.Instance().EnvLogLevel = usual;
            }
        }

        private static T Guarded<T>(Func<T> open)
        {
            try
            {
                return open();
            }
            catch (Exception error) when (error is DllNotFoundException || error is TypeInitializationException || error is EntryPointNotFoundException)
            {
                throw new BackendUnavailableException(
                    "ONNX Runtime's native library does not load on this platform. Add the package's native part for it.", error);
            }
        }

        private static string FirstLine(string message)
        {
            string line = message.Split('\n')[0].Trim();
            return line.Length <= LongestReason ? line : $"{line.Substring(0, LongestReason)}…";
        }
    }
}
#endif
