#nullable enable

namespace DialogueRnn.Inference.Managed
{
    /// <summary>
    /// The float parts of a step. Every implementation gives the same bits: each result is made of the same single-precision operations
    /// in the same order, however many are done side by side, and no product is fused with a sum.
    /// </summary>
    internal abstract unsafe class FloatMath
    {
        // tanh x = x P(x²) / Q(x²) for |x| ≤ 8, fitted to an error of 1.6e-9 (3.1e-7 in single precision); beyond, tanh 8.
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

        /// <summary>Vectors whose largest value is below this are taken as zeros: their inverse would not be finite.</summary>
        internal const float SmallestLargest = 1e-30f;

        /// <summary>1.5 · 2^23: added to a small float, it leaves the nearest integer (ties to even) in the last bits.</summary>
        internal const float RoundingOffset = 12_582_912.0f;

        /// <summary>Columns of a float matrix that are computed side by side.</summary>
        internal abstract int Columns { get; }

        /// <summary>One GRU update: r = σ(i+u), z = σ(i+u), n = tanh(i + r u), h = n + z (h − n).</summary>
        /// <param name="input">The gates' input part, [3 · width]: reset, update, new.</param>
        /// <param name="recurrent">Their recurrent part, bias of the new gate included; may be overwritten.</param>
        /// <param name="hidden">The hidden row, replaced.</param>
        /// <param name="width">Units.</param>
        internal abstract void Gru(float* input, float* recurrent, float* hidden, int width);

        /// <summary>One LSTM update: c = σ(f) c + σ(i) tanh(g), h = σ(o) tanh(c).</summary>
        /// <param name="input">The gates' input part, [4 · width]: input, forget, cell, output.</param>
        /// <param name="recurrent">Their recurrent part.</param>
        /// <param name="hidden">The hidden row, replaced.</param>
        /// <param name="cell">The cell row, replaced.</param>
        /// <param name="width">Units.</param>
        internal abstract void Lstm(float* input, float* recurrent, float* hidden, float* cell, int width);

        /// <summary>One update of the simple cell: h = tanh(i + u).</summary>
        /// <param name="input">The input part, [width].</param>
        /// <param name="recurrent">The recurrent part.</param>
        /// <param name="hidden">The hidden row, replaced.</param>
        /// <param name="width">Units.</param>
        internal abstract void Simple(float* input, float* recurrent, float* hidden, int width);

        /// <summary>Turns floats into integers from −127 to 127 and one scale: the largest becomes ±127.</summary>
        /// <param name="source">The floats.</param>
        /// <param name="length">How many.</param>
        /// <param name="destination">The integers; what stands behind them is not touched.</param>
        /// <param name="blockSums">The sum of the integers of every block.</param>
        /// <param name="blockLength">Integers a block, a multiple of 32.</param>
        /// <returns>What one unit stands for.</returns>
        internal abstract float Quantise(float* source, int length, sbyte* destination, int* blockSums, int blockLength);

        /// <summary>The product of one or two vectors with <see cref="Columns"/> columns: bias + Σ x[k] w[k], k ascending.</summary>
        /// <param name="weights">[depth, columns].</param>
        /// <param name="bias">[columns].</param>
        /// <param name="vectors">[2, depth].</param>
        /// <param name="stride">Floats from one vector to the next.</param>
        /// <param name="depth">Length of a vector.</param>
        /// <param name="output">[2, columns].</param>
        /// <param name="outputStride">Floats from one output to the next.</param>
        internal abstract void MultiplyTwo(float* weights, float* bias, float* vectors, int stride, int depth, float* output, int outputStride);

        /// <inheritdoc cref="MultiplyTwo"/>
        /// <param name="weights">[depth, columns].</param>
        /// <param name="bias">[columns].</param>
        /// <param name="vector">[depth].</param>
        /// <param name="depth">Length of the vector.</param>
        /// <param name="output">[columns].</param>
        internal abstract void MultiplyOne(float* weights, float* bias, float* vector, int depth, float* output);
    }
}
