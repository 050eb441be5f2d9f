#nullable enable
using System;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.KernelBenchmarks
{
    /// <summary>The arithmetic of one step of a GRU network with random weights, on one kernel: products, cell updates and quantisation.</summary>
    /// <remarks>
    /// Weights are drawn from a normal distribution, as those of trained models are: a root mean square of 37, cut at 127. Some kernels are faster if inputs
    /// are small, so the value of one unit of a weight decides how much of the range the states use.
    /// </remarks>
    internal sealed unsafe class StepSubject : IDisposable
    {
        private const int Gates = 3;
        private const int Tokens = 98;
        private const int TakenTogether = 64;
        private const int Most = 127;
        private const int Spread = 37;

        private readonly IntegerKernel _kernel;
        private readonly FloatMath _math;
        private readonly BlockLayout _layout;
        private readonly Matrix[] _layers;
        private readonly Matrix _output;
        private readonly int _streams;
        private readonly int _hidden;
        private readonly int _stride;
        private readonly AlignedMemory _states;
        private readonly AlignedMemory _values;
        private readonly AlignedMemory _scales;
        private readonly AlignedMemory _sums;
        private readonly AlignedMemory _recurrent;
        private readonly AlignedMemory _below;

        public StepSubject(string name, IntegerKernel kernel, FloatMath math, int layers, int hidden, int blockLength, int streams, float unit)
        {
            Name = name;
            _kernel = kernel;
            _math = math;
            _hidden = hidden;
            _streams = streams;
            _layout = new BlockLayout(hidden, blockLength);
            _stride = _layout.PaddedLength + AlignedMemory.Line;
            var random = new Random(1);
            _layers = new Matrix[(2 * layers) - 1];
            for (int index = 0; index < _layers.Length; index++)
                _layers[index] = new Matrix(kernel, Gates * hidden, _layout, random, unit);
            _output = new Matrix(kernel, Tokens, _layout, random, unit);
            _states = new AlignedMemory((long)layers * TakenTogether * hidden * sizeof(float));
            _values = new AlignedMemory((long)TakenTogether * _stride);
            _scales = new AlignedMemory(TakenTogether * sizeof(float));
            _sums = new AlignedMemory((long)TakenTogether * _layout.Blocks * sizeof(int));
            _recurrent = new AlignedMemory((long)TakenTogether * _layers[0].Rows * sizeof(float));
            _below = new AlignedMemory((long)TakenTogether * _layers[0].Rows * sizeof(float));
            for (long index = 0; index < _states.Bytes / sizeof(float); index++)
                _states.Floats[index] = (float)((random.NextDouble() * 2.0) - 1.0);
        }

        public string Name { get; }

        public int Streams => _streams;

        /// <summary>The root mean square of the inputs of the last product.</summary>
        public double Loudness
        {
            get
            {
                double sum = 0;
                for (int stream = 0; stream < _streams; stream++)
                {
                    for (int index = 0; index < _hidden; index++)
                        sum += Math.Pow(((sbyte*)_values.Start)[(stream * _stride) + index], 2);
                }

                return Math.Sqrt(sum / (_streams * _hidden));
            }
        }

        public void Step()
        {
            int layers = (_layers.Length + 1) / 2;
            for (int layer = 0; layer < layers; layer++)
            {
                Quantise(layer);
                Multiply(_layers[layer], _recurrent);
                if (layer > 0)
                {
                    Quantise(layer - 1);
                    Multiply(_layers[layers + layer - 1], _below);
                }

                int rows = _layers[layer].Rows;
                for (int stream = 0; stream < _streams; stream++)
                    _math.Gru(_below.Floats + ((long)stream * rows), _recurrent.Floats + ((long)stream * rows), StateOf(layer, stream), _hidden);
            }

            Quantise(layers - 1);
            Multiply(_output, _below);
        }

        public void Dispose()
        {
            foreach (Matrix matrix in _layers)
                matrix.Dispose();
            _output.Dispose();
            _states.Dispose();
            _values.Dispose();
            _scales.Dispose();
            _sums.Dispose();
            _recurrent.Dispose();
            _below.Dispose();
        }

        private float* StateOf(int layer, int stream) => _states.Floats + ((((long)layer * TakenTogether) + stream) * _hidden);

        private void Quantise(int layer)
        {
            for (int stream = 0; stream < _streams; stream++)
            {
                _scales.Floats[stream] = _math.Quantise(
                    StateOf(layer, stream), _hidden, (sbyte*)_values.Start + (stream * _stride), (int*)_sums.Start + (stream * _layout.Blocks), _layout.BlockLength);
            }
        }

        private void Multiply(Matrix matrix, AlignedMemory output) => _kernel.Multiply(new IntegerProduct
        {
            Weights = matrix.Weights.Start,
            Measures = matrix.Measures == null ? null : matrix.Measures.Start,
            Scales = matrix.Scales.Floats,
            Bias = matrix.Bias.Floats,
            Rows = matrix.Rows,
            Layout = _layout,
            Inputs = (sbyte*)_values.Start,
            InputScales = _scales.Floats,
            InputSums = (int*)_sums.Start,
            InputStride = _stride,
            Streams = _streams,
            Output = output.Floats,
            OutputStride = matrix.Rows,
        });

        private sealed class Matrix : IDisposable
        {
            public Matrix(IntegerKernel kernel, int rows, BlockLayout layout, Random random, float unit)
            {
                Rows = (rows + kernel.GroupRows - 1) / kernel.GroupRows * kernel.GroupRows;
                Weights = new AlignedMemory(kernel.BytesOf(Rows, layout));
                byte* weight = Weights.Start;
                int offset = kernel.Layout == WeightLayout.UnsignedQuads ? 128 : 0;
                for (long index = 0; index < Weights.Bytes; index++)
                    weight[index] = (byte)(WeightOf(random) + offset);
                Scales = new AlignedMemory((long)Rows * layout.Blocks * sizeof(float));
                for (long index = 0; index < Scales.Bytes / sizeof(float); index++)
                    Scales.Floats[index] = unit;
                Bias = new AlignedMemory((long)Rows * sizeof(float));
                Measures = kernel.Measure(Weights.Start, Rows, layout);
            }

            private static int WeightOf(Random random)
            {
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                return (int)Math.Max(-Most, Math.Min(Most, Math.Round(Spread * normal)));
            }

            public int Rows { get; }

            public AlignedMemory Weights { get; }

            public AlignedMemory Scales { get; }

            public AlignedMemory Bias { get; }

            public AlignedMemory? Measures { get; }

            public void Dispose()
            {
                Weights.Dispose();
                Scales.Dispose();
                Bias.Dispose();
                Measures?.Dispose();
            }
        }
    }
}
