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
    /// row = tanh(input · inputs) · outputs. There is no bias, so a scene without fields adds zeros. The row has the same bits on every machine.
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

        private static readonly OnnxElement[] FloatOrHalf = { OnnxElement.Float, OnnxElement.Half };

        private readonly AlignedMemory _inputs;
        private readonly AlignedMemory _outputs;
        private readonly AlignedMemory _vector;
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
            _inputs = new AlignedMemory((long)_inputWidth * _vectorWidth * sizeof(float));
            _outputs = new AlignedMemory((long)_vectorWidth * _rowWidth * sizeof(float));
            _vector = new AlignedMemory((long)_vectorWidth * sizeof(float));
            graph.Copy(Inputs, inputs, 0, new Span<float>(_inputs.Floats, _inputWidth * _vectorWidth));
            graph.Copy(Outputs, outputs, 0, new Span<float>(_outputs.Floats, _vectorWidth * _rowWidth));
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
            for (int index = 0; index < input.Length; index++)
                AddRow.Scaled(_vector.Floats, _inputs.Floats + ((long)index * _vectorWidth), input[index], _vectorWidth);
            fixed (float* start = row)
            {
                for (int index = 0; index < _vectorWidth; index++)
                    AddRow.Scaled(start, _outputs.Floats + ((long)index * _rowWidth), ScalarMath.Tanh(vector[index]), _rowWidth);
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _inputs.Dispose();
            _outputs.Dispose();
            _vector.Dispose();
        }
    }
}
