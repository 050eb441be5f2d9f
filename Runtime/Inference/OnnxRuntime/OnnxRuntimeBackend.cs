#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.Collections.Generic;
using DialogueRnn.Model;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Inference.OnnxRuntime
{
    /// <summary>Runs the step graph in ONNX Runtime, with bound buffers that are reused.</summary>
    /// <remarks>
    /// Every run has the same number of rows: 1 on the CPU, 64 on CUDA, where a run with one row costs almost as much.
    /// A matrix product with another number of rows can round differently, and a line must not depend on the other lines.
    /// </remarks>
    internal sealed class OnnxRuntimeBackend : IStepBackend
    {
        private const int CudaRows = 64;

        private readonly InferenceSession _session;
        private readonly RunOptions _runOptions = new RunOptions();
        private readonly OrtIoBinding _binding;
        private readonly List<OrtValue> _bound = new List<OrtValue>();
        private readonly int _rows;
        private readonly string _device;
        private readonly long[] _tokens;
        private readonly float[] _state;
        private readonly float[] _nextState;
        private readonly float[] _scene;
        private readonly float[] _logits;
        private bool _disposed;

        /// <summary>Opens the step graph, checks it against the manifest, and runs one step to find a broken graph early.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The step graph is not ONNX, does not match the manifest, or does not run.</exception>
        /// <exception cref="BackendUnavailableException">ONNX Runtime does not load on this platform.</exception>
        internal OnnxRuntimeBackend(DialogueModelFile file, string name)
            : this(file, name, OnnxRuntimeSession.HasCuda)
        {
        }

        /// <inheritdoc cref="OnnxRuntimeBackend(DialogueModelFile, string)"/>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="tryCuda">True to try CUDA first.</param>
        /// <param name="rows">The number of streams per run. Null for the device's usual number.</param>
        internal OnnxRuntimeBackend(DialogueModelFile file, string name, bool tryCuda, int? rows = null)
        {
            Shape = StepShape.Of(file.Manifest);
            _session = OnnxRuntimeSession.Open(file, name, tryCuda, rows ?? (tryCuda ? CudaRows : 1), out bool isCuda, out _device);
            try
            {
                StepGraphContract.Check(_session, Shape, name);
                _rows = rows ?? (isCuda ? CudaRows : 1);
                _tokens = new long[_rows];
                _state = new float[_rows * Shape.StateLength];
                _nextState = new float[_rows * Shape.StateLength];
                _scene = new float[_rows * Shape.SceneWidth];
                _logits = new float[_rows * Shape.Outputs];
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

        public string Name => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()} ({_device})";

        public StepShape Shape { get; }

        public int PreferredBatch => _rows;

        public void Step(StepStream[] streams, int count)
        {
            RefuseWhenDisposed();
            for (int start = 0; start < count; start += _rows)
                StepRows(new ReadOnlySpan<StepStream>(streams, start, Math.Min(_rows, count - start)));
        }

        public void Read(StepStream stream, ReadOnlySpan<int> tokens)
        {
            RefuseWhenDisposed();
            if (tokens.IsEmpty)
                return;
            Shape.CheckScene(stream);
            CopyScene(stream.Scene, 0);
            CopyState(stream.State, 1, 0, _nextState, _rows, 0);
            foreach (int token in tokens)
            {
                _tokens[0] = token;
                CopyState(_nextState, _rows, 0, _state, _rows, 0);
                _session.RunWithBinding(_runOptions, _binding);
            }

            CopyState(_nextState, _rows, 0, stream.State, 1, 0);
            Array.Copy(_logits, stream.Logits, Shape.Outputs);
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

        private void StepRows(ReadOnlySpan<StepStream> streams)
        {
            foreach (StepStream stream in streams)
                Shape.CheckScene(stream);
            for (int index = 0; index < streams.Length; index++)
            {
                CopyScene(streams[index].Scene, index);
                _tokens[index] = streams[index].Token;
                CopyState(streams[index].State, 1, 0, _state, _rows, index);
            }

            _session.RunWithBinding(_runOptions, _binding);
            for (int index = 0; index < streams.Length; index++)
            {
                CopyState(_nextState, _rows, index, streams[index].State, 1, 0);
                Array.Copy(_logits, index * Shape.Outputs, streams[index].Logits, 0, Shape.Outputs);
            }
        }

        private void CopyScene(float[]? scene, int index)
        {
            if (scene is null)
                Array.Clear(_scene, index * Shape.SceneWidth, Shape.SceneWidth);
            else
                Array.Copy(scene, 0, _scene, index * Shape.SceneWidth, Shape.SceneWidth);
        }

        // States are [state rows, batch, hidden].
        private void CopyState(float[] source, int sourceBatch, int sourceIndex, float[] destination, int destinationBatch, int destinationIndex)
        {
            for (int row = 0; row < Shape.StateRows; row++)
            {
                int from = ((row * sourceBatch) + sourceIndex) * Shape.Hidden;
                int to = ((row * destinationBatch) + destinationIndex) * Shape.Hidden;
                Array.Copy(source, from, destination, to, Shape.Hidden);
            }
        }

        private void RefuseWhenDisposed()
        {
            if (!_disposed)
                return;
            throw new ObjectDisposedException(
                "DialogueModel", "The model was disposed while its generator was still in use. Dispose the generator first.");
        }

        // The highest token finds a table with too few rows. In its first run, ONNX Runtime also allocates its buffers.
        private void Try()
        {
            _tokens[0] = Shape.Vocabulary - 1;
            _session.RunWithBinding(_runOptions, _binding);
        }

        private void Bind()
        {
            long[] stateShape = { Shape.StateRows, _rows, Shape.Hidden };
            _binding.BindInput(StepGraphContract.Token, Remember(OrtValue.CreateTensorValueFromMemory(_tokens, new long[] { _rows })));
            _binding.BindInput(StepGraphContract.State, Remember(OrtValue.CreateTensorValueFromMemory(_state, stateShape)));
            if (Shape.SceneWidth > 0)
                _binding.BindInput(StepGraphContract.Scene, Remember(OrtValue.CreateTensorValueFromMemory(_scene, new long[] { _rows, Shape.SceneWidth })));
            _binding.BindOutput(StepGraphContract.Logits, Remember(OrtValue.CreateTensorValueFromMemory(_logits, new long[] { _rows, Shape.Outputs })));
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
