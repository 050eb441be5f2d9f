#nullable enable

namespace DialogueRnn.Inference.Managed
{
    /// <summary>The float parts of a step. Every implementation gives the same bits.</summary>
    /// <remarks>Each result comes from the same single-precision operations in the same order, for every vector width. No product is fused with a
    /// sum.</remarks>
    internal abstract unsafe class FloatMath
    {
        // tanh x = x P(x²) / Q(x²) for |x| ≤ 8, fitted to an error of 1.6e-9 (3.1e-7 in single precision). Above 8, tanh 8.
        internal const float TanhLimit = 8.0f;
        internal const float TanhP1 = 0.1312064230442047f;
        internal const float TanhP2 = 0.003145229537039995f;
        internal const float TanhP3 = 1.159910698333988e-05f;
        internal const float TanhP4 = -2.213607608325674e-08f;
        internal const float TanhP5 = 6.276319047815448e-11f;
        internal const float TanhP6 = -1.1321110336085655e-13f;
        internal const float TanhQ1 = 0.46453970670700073f;
        internal const float TanhQ2 = 0.02465851791203022f;
        internal const float TanhQ3 = 0.0002606952912174165f;

        /// <summary>The largest quantised activation.</summary>
        internal const float QuantisedLimit = 127.0f;

        /// <summary>Vectors whose largest absolute value is below this count as zeros, because its inverse would not be finite.</summary>
        internal const float SmallestLargest = 1e-30f;

        /// <summary>1.5 · 2^23. After adding it to a small float, the last bits hold the nearest integer (ties to even).</summary>
        internal const float RoundingOffset = 12_582_912.0f;

        /// <summary>The number of columns of a float matrix that are computed side by side.</summary>
        internal abstract int Columns { get; }

        /// <summary>Computes a GRU update: r = σ(i+u), z = σ(i+u), n = tanh(i + r u), h = n + z (h − n).</summary>
        /// <param name="input">The input part of the gates, [3 · width]: reset, update, new.</param>
        /// <param name="recurrent">The recurrent part of the gates, including the new gate's bias. May be overwritten.</param>
        /// <param name="hidden">The hidden row. It is replaced.</param>
        /// <param name="width">The number of units.</param>
        internal abstract void Gru(float* input, float* recurrent, float* hidden, int width);

        /// <summary>Computes an LSTM update: c = σ(f) c + σ(i) tanh(g), h = σ(o) tanh(c).</summary>
        /// <param name="input">The input part of the gates, [4 · width]: input, forget, cell, output.</param>
        /// <param name="recurrent">The recurrent part of the gates.</param>
        /// <param name="hidden">The hidden row. It is replaced.</param>
        /// <param name="cell">The cell row. It is replaced.</param>
        /// <param name="width">The number of units.</param>
        internal abstract void Lstm(float* input, float* recurrent, float* hidden, float* cell, int width);

        /// <summary>Computes an update of the simple cell: h = tanh(i + u).</summary>
        /// <param name="input">The input part, [width].</param>
        /// <param name="recurrent">The recurrent part, [width].</param>
        /// <param name="hidden">The hidden row. It is replaced.</param>
        /// <param name="width">The number of units.</param>
        internal abstract void Simple(float* input, float* recurrent, float* hidden, int width);

        /// <summary>Converts floats to integers from −127 to 127 with one scale. The largest absolute value becomes ±127.</summary>
        /// <param name="source">The floats.</param>
        /// <param name="length">The number of floats.</param>
        /// <param name="destination">Receives the integers. Bytes after them are not changed.</param>
        /// <param name="blockSums">Receives the sum of the integers of each block.</param>
        /// <param name="blockLength">The number of integers per block, a multiple of 32.</param>
        /// <returns>The scale: the value of one unit.</returns>
        internal abstract float Quantise(float* source, int length, sbyte* destination, int* blockSums, int blockLength);

        /// <summary>Multiplies two vectors with <see cref="Columns"/> columns: bias + Σ x[k] w[k], k ascending.</summary>
        /// <param name="weights">[depth, columns].</param>
        /// <param name="bias">[columns].</param>
        /// <param name="vectors">[2, stride].</param>
        /// <param name="stride">The number of floats from one vector to the next.</param>
        /// <param name="depth">The length of a vector.</param>
        /// <param name="output">[2, output stride].</param>
        /// <param name="outputStride">The number of floats from one output to the next.</param>
        internal abstract void MultiplyTwo(float* weights, float* bias, float* vectors, int stride, int depth, float* output, int outputStride);

        /// <summary>Multiplies one vector with <see cref="Columns"/> columns: bias + Σ x[k] w[k], k ascending.</summary>
        /// <param name="weights">[depth, columns].</param>
        /// <param name="bias">[columns].</param>
        /// <param name="vector">[depth].</param>
        /// <param name="depth">The length of the vector.</param>
        /// <param name="output">[columns].</param>
        internal abstract void MultiplyOne(float* weights, float* bias, float* vector, int depth, float* output);
    }
}
