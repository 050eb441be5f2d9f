#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
using System;
using System.Collections.Generic;
using DialogueRnn.Inference.OnnxRuntime;
using DialogueRnn.Model;
using Microsoft.ML.OnnxRuntime;

namespace DialogueRnn.Inference.Rewriting
{
    /// <summary>Runs the two graphs of a rewriter in ONNX Runtime, one stream at a time. A step allocates the handles of its inputs and outputs.</summary>
    internal sealed class OnnxRewriter : IRewriteBackend
    {
        private static readonly string[] EncoderInputs = { "forwards", "backwards", "state" };
        private static readonly string[] EncoderOutputs = { "next_state", "start" };
        private static readonly string[] DecoderInputs = { "token", "state", "source" };
        private static readonly string[] DecoderOutputs = { "logits", "next_state" };

        private readonly InferenceSession _encoder;
        private readonly InferenceSession _decoder;
        private readonly RunOptions _runOptions = new RunOptions();
        private readonly RewriterSizes _sizes;
        private readonly string _device;
        private readonly string _name;
        private readonly long[] _forwards = new long[1];
        private readonly long[] _backwards = new long[1];
        private readonly float[] _encoderState;
        private readonly float[] _nextEncoderState;
        private readonly float[] _nextState;
        private bool _disposed;

        /// <summary>Opens the graphs.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The file is not a rewriter, or a graph is not ONNX.</exception>
        /// <exception cref="BackendUnavailableException">ONNX Runtime does not load on this platform.</exception>
        internal OnnxRewriter(DialogueModelFile file, string name)
        {
            _name = name;
            _sizes = RewriterSizes.Of(file.Manifest, name);
            if (!file.Extras.TryGetValue(RewriterSizes.EncoderExtra, out ReadOnlyMemory<byte> encoder) || encoder.IsEmpty)
                throw new DialogueModelFormatException($"The rewriter '{name}' has no encoder graph. Export the model again.");
            _encoder = OnnxRuntimeSession.Open(new DialogueModelFile(file.Manifest, encoder), name, false, LineTokens.Longest, out _, out _device);
            try
            {
                _decoder = OnnxRuntimeSession.Open(file, name, false, LineTokens.Longest, out _, out _);
            }
            catch
            {
                _encoder.Dispose();
                throw;
            }

            _encoderState = new float[_sizes.Context];
            _nextEncoderState = new float[_sizes.Context];
            _nextState = new float[_sizes.StateLength];
        }

        public string Name => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()} ({_device})";

        public void Encode(ReadOnlySpan<int> tokens, EncodedSource source)
        {
            RefuseWhenDisposed();
            source.Check(tokens);
            long[] stateShape = { 2, 1, _sizes.Encoder };
            Array.Clear(_encoderState, 0, _encoderState.Length);
            for (int step = 0; step < tokens.Length; step++)
            {
                _forwards[0] = tokens[step];
                _backwards[0] = tokens[tokens.Length - 1 - step];
                Run(
                    _encoder, EncoderInputs, new[] { Tensor(_forwards, 1), Tensor(_backwards, 1), Tensor(_encoderState, stateShape) },
                    EncoderOutputs, new[] { Tensor(_nextEncoderState, stateShape), Tensor(source.Start, 2, 1, _sizes.Hidden) });
                Array.Copy(_nextEncoderState, _encoderState, _encoderState.Length);
                source.Take(step, tokens.Length, _encoderState);
            }
        }

        public void Step(EncodedSource source, StepStream[] streams, int count)
        {
            RefuseWhenDisposed();
            for (int index = 0; index < count; index++)
            {
                StepStream stream = streams[index];
                EncodedSource.CheckToken(stream.Token, _sizes.Targets);
                _forwards[0] = stream.Token;
                using OrtValue states = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<float>(source.States, 0, source.Count * _sizes.Context), new long[] { source.Count, _sizes.Context });
                Run(
                    _decoder, DecoderInputs, new[] { Tensor(_forwards, 1), Tensor(stream.State, 2, 1, _sizes.Hidden), states },
                    DecoderOutputs, new[] { Tensor(stream.Logits, 1, _sizes.Targets), Tensor(_nextState, 2, 1, _sizes.Hidden) });
                Array.Copy(_nextState, stream.State, _nextState.Length);
            }
        }

        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            _encoder.Dispose();
            _decoder.Dispose();
            _runOptions.Dispose();
        }

        private static OrtValue Tensor<T>(T[] memory, params long[] shape)
            where T : unmanaged => OrtValue.CreateTensorValueFromMemory(memory, shape);

        private void Run(InferenceSession session, string[] inputNames, OrtValue[] inputs, string[] outputNames, OrtValue[] outputs)
        {
            try
            {
                session.Run(_runOptions, inputNames, inputs, outputNames, outputs);
            }
            catch (OnnxRuntimeException error)
            {
                throw new DialogueModelFormatException($"ONNX Runtime cannot run a graph of '{_name}': {error.Message} Export the model again.", error);
            }
            finally
            {
                foreach (IReadOnlyList<OrtValue> values in new[] { inputs, outputs })
                {
                    foreach (OrtValue value in values)
                        value.Dispose();
                }
            }
        }

        private void RefuseWhenDisposed()
        {
            if (_disposed)
                throw new ObjectDisposedException("DialogueRewriter", "The rewriter was disposed.");
        }
    }
}
#endif
