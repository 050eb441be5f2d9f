#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference.Managed.Kernels;
using DialogueRnn.Inference.Weights;
using DialogueRnn.Model;

namespace DialogueRnn.Inference.Managed
{
    /// <summary>Matrices whose rows have one length. They share the vectors that they are multiplied with, and how their rows are parted.</summary>
    internal sealed class MatrixGroup : IDisposable
    {
        private readonly List<IDisposable> _parts = new List<IDisposable>();
        private readonly FloatMath _math;
        private readonly IntegerKernel? _kernel;
        private readonly StoredBlocks _blocks;

        /// <summary>Finds out how the rows are parted.</summary>
        /// <param name="graph">Where the matrices stand.</param>
        /// <param name="names">Their names.</param>
        /// <param name="length">Weights a row.</param>
        /// <param name="format">How the weights stand there.</param>
        /// <param name="math">What computes the float parts.</param>
        /// <param name="path">The path to pack integers for.</param>
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

        /// <summary>The vectors: <see cref="ManagedNetwork.Rows"/>, and one more for the state that a read begins with.</summary>
        internal InputRows Rows { get; }

        /// <summary>Packs a matrix; the group disposes of it, and keeps nothing of the graph.</summary>
        /// <param name="graph">Where it stands.</param>
        /// <param name="tensor">Its name.</param>
        /// <param name="bias">[rows of the matrix].</param>
        /// <exception cref="DialogueModelFormatException">It is missing or misshapen, or holds a value that must not be there.</exception>
        internal WeightMatrix Read(StepGraphWeights graph, string tensor, float[] bias) => _kernel is null
            ? Keep<WeightMatrix>(FloatMatrix.OfColumns(graph, tensor, bias, (FloatRows)Rows, _math))
            : ReadIntegers(graph, tensor, bias);

        /// <summary>Packs a matrix that stands in the graph row by row, in 32-bit floats too.</summary>
        /// <inheritdoc cref="Read"/>
        internal WeightMatrix ReadTable(StepGraphWeights graph, string tensor, float[] bias) => _kernel is null
            ? Keep<WeightMatrix>(FloatMatrix.OfRows(graph, tensor, bias, (FloatRows)Rows, _math))
            : ReadIntegers(graph, tensor, bias);

        /// <summary>Joins a matrix of this group with one of another, which is multiplied with its outputs; the group disposes of the pair.</summary>
        /// <param name="projection">A matrix of this group.</param>
        /// <param name="matrix">The matrix of the other group.</param>
        /// <param name="rows">The vectors of the other group.</param>
        internal WeightMatrix Join(WeightMatrix projection, WeightMatrix matrix, InputRows rows) => Keep(new ProjectedMatrix(projection, matrix, rows));

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
