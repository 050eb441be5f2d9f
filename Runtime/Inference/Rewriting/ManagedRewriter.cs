#nullable enable
using System;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Memory;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Rewriting
{
    /// <summary>Computes a rewriter in plain C#, without a native library. The logits have the same bits on every machine and in every batch.</summary>
    internal sealed unsafe class ManagedRewriter : IRewriteBackend
    {
        // The most bytes of logits at a time. Large vocabularies get theirs in several parts.
        private const int LargestLogits = 16 << 20;

        private readonly RewriterWeights _weights;
        private readonly RewriterSizes _sizes;
        private readonly AlignedMemory _input;
        private readonly AlignedMemory _recurrent;
        private readonly AlignedMemory _encoder;
        private readonly AlignedMemory _joined;
        private readonly AlignedMemory _product;
        private readonly AlignedMemory _features;
        private readonly AlignedMemory _logits;
        private readonly AlignedMemory _weightsOfStates;
        private readonly int _logitRows;
        private bool _disposed;

        /// <summary>Reads and packs the weights of a model file.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="path">The path to compute with.</param>
        /// <exception cref="DialogueModelFormatException">The file is not a rewriter, a graph is not ONNX, or its weights do not match the manifest.</exception>
        internal ManagedRewriter(DialogueModelFile file, string name, ManagedPath path = ManagedPath.Best)
        {
            path = path == ManagedPath.Best ? ManagedPaths.Best() : path;
            using MemoryAllowance allowance = FileAllowance.Of(file, name);
            _sizes = RewriterSizes.Of(file.Manifest, name);
            _weights = RewriterWeights.Load(file, name, _sizes, path);
            int gates = Math.Max(_weights.Forwards.Recurrent.OutputWidth, _weights.Lower.Recurrent.OutputWidth);
            _input = new AlignedMemory((long)gates * sizeof(float));
            _recurrent = new AlignedMemory((long)gates * sizeof(float));
            _encoder = new AlignedMemory((long)_sizes.Context * sizeof(float));
            _joined = new AlignedMemory(((long)_sizes.Hidden + _sizes.Context) * sizeof(float));
            _product = new AlignedMemory((long)Math.Max(_weights.Start.OutputWidth, _weights.Query?.OutputWidth ?? 0) * sizeof(float));
            _features = new AlignedMemory((long)ManagedNetwork.Rows * _weights.Features.OutputWidth * sizeof(float));
            _logitRows = Math.Clamp(LargestLogits / sizeof(float) / _weights.Logits.OutputWidth, 1, ManagedNetwork.Rows);
            _logits = new AlignedMemory((long)_logitRows * _weights.Logits.OutputWidth * sizeof(float));
            _weightsOfStates = new AlignedMemory(LineTokens.Longest * sizeof(float));
            Name = $"managed {file.Manifest.Weights.ToString().ToLowerInvariant()} ({ManagedPaths.NameOf(path)})";
        }

        public string Name { get; }

        public void Encode(ReadOnlySpan<int> tokens, EncodedSource source)
        {
            RefuseWhenDisposed();
            source.Check(tokens);
            var states = new Span<float>(_encoder.Floats, _sizes.Context);
            states.Clear();
            for (int step = 0; step < tokens.Length; step++)
            {
                Run(_weights.Forwards, tokens[step], _encoder.Floats);
                Run(_weights.Backwards, tokens[tokens.Length - 1 - step], _encoder.Floats + _sizes.Encoder);
                source.Take(step, tokens.Length, states);
            }

            _weights.StartInput.Load(0, _encoder.Floats);
            _weights.Start.Multiply(0, 1, _product.Floats, _weights.Start.OutputWidth);
            for (int index = 0; index < _sizes.StateLength; index++)
                source.Start[index] = ScalarMath.Tanh(_product.Floats[index]);
        }

        public void Step(EncodedSource source, StepStream[] streams, int count)
        {
            RefuseWhenDisposed();
            for (int index = 0; index < count; index++)
                EncodedSource.CheckToken(streams[index].Token, _sizes.Targets);
            for (int start = 0; start < count; start += ManagedNetwork.Rows)
                StepRows(source, new ReadOnlySpan<StepStream>(streams, start, Math.Min(ManagedNetwork.Rows, count - start)));
        }

        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            _weights.Dispose();
            foreach (AlignedMemory memory in new[] { _input, _recurrent, _encoder, _joined, _product, _features, _logits, _weightsOfStates })
                memory.Dispose();
        }

        // The product with the vocabulary is by far the largest, so all streams share it. The others go stream by stream.
        private void StepRows(EncodedSource source, ReadOnlySpan<StepStream> streams)
        {
            for (int row = 0; row < streams.Length; row++)
            {
                fixed (float* lower = streams[row].State)
                {
                    float* upper = lower + _sizes.Hidden;
                    Run(_weights.Lower, streams[row].Token, lower);
                    LookBack(source, lower);
                    new ReadOnlySpan<float>(lower, _sizes.Hidden).CopyTo(new Span<float>(_joined.Floats, _sizes.Hidden));
                    _weights.Upper.Input.Load(0, _joined.Floats);
                    Run(_weights.Upper, upper);
                    new ReadOnlySpan<float>(upper, _sizes.Hidden).CopyTo(new Span<float>(_joined.Floats, _sizes.Hidden));
                    _weights.Upper.Input.Load(0, _joined.Floats);
                    float* features = FeaturesOf(row);
                    _weights.Features.Multiply(0, 1, features, _weights.Features.OutputWidth);
                    for (int index = 0; index < _sizes.Embedding; index++)
                        features[index] = ScalarMath.Tanh(features[index]);
                }
            }

            // Only now: the tokens of the streams use the same vectors.
            for (int row = 0; row < streams.Length; row++)
                _weights.LogitInput.Load(row, FeaturesOf(row));
            int stride = _weights.Logits.OutputWidth;
            for (int start = 0; start < streams.Length; start += _logitRows)
            {
                int rows = Math.Min(_logitRows, streams.Length - start);
                _weights.Logits.Multiply(start, rows, _logits.Floats, stride);
                for (int row = 0; row < rows; row++)
                    new ReadOnlySpan<float>(_logits.Floats + ((long)row * stride), _sizes.Targets).CopyTo(streams[start + row].Logits);
            }
        }

        private float* FeaturesOf(int row) => _features.Floats + ((long)row * _weights.Features.OutputWidth);

        // Writes the context behind the hidden part of the joined vector: the mean of the states, weighted by how well they answer the query.
        private void LookBack(EncodedSource source, float* lower)
        {
            int width = _sizes.Context;
            float* context = _joined.Floats + _sizes.Hidden;
            new Span<float>(context, width).Clear();
            if (_weights.Query is null)
            {
                new ReadOnlySpan<float>(source.States, 0, width).CopyTo(new Span<float>(context, width));
                return;
            }

            _weights.QueryInput!.Load(0, lower);
            _weights.Query.Multiply(0, 1, _product.Floats, _weights.Query.OutputWidth);
            float* shares = _weightsOfStates.Floats;
            float largest = float.NegativeInfinity;
            for (int state = 0; state < source.Count; state++)
            {
                float score = 0;
                int start = state * width;
                for (int index = 0; index < width; index++)
                    score = (float)(score + (float)(_product.Floats[index] * source.States[start + index]));
                shares[state] = score;
                largest = Math.Max(largest, score);
            }

            double sum = 0;
            for (int state = 0; state < source.Count; state++)
            {
                shares[state] = (float)Math.Exp(shares[state] - largest);
                sum += shares[state];
            }

            fixed (float* states = source.States)
            {
                for (int state = 0; state < source.Count; state++)
                    AddRow.Scaled(context, states + ((long)state * width), (float)(shares[state] / sum), width);
            }
        }

        private void Run(RewriterLayer layer, int token, float* hidden)
        {
            layer.Tokens!.Load(0, token);
            Run(layer, hidden);
        }

        // The input of the layer is loaded.
        private void Run(RewriterLayer layer, float* hidden)
        {
            layer.Below.Multiply(0, 1, _input.Floats, layer.Below.OutputWidth);
            layer.Own.Load(0, hidden);
            layer.Recurrent.Multiply(0, 1, _recurrent.Floats, layer.Recurrent.OutputWidth);
            _weights.Math.Gru(_input.Floats, _recurrent.Floats, hidden, layer.Width);
        }

        private void RefuseWhenDisposed()
        {
            if (_disposed)
                throw new ObjectDisposedException("DialogueRewriter", "The rewriter was disposed.");
        }
    }
}
