#nullable enable
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Input vectors as integers from −127 to 127. Each vector has its own scale.</summary>
    internal sealed unsafe class QuantisedRows : InputRows
    {
        private readonly FloatMath _math;
        private readonly AlignedMemory _values;
        private readonly AlignedMemory _scales;
        private readonly AlignedMemory _sums;

        internal QuantisedRows(int rows, BlockLayout layout, FloatMath math)
        {
            _math = math;
            Layout = layout;
            Stride = layout.PaddedLength + AlignedMemory.Line;
            _values = new AlignedMemory((long)rows * Stride);
            _scales = new AlignedMemory((long)rows * sizeof(float));
            _sums = new AlignedMemory((long)rows * layout.Blocks * sizeof(int));
        }

        /// <summary>The blocks of a row.</summary>
        internal BlockLayout Layout { get; }

        /// <summary>The number of bytes from one row to the next. It is one cache line longer than a row: rows of 4 KB would otherwise share the same cache
        /// lines.</summary>
        internal int Stride { get; }

        /// <summary>[rows, stride]. Zeros after the end of a row.</summary>
        internal sbyte* Values => (sbyte*)_values.Start;

        /// <summary>[rows]: the value of one unit.</summary>
        internal float* Scales => _scales.Floats;

        /// <summary>[rows, blocks]: the sum of each block.</summary>
        internal int* Sums => (int*)_sums.Start;

        internal override void Load(int row, float* source) => Scales[row] = _math.Quantise(
            source, Layout.Length, Values + ((long)row * Stride), Sums + ((long)row * Layout.Blocks), Layout.BlockLength);

        public override void Dispose()
        {
            _values.Dispose();
            _scales.Dispose();
            _sums.Dispose();
        }
    }
}
