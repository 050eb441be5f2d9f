#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Rewriting
{
    /// <summary>The weights of a rewriter, packed for a path. It keeps none of the graphs' bytes.</summary>
    internal sealed class RewriterWeights : IDisposable
    {
        private static readonly OnnxElement[] FloatOnly = { OnnxElement.Float };

        private readonly List<IDisposable> _parts = new List<IDisposable>();
        private readonly RewriterSizes _sizes;
        private readonly WeightFormat _format;
        private readonly ManagedPath _path;

        private RewriterWeights(RewriterSizes sizes, WeightFormat format, ManagedPath path)
        {
            _sizes = sizes;
            _format = format;
            _path = path;
            Math = ManagedPaths.MathOf(path);
        }

        /// <summary>Computes the float parts.</summary>
        internal FloatMath Math { get; }

        /// <summary>The encoder's layer that reads from the first token to the last.</summary>
        internal RewriterLayer Forwards { get; private set; } = null!;

        /// <summary>The encoder's layer that reads from the last token to the first.</summary>
        internal RewriterLayer Backwards { get; private set; } = null!;

        /// <summary>The decoder's layer that reads the tokens.</summary>
        internal RewriterLayer Lower { get; private set; } = null!;

        /// <summary>The decoder's layer that reads the lower layer's state, followed by the context.</summary>
        internal RewriterLayer Upper { get; private set; } = null!;

        /// <summary>From the encoder's last states to the start of the decoder, before the hyperbolic tangent.</summary>
        internal WeightMatrix Start { get; private set; } = null!;

        /// <summary>The vectors of <see cref="Start"/>.</summary>
        internal InputRows StartInput { get; private set; } = null!;

        /// <summary>From the lower layer's state to the query that is compared with the encoder's states. Null without attention.</summary>
        internal WeightMatrix? Query { get; private set; }

        /// <summary>The vectors of <see cref="Query"/>.</summary>
        internal InputRows? QueryInput { get; private set; }

        /// <summary>From the upper layer's state, followed by the context, to the features. It shares the vectors of <see cref="Upper"/>.</summary>
        internal WeightMatrix Features { get; private set; } = null!;

        /// <summary>From the features to the logits.</summary>
        internal WeightMatrix Logits { get; private set; } = null!;

        /// <summary>The vectors of <see cref="Logits"/>.</summary>
        internal InputRows LogitInput { get; private set; } = null!;

        /// <summary>Reads and packs the weights.</summary>
        /// <exception cref="DialogueModelFormatException">A graph or weights are missing, have a wrong shape, or are not finite numbers.</exception>
        internal static RewriterWeights Load(DialogueModelFile file, string name, RewriterSizes sizes, ManagedPath path)
        {
            if (!file.Extras.TryGetValue(RewriterSizes.EncoderExtra, out ReadOnlyMemory<byte> encoder))
                throw new DialogueModelFormatException($"The rewriter '{name}' has no encoder graph. Export the model again.");
            WeightFormat format = file.Manifest.Weights == WeightFormat.Int4 ? WeightFormat.Int8 : file.Manifest.Weights;
            var weights = new RewriterWeights(sizes, format, path);
            try
            {
                weights.LoadEncoder(StepGraphWeights.Read(encoder, name));
                weights.LoadDecoder(StepGraphWeights.Read(file.StepGraph, name));
                return weights;
            }
            catch
            {
                weights.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            foreach (IDisposable part in _parts)
                part.Dispose();
            _parts.Clear();
        }

        private void LoadEncoder(StepGraphWeights graph)
        {
            MatrixGroup embedded = Group(graph, _sizes.Embedding, "source.table", "forwards.input_weights", "backwards.input_weights");
            MatrixGroup states = Group(graph, _sizes.Encoder, "forwards.recurrent_weights", "backwards.recurrent_weights");
            MatrixGroup vector = Group(graph, _sizes.Context, "start.weights");
            TokenRows tokens = Keep(new TokenRows(embedded.ReadTable(graph, "source.table", new float[_sizes.Sources]), embedded.Rows, _sizes.Embedding));
            Forwards = Layer(graph, "forwards", _sizes.Encoder, tokens, embedded, states);
            Backwards = Layer(graph, "backwards", _sizes.Encoder, tokens, embedded, states);
            Start = vector.Read(graph, "start.weights", Bias(graph, "start.bias", _sizes.StateLength));
            StartInput = vector.Rows;
        }

        private void LoadDecoder(StepGraphWeights graph)
        {
            MatrixGroup embedded = Group(graph, _sizes.Embedding, "target.table", "lower.input_weights");
            MatrixGroup states = Group(graph, _sizes.Hidden, "lower.recurrent_weights", "upper.recurrent_weights");
            MatrixGroup joined = Group(graph, _sizes.Hidden + _sizes.Context, "upper.input_weights", "features.weights");
            Logits = embedded.ReadTable(graph, "target.table", Bias(graph, "output.bias", _sizes.Targets));
            LogitInput = embedded.Rows;
            TokenRows tokens = Keep(new TokenRows(Logits, embedded.Rows, _sizes.Embedding));
            Lower = Layer(graph, "lower", _sizes.Hidden, tokens, embedded, states);
            Upper = Layer(graph, "upper", _sizes.Hidden, null, joined, states);
            Features = joined.Read(graph, "features.weights", Bias(graph, "features.bias", _sizes.Embedding));
            if (!_sizes.HasAttention)
                return;
            MatrixGroup asked = Group(graph, _sizes.Hidden, "query.weights");
            Query = asked.Read(graph, "query.weights", new float[_sizes.Context]);
            QueryInput = asked.Rows;
        }

        private static RewriterLayer Layer(StepGraphWeights graph, string layer, int width, TokenRows? tokens, MatrixGroup below, MatrixGroup own)
        {
            // The reset gate scales the recurrent bias of the new gate. All other recurrent biases are part of the input bias.
            float[] recurrent = new float[3 * width];
            Bias(graph, $"{layer}.recurrent_bias", width).CopyTo(recurrent, 2 * width);
            WeightMatrix input = below.Read(graph, $"{layer}.input_weights", Bias(graph, $"{layer}.input_bias", 3 * width));
            return new RewriterLayer(width, tokens, below.Rows, input, own.Rows, own.Read(graph, $"{layer}.recurrent_weights", recurrent));
        }

        private MatrixGroup Group(StepGraphWeights graph, int width, params string[] matrices)
        {
            if (width <= 0 || width % BlockLayout.Multiple != 0)
                throw graph.Fault($"has rows of {width} weights, but their number must be a multiple of {BlockLayout.Multiple}");
            return Keep(new MatrixGroup(graph, matrices, width, _format, Math, _path));
        }

        private static float[] Bias(StepGraphWeights graph, string tensor, int length)
        {
            OnnxTensor source = graph.Get(tensor, FloatOnly, length);
            float[] bias = new float[length];
            graph.Copy(tensor, source, 0, bias);
            return bias;
        }

        private T Keep<T>(T part)
            where T : IDisposable
        {
            _parts.Add(part);
            return part;
        }
    }
}
