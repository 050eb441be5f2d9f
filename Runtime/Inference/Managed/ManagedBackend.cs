#nullable enable
using System;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Managed.Kernels.Memory;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Computes steps in plain C#, without a native library.</summary>
    /// <remarks>The logits have the same bits on every machine, on every path and in every batch. A seed therefore gives the same line everywhere.</remarks>
    internal sealed unsafe class ManagedBackend : IStepBackend
    {
        // The most bytes of logits at a time. Large vocabularies get theirs in several parts.
        private const int LargestLogits = 16 << 20;

        private readonly ManagedNetwork _network;
        private readonly AlignedMemory _recurrent;
        private readonly AlignedMemory _below;
        private readonly AlignedMemory _sum;
        private readonly PooledState? _pool;
        private readonly int _gateStride;
        private readonly int _logitStride;
        private readonly int _logitRows;
        private readonly CellKind _cell;
        private readonly int _layers;
        private AlignedMemory _logits;
        private int _heldRows = 1;
        private bool _disposed;

        /// <summary>Reads and packs the weights of a model file.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <param name="path">The path to compute with.</param>
        /// <exception cref="DialogueModelFormatException">The step graph is not ONNX, or its weights do not match the manifest.</exception>
        /// <exception cref="NotSupportedException">The processor or the runtime does not support the path.</exception>
        internal ManagedBackend(DialogueModelFile file, string name, ManagedPath path = ManagedPath.Best)
        {
            path = path == ManagedPath.Best ? ManagedPaths.Best() : path;
            using MemoryAllowance allowance = FileAllowance.Of(file, name);
            Shape = StepShape.Of(file.Manifest);
            _cell = file.Manifest.Cell;
            _layers = file.Manifest.Layers;
            _network = ManagedNetwork.Load(file, name, path);
            _pool = file.Manifest.IsClassifier ? new PooledState(Shape.Hidden, _layers - 1, Shape.StateRows - StepShape.PooledRows) : null;
            _gateStride = _network.Recurrent[0].OutputWidth;
            _logitStride = _network.Output.OutputWidth;
            _recurrent = new AlignedMemory((long)ManagedNetwork.Rows * _gateStride * sizeof(float));
            _below = new AlignedMemory((long)ManagedNetwork.Rows * _gateStride * sizeof(float));
            _logitRows = Math.Clamp(LargestLogits / sizeof(float) / _logitStride, 1, ManagedNetwork.Rows);
            _logits = new AlignedMemory((long)_heldRows * _logitStride * sizeof(float));
            _sum = new AlignedMemory((long)Math.Max(_network.GateWidth, Shape.Hidden) * sizeof(float));
            Name = $"managed {file.Manifest.Weights.ToString().ToLowerInvariant()} ({ManagedPaths.NameOf(path)})";
        }

        /// <summary>The weights.</summary>
        internal ManagedNetwork Network => _network;

        public string Name { get; }

        public StepShape Shape { get; }

        public int PreferredBatch => ManagedNetwork.Rows;

        public void Step(StepStream[] streams, int count)
        {
            RefuseWhenDisposed();
            if (count < 0 || count > streams.Length)
                throw new ArgumentOutOfRangeException(nameof(count), count, $"There are {streams.Length} streams.");
            for (int start = 0; start < count; start += ManagedNetwork.Rows)
                StepRows(new ReadOnlySpan<StepStream>(streams, start, Math.Min(ManagedNetwork.Rows, count - start)));
        }

        public void Read(StepStream stream, ReadOnlySpan<int> tokens)
        {
            RefuseWhenDisposed();
            foreach (int token in tokens)
                Check(token);
            Shape.CheckScene(stream);
            for (int start = 0; start < tokens.Length; start += ManagedNetwork.Rows)
                ReadRows(stream, tokens.Slice(start, Math.Min(ManagedNetwork.Rows, tokens.Length - start)));
        }

        public void Dispose()
        {
            if (_disposed)
                return;
            _disposed = true;
            _network.Dispose();
            _pool?.Dispose();
            _recurrent.Dispose();
            _below.Dispose();
            _logits.Dispose();
            _sum.Dispose();
        }

        private void StepRows(ReadOnlySpan<StepStream> streams)
        {
            foreach (StepStream stream in streams)
                Check(stream.Token);
            foreach (StepStream stream in streams)
                Shape.CheckScene(stream);
            for (int layer = 0; layer < _layers; layer++)
            {
                LoadRows(_network.Input, streams, layer);
                _network.Recurrent[layer].Multiply(0, streams.Length, _recurrent.Floats, _gateStride);
                if (_network.Below[layer] is { } below)
                {
                    LoadBelow(streams, layer);
                    below.Multiply(0, streams.Length, _below.Floats, _gateStride);
                }

                for (int index = 0; index < streams.Length; index++)
                {
                    fixed (float* state = streams[index].State)
                        Update(InputOf(layer, index, streams[index].Token, streams[index].Scene), _recurrent.Floats + ((long)index * _gateStride), state, layer);
                }
            }

            LoadOutputs(streams);
            HoldLogits(Math.Min(_logitRows, streams.Length));
            for (int start = 0; start < streams.Length; start += _logitRows)
            {
                int rows = Math.Min(_logitRows, streams.Length - start);
                _network.Output.Multiply(start, rows, _logits.Floats, _logitStride);
                for (int row = 0; row < rows; row++)
                    new ReadOnlySpan<float>(_logits.Floats + ((long)row * _logitStride), Shape.Outputs).CopyTo(streams[start + row].Logits);
            }
        }

        // A row has a float for each token. A model that says one line at a time holds one row.
        private void HoldLogits(int rows)
        {
            if (rows <= _heldRows)
                return;
            var logits = new AlignedMemory((long)rows * _logitStride * sizeof(float));
            _logits.Dispose();
            _logits = logits;
            _heldRows = rows;
        }

        // Layer by layer: only a layer's own recurrence goes token by token, and its weights stay in the second-level cache. Row 0 of the
        // input is the state before the tokens, row t the state after t tokens. This layer's recurrence and the next layer's product read it.
        private void ReadRows(StepStream stream, ReadOnlySpan<int> tokens)
        {
            fixed (float* state = stream.State)
            {
                for (int layer = 0; layer < _layers; layer++)
                {
                    float* hidden = state + ((long)layer * Shape.Hidden);
                    if (layer == 0)
                        ReadTokens(tokens);
                    else
                        _network.Below[layer]!.Multiply(1, tokens.Length, _below.Floats, _gateStride);
                    _network.Input.Load(0, hidden);
                    for (int index = 0; index < tokens.Length; index++)
                    {
                        _network.Recurrent[layer].Multiply(index, 1, _recurrent.Floats, _gateStride);
                        Update(InputOf(layer, index, tokens[index], stream.Scene), _recurrent.Floats, state, layer);
                        _network.Input.Load(index + 1, hidden);
                        if (layer == _layers - 1)
                            _pool?.Take(state);
                    }
                }

                LoadOutput(0, state, stream.Scene);
            }

            _network.Output.Multiply(0, 1, _logits.Floats, _logitStride);
            new ReadOnlySpan<float>(_logits.Floats, Shape.Outputs).CopyTo(stream.Logits);
        }

        private void LoadOutputs(ReadOnlySpan<StepStream> streams)
        {
            for (int index = 0; index < streams.Length; index++)
            {
                fixed (float* state = streams[index].State)
                {
                    _pool?.Take(state);
                    LoadOutput(index, state, streams[index].Scene);
                }
            }
        }

        private void ReadTokens(ReadOnlySpan<int> tokens)
        {
            if (_network.Tokens is null)
                return;
            for (int index = 0; index < tokens.Length; index++)
                _network.Tokens.Load(index, tokens[index]);
            _network.Below[0]!.Multiply(0, tokens.Length, _below.Floats, _gateStride);
        }

        private void LoadBelow(ReadOnlySpan<StepStream> streams, int layer)
        {
            if (layer > 0)
            {
                LoadRows(_network.Input, streams, layer - 1);
                return;
            }

            for (int index = 0; index < streams.Length; index++)
                _network.Tokens!.Load(index, streams[index].Token);
        }

        private void LoadRows(InputRows rows, ReadOnlySpan<StepStream> streams, int stateRow)
        {
            for (int index = 0; index < streams.Length; index++)
            {
                fixed (float* state = streams[index].State)
                    rows.Load(index, state + ((long)stateRow * Shape.Hidden));
            }
        }

        private float* InputOf(int layer, int index, int token, float[]? scene)
        {
            float* input = layer == 0 && _network.InputTable is { } table
                ? table.Floats + ((long)token * _network.GateWidth)
                : _below.Floats + ((long)index * _gateStride);
            if (layer > 0 || scene is null)
                return input;
            fixed (float* added = scene)
                AddRow.Plain(_sum.Floats, input, added, _network.GateWidth);
            return _sum.Floats;
        }

        // The scene is added to the input of the last product: to the projection's result if there is one, otherwise to the last layer's row.
        private void LoadOutput(int index, float* state, float[]? scene)
        {
            float* top = _pool is null ? state + ((_layers - 1L) * Shape.Hidden) : _pool.Join(state);
            if (_network.Projected is { } projected)
            {
                projected.SetScene(index, scene, _network.GateWidth);
            }
            else if (scene != null)
            {
                fixed (float* added = scene)
                    AddRow.Plain(_sum.Floats, top, added + _network.GateWidth, Shape.Hidden);
                top = _sum.Floats;
            }

            _network.OutputInput.Load(index, top);
        }

        private void Update(float* input, float* recurrent, float* state, int layer)
        {
            float* hidden = state + ((long)layer * Shape.Hidden);
            if (_cell == CellKind.Gru)
                _network.Math.Gru(input, recurrent, hidden, Shape.Hidden);
            else if (_cell == CellKind.Lstm)
                _network.Math.Lstm(input, recurrent, hidden, hidden + ((long)_layers * Shape.Hidden), Shape.Hidden);
            else
                _network.Math.Simple(input, recurrent, hidden, Shape.Hidden);
        }

        private void Check(int token)
        {
            if ((uint)token >= (uint)Shape.Vocabulary)
                throw new ArgumentOutOfRangeException(nameof(token), token, $"The model has tokens 0 to {Shape.Vocabulary - 1}.");
        }

        private void RefuseWhenDisposed()
        {
            if (_disposed)
                throw new ObjectDisposedException("DialogueModel", "The model was disposed while its generator was still in use. Dispose the generator first.");
        }
    }
}
