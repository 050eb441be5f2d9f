#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Inference
{
    /// <summary>Runs the step graph in ONNX Runtime, one stream a run, over bound buffers that are reused.</summary>
    /// <remarks>
    /// Streams are run one by one and not as a batch: a batched matrix product rounds differently from a single one, and a line must
    /// not depend on who else is speaking.
    /// </remarks>
    internal sealed class OnnxRuntimeBackend : IStepBackend
    {
        private const string NoSpinning = "session.intra_op.allow_spinning";

        private readonly InferenceSession _session;
        private readonly RunOptions _runOptions = new RunOptions();
        private readonly OrtIoBinding _binding;
        private readonly List<OrtValue> _bound = new List<OrtValue>();
        private readonly long[] _token = new long[1];
        private readonly float[] _state;
        private readonly float[] _nextState;
        private readonly float[] _logits;
        private bool _disposed;

        /// <summary>Opens the step graph, checks it against the manifest and runs one step, so that a broken graph is found here.</summary>
        /// <exception cref="DialogueModelFormatException">The step graph is not ONNX, does not fit the manifest, or does not run.</exception>
        /// <exception cref="BackendUnavailableException">ONNX Runtime does not load on this platform.</exception>
        internal OnnxRuntimeBackend(DialogueModelFile file, string name)
        {
            Shape = StepShape.Of(file.Manifest);
            _session = Open(file, name);
            try
            {
                StepGraphContract.Check(_session, Shape, name);
                _state = new float[Shape.StateLength];
                _nextState = new float[Shape.StateLength];
                _logits = new float[Shape.Vocabulary];
                _binding = _session.CreateIoBinding();
                Bind();
                Try();
            }
            catch (OnnxRuntimeException error)
            {
                Dispose();
                throw new DialogueModelFormatException(
                    $"ONNX Runtime cannot run the step graph of '{name}': {error.Message} Export the model again.", error);
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public string Name => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()} (CPU, one thread)";

        public StepShape Shape { get; }

        public int PreferredBatch => 1;

        public void Step(StepStream[] streams, int count)
        {
            RefuseWhenDisposed();
            for (int index = 0; index < count; index++)
            {
                StepStream stream = streams[index];
                _token[0] = stream.Token;
                Array.Copy(stream.State, _state, _state.Length);
                _session.RunWithBinding(_runOptions, _binding);
                Array.Copy(_nextState, stream.State, _nextState.Length);
                Array.Copy(_logits, stream.Logits, _logits.Length);
            }
        }

        public void Read(StepStream stream, ReadOnlySpan<int> tokens)
        {
            RefuseWhenDisposed();
            if (tokens.IsEmpty)
                return;
            Array.Copy(stream.State, _nextState, _state.Length);
            foreach (int token in tokens)
            {
                _token[0] = token;
                Array.Copy(_nextState, _state, _state.Length);
                _session.RunWithBinding(_runOptions, _binding);
            }

            Array.Copy(_nextState, stream.State, _nextState.Length);
            Array.Copy(_logits, stream.Logits, _logits.Length);
        }

        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            _binding?.Dispose();
            foreach (OrtValue value in _bound)
                value.Dispose();
            _bound.Clear();
            _runOptions.Dispose();
            _session.Dispose();
        }

        private void RefuseWhenDisposed()
        {
            if (!_disposed)
                return;
            throw new ObjectDisposedException(
                "DialogueModel", "The model was disposed of while its generator still speaks. Dispose of the generator first.");
        }

        private static InferenceSession Open(DialogueModelFile file, string name)
        {
            try
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
                return new InferenceSession(file.StepGraph.ToArray(), options);
            }
            catch (OnnxRuntimeException error)
            {
                throw new DialogueModelFormatException(
                    $"ONNX Runtime cannot open the step graph of '{name}': {error.Message} Export the model again.", error);
            }
            catch (Exception error) when (error is DllNotFoundException || error is TypeInitializationException || error is EntryPointNotFoundException)
            {
                throw new BackendUnavailableException(
                    "ONNX Runtime's native library does not load on this platform. Add the package's native part for it.", error);
            }
        }

        // The highest token, so that a table with too few rows is found; ONNX Runtime also makes its buffers in the first run.
        private void Try()
        {
            _token[0] = Shape.Vocabulary - 1;
            _session.RunWithBinding(_runOptions, _binding);
        }

        private void Bind()
        {
            long[] stateShape = { Shape.StateRows, 1, Shape.Hidden };
            _binding.BindInput(StepGraphContract.Token, Remember(OrtValue.CreateTensorValueFromMemory(_token, new long[] { 1 })));
            _binding.BindInput(StepGraphContract.State, Remember(OrtValue.CreateTensorValueFromMemory(_state, stateShape)));
            _binding.BindOutput(StepGraphContract.Logits, Remember(OrtValue.CreateTensorValueFromMemory(_logits, new long[] { 1, Shape.Vocabulary })));
            _binding.BindOutput(StepGraphContract.NextState, Remember(OrtValue.CreateTensorValueFromMemory(_nextState, stateShape)));
        }

        private OrtValue Remember(OrtValue value)
        {
            _bound.Add(value);
            return value;
        }
    }
}
#endif
