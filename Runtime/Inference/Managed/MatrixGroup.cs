#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Matrices with equal row length. They share their input vectors and the blocks of their rows.</summary>
    internal sealed class MatrixGroup : IDisposable
    {
        private readonly List<IDisposable> _parts = new List<IDisposable>();
        private readonly FloatMath _math;
        private readonly IntegerKernel? _kernel;
        private readonly StoredBlocks _blocks;

        /// <summary>Reads the blocks of the rows.</summary>
        /// <param name="graph">The weights of the step graph.</param>
        /// <param name="names">The names of the matrices.</param>
        /// <param name="length">The number of weights per row.</param>
        /// <param name="format">The number format of the weights in the graph.</param>
        /// <param name="math">Computes the float parts.</param>
        /// <param name="path">The path for which integers are packed.</param>
        /// <exception cref="DialogueModelFormatException">A matrix is missing, or its blocks do not fit.</exception>
        internal MatrixGroup(StepGraphWeights graph, IReadOnlyList<string> names, int length, WeightFormat format, FloatMath math, ManagedPath path)
        {
            _math = math;
            if (format != WeightFormat.Fp32)
            {
                _kernel = ManagedPaths.KernelOf(path);
                _blocks = StoredBlocks.Of(graph, names, length, format);
            }

            Rows = Keep(_kernel is null
                ? (InputRows)new FloatRows(ManagedNetwork.Rows + 1, length)
                : new QuantisedRows(ManagedNetwork.Rows + 1, _blocks.Packed, math));
        }

        /// <summary>The input vectors: <see cref="ManagedNetwork.Rows"/>, plus one for the state before a read.</summary>
        internal InputRows Rows { get; }

        /// <summary>Packs a matrix. The group disposes it, and keeps nothing of the graph.</summary>
        /// <param name="graph">The weights of the step graph.</param>
        /// <param name="tensor">The name of the matrix.</param>
        /// <param name="bias">[rows of the matrix].</param>
        /// <exception cref="DialogueModelFormatException">The matrix is missing, has a wrong shape, or contains a forbidden value.</exception>
        internal WeightMatrix Read(StepGraphWeights graph, string tensor, float[] bias) => _kernel is null
            ? Keep<WeightMatrix>(FloatMatrix.OfColumns(graph, tensor, bias, (FloatRows)Rows, _math))
            : ReadIntegers(graph, tensor, bias);

        /// <summary>Packs a matrix that the graph stores row by row, also for 32-bit floats.</summary>
        /// <inheritdoc cref="Read"/>
        internal WeightMatrix ReadTable(StepGraphWeights graph, string tensor, float[] bias) => _kernel is null
            ? Keep<WeightMatrix>(FloatMatrix.OfRows(graph, tensor, bias, (FloatRows)Rows, _math))
            : ReadIntegers(graph, tensor, bias);

        /// <summary>Joins a matrix of this group with a matrix of another group that multiplies its outputs. The group disposes the pair.</summary>
        /// <param name="projection">A matrix of this group.</param>
        /// <param name="matrix">The matrix of the other group.</param>
        /// <param name="rows">The vectors of the other group.</param>
        internal ProjectedMatrix Join(WeightMatrix projection, WeightMatrix matrix, InputRows rows) => Keep(new ProjectedMatrix(projection, matrix, rows));

        public void Dispose()
        {
            foreach (IDisposable part in _parts)
                part.Dispose();
            _parts.Clear();
        }

        private IntegerMatrix ReadIntegers(StepGraphWeights graph, string tensor, float[] bias)
        {
            PackedWeights packed = PackedWeights.Pack(graph, tensor, bias.Length, _blocks, _kernel!);
            return Keep(new IntegerMatrix(packed, bias, (QuantisedRows)Rows, _kernel!));
        }

        private T Keep<T>(T part)
            where T : IDisposable
        {
            _parts.Add(part);
            return part;
        }
    }
}
