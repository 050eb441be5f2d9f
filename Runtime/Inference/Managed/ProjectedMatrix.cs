#nullable enable
using DialogueRnn.Inference.Managed.Kernels;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Two products in sequence. For tied models whose embedding and layers have different widths.</summary>
    internal sealed unsafe class ProjectedMatrix : WeightMatrix
    {
        private readonly WeightMatrix _projection;
        private readonly WeightMatrix _matrix;
        private readonly InputRows _rows;
        private readonly AlignedMemory _projected;
        private readonly int _stride;
        private readonly float[]?[] _scenes = new float[]?[ManagedNetwork.Rows];
        private int _sceneStart;

        /// <summary>Joins two matrices. It disposes neither.</summary>
        /// <param name="projection">The first matrix. Its outputs are the vectors of the second.</param>
        /// <param name="matrix">The second matrix.</param>
        /// <param name="rows">The vectors that the second matrix is multiplied with.</param>
        internal ProjectedMatrix(WeightMatrix projection, WeightMatrix matrix, InputRows rows)
        {
            _projection = projection;
            _matrix = matrix;
            _rows = rows;
            _stride = projection.OutputWidth;
            _projected = new AlignedMemory((long)ManagedNetwork.Rows * _stride * sizeof(float));
        }

        internal override int OutputWidth => _matrix.OutputWidth;

        internal override void Multiply(int first, int rows, float* output, int stride)
        {
            _projection.Multiply(first, rows, _projected.Floats, _stride);
            for (int row = 0; row < rows; row++)
            {
                if (_scenes[first + row] is { } scene)
                    Add(row, scene);
                _rows.Load(row, _projected.Floats + ((long)row * _stride));
            }

            _matrix.Multiply(0, rows, output, stride);
        }

        /// <summary>Sets what a scene adds to the projection's result. It stays set.</summary>
        /// <param name="row">The place in the batch.</param>
        /// <param name="scene">The scene's row. Null for nothing.</param>
        /// <param name="start">The first float to add.</param>
        internal void SetScene(int row, float[]? scene, int start)
        {
            _scenes[row] = scene;
            _sceneStart = start;
        }

        private void Add(int row, float[] scene)
        {
            float* projected = _projected.Floats + ((long)row * _stride);
            fixed (float* added = scene)
                AddRow.Plain(projected, projected, added + _sceneStart, scene.Length - _sceneStart);
        }

        internal override void ReadRow(int row, float* destination) => _matrix.ReadRow(row, destination);

        public override void Dispose() => _projected.Dispose();
    }
}
