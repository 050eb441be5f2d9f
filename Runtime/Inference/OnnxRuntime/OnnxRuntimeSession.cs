#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.Linq;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Inference.OnnxRuntime
{
    /// <summary>Opens step graphs in ONNX Runtime: on CUDA if the native library supports it and a device opens, else on the CPU.</summary>
    internal static class OnnxRuntimeSession
    {
        private const string NoSpinning = "session.intra_op.allow_spinning";
        private const string Cuda = "CUDAExecutionProvider";
        private const int LongestReason = 160;

        /// <summary>True if the native library was built with CUDA. The usual package was not.</summary>
        /// <exception cref="BackendUnavailableException">ONNX Runtime does not load on this platform.</exception>
        internal static bool HasCuda => Guarded(() => OrtEnv.Instance().GetAvailableProviders().Contains(Cuda));

        /// <summary>Opens a step graph.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="tryCuda">True to try CUDA first.</param>
        /// <param name="rows">The largest size of an open axis, such as the batch.</param>
        /// <param name="isCuda">True if the session runs on CUDA.</param>
        /// <param name="device">The device of the session, for people. If CUDA was tried and failed, it includes the reason.</param>
        /// <exception cref="DialogueModelFormatException">The step graph is not ONNX, or not one of this package (<see cref="StepGraphCheck"/>).</exception>
        /// <exception cref="BackendUnavailableException">ONNX Runtime does not load on this platform.</exception>
        internal static InferenceSession Open(DialogueModelFile file, string name, bool tryCuda, int rows, out bool isCuda, out string device)
        {
            StepGraphCheck.Check(file.StepGraph, rows, name);
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

        // If CUDA does not open, the backend's name gives the reason. The console stays quiet.
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
