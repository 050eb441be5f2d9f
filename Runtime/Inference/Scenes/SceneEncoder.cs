#nullable enable
using System;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Scenes
{
    /// <summary>Computes the row that a scene adds to the steps of a line (<see cref="StepStream.Scene"/>). It is needed once per line.</summary>
    /// <remarks>
    /// row = tanh(input · inputs) · outputs, and with hidden units tanh(input · inputs + max(0, input · hidden) · inner) · outputs. There is no bias, so a scene without fields adds zeros. The row has the same bits on every machine.
    /// The weights are in an ONNX graph of their own, an extra of the model file, which computes the same.
    /// </remarks>
    internal sealed unsafe class SceneEncoder : IDisposable
    {
        /// <summary>The name of the extra of a model file that has the graph.</summary>
        internal const string ExtraName = "scene";

        /// <summary>The name of the weights [inputs, vector].</summary>
        internal const string Inputs = "scene.inputs";

        /// <summary>The name of the weights [vector, row].</summary>
        internal const string Outputs = "scene.outputs";

        /// <summary>The name of the weights [inputs, hidden]. Models without vectors have none.</summary>
        internal const string Hidden = "scene.hidden";

        /// <summary>The name of the weights [hidden, vector]. Models without vectors have none.</summary>
        internal const string Inner = "scene.inner";

        private static readonly OnnxElement[] FloatOrHalf = { OnnxElement.Float, OnnxElement.Half };

        private readonly AlignedMemory _inputs;
        private readonly AlignedMemory _outputs;
        private readonly AlignedMemory _vector;
        private readonly AlignedMemory? _hidden;
        private readonly AlignedMemory? _inner;
        private readonly AlignedMemory? _units;
        private readonly int _hiddenWidth;
        private readonly int _inputWidth;
        private readonly int _vectorWidth;
        private readonly int _rowWidth;

        private SceneEncoder(StepGraphWeights graph, int inputWidth, int rowWidth)
        {
            OnnxTensor inputs = graph.Get(Inputs, FloatOrHalf, inputWidth, -1);
            _inputWidth = inputWidth;
            _vectorWidth = inputs.Shape[1];
            _rowWidth = rowWidth;
            OnnxTensor outputs = graph.Get(Outputs, FloatOrHalf, _vectorWidth, rowWidth);
            _vector = new AlignedMemory((long)_vectorWidth * sizeof(float));
            _inputs = Copied(graph, Inputs, inputs, _inputWidth * _vectorWidth);
            _outputs = Copied(graph, Outputs, outputs, _vectorWidth * _rowWidth);
            if (!graph.Has(Hidden))
                return;
            OnnxTensor hidden = graph.Get(Hidden, FloatOrHalf, inputWidth, -1);
            _hiddenWidth = hidden.Shape[1];
            _units = new AlignedMemory((long)_hiddenWidth * sizeof(float));
            _hidden = Copied(graph, Hidden, hidden, _inputWidth * _hiddenWidth);
            _inner = Copied(graph, Inner, graph.Get(Inner, FloatOrHalf, _hiddenWidth, _vectorWidth), _hiddenWidth * _vectorWidth);
        }

        /// <summary>The number of floats of an encoded scene.</summary>
        internal int InputWidth => _inputWidth;

        /// <summary>The number of floats of a row.</summary>
        internal int RowWidth => _rowWidth;

        /// <summary>Reads the weights of a model file.</summary>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <returns>The encoder. Null if the model has no scene fields.</returns>
        /// <exception cref="DialogueModelFormatException">The weights are missing, have a wrong shape, or are not finite numbers.</exception>
        internal static SceneEncoder? Load(DialogueModelFile file, string name)
        {
            if (file.Manifest.Scene is null)
                return null;
            if (!file.Extras.TryGetValue(ExtraName, out ReadOnlyMemory<byte> graph))
                throw new DialogueModelFormatException($"The model '{name}' has scene fields, but no scene graph. Export the model again.");
            return new SceneEncoder(StepGraphWeights.Read(graph, name), file.Manifest.Scene.InputWidth, StepShape.Of(file.Manifest).SceneWidth);
        }

        /// <summary>Computes a row. Allocates nothing.</summary>
        /// <param name="input">The encoded scene, [<see cref="InputWidth"/>].</param>
        /// <param name="row">Receives the row, [<see cref="RowWidth"/>].</param>
        /// <exception cref="ArgumentException">A length is wrong.</exception>
        internal void Encode(ReadOnlySpan<float> input, Span<float> row)
        {
            if (input.Length != _inputWidth || row.Length != _rowWidth)
                throw new ArgumentException($"A scene of {input.Length} numbers and a row of {row.Length} were given, but the model needs {_inputWidth} and {_rowWidth}.");
            var vector = new Span<float>(_vector.Floats, _vectorWidth);
            vector.Clear();
            row.Clear();
            AddRows(_vector, _inputs, _vectorWidth, input);
            if (_hidden != null)
            {
                var units = new Span<float>(_units!.Floats, _hiddenWidth);
                units.Clear();
                AddRows(_units, _hidden, _hiddenWidth, input);
                for (int unit = 0; unit < units.Length; unit++)
                    units[unit] = Math.Max(0f, units[unit]);
                AddRows(_vector, _inner!, _vectorWidth, units);
            }

            fixed (float* start = row)
            {
                for (int index = 0; index < _vectorWidth; index++)
                    AddRow.Scaled(start, _outputs.Floats + ((long)index * _rowWidth), ScalarMath.Tanh(vector[index]), _rowWidth);
            }
        }

        private static AlignedMemory Copied(StepGraphWeights graph, string name, OnnxTensor tensor, int count)
        {
            var memory = new AlignedMemory((long)count * sizeof(float));
            graph.Copy(name, tensor, 0, new Span<float>(memory.Floats, count));
            return memory;
        }

        private static void AddRows(AlignedMemory sums, AlignedMemory rows, int width, ReadOnlySpan<float> factors)
        {
            for (int index = 0; index < factors.Length; index++)
                AddRow.Scaled(sums.Floats, rows.Floats + ((long)index * width), factors[index], width);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _hidden?.Dispose();
            _inner?.Dispose();
            _units?.Dispose();
            _inputs.Dispose();
            _outputs.Dispose();
            _vector.Dispose();
        }
    }
}
