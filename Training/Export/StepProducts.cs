using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>What is added to a product.</summary>
internal enum AddendKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Weights, [rows].</summary>
    Bias,

    /// <summary>Computed values, [batch, rows].</summary>
    Values,
}

/// <summary>
/// Writes the matrix products of a step graph: in 32-bit floats with standard operators, or quantised with <c>MatMulNBits</c> of ONNX
/// Runtime, whose bytes the managed kernel reads too.
/// </summary>
internal sealed class StepProducts(OnnxGraphBuilder graph, WeightFormat format)
{
    /// <summary>The domain of the operators that ONNX Runtime adds.</summary>
    internal const string RuntimeDomain = "com.microsoft";

    /// <summary>What is added to the name of quantised weights for that of their scales.</summary>
    internal const string Scales = "_scales";

    // Integer products with inputs quantised on the way; without it ONNX Runtime is sixty times slower.
    private const int IntegerAccuracy = 4;

    /// <summary>Adds the product of a vector with the turned-over matrix.</summary>
    /// <param name="output">The name of the product, [batch, rows].</param>
    /// <param name="vector">The name of the vector, [batch, columns].</param>
    /// <param name="tensor">The name of the weights.</param>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="kind">What is added.</param>
    /// <param name="addend">Its name; empty for nothing.</param>
    /// <returns><paramref name="output"/>.</returns>
    internal string Add(string output, string vector, string tensor, float[] matrix, int rows, int columns, AddendKind kind, string addend)
    {
        if (format != WeightFormat.Fp32)
            return AddQuantised(output, vector, tensor, matrix, rows, columns, kind, addend);
        string factors = graph.AddWeights(tensor, WeightFolding.Transpose(matrix, rows, columns), columns, rows);
        return kind == AddendKind.None
            ? graph.Add(output, "MatMul", [vector, factors])
            : graph.Add(output, "Gemm", [vector, factors, addend]);
    }

    /// <summary>Adds the table of the first layer's input products and the choice of a token's row.</summary>
    /// <param name="output">The name of the row, [batch, gates · hidden].</param>
    /// <param name="token">The name of the token.</param>
    /// <param name="tensor">The name of the table.</param>
    /// <param name="weights">The trained weights.</param>
    /// <returns><paramref name="output"/>.</returns>
    internal string AddTable(string output, string token, string tensor, StepWeights weights)
    {
        int gateRows = weights.Shape.Gates * weights.Shape.Hidden;
        float[] table = WeightFolding.InputTable(weights);
        if (format == WeightFormat.Fp32)
            return graph.Add(output, "Gather", [graph.AddWeights(tensor, table, weights.Shape.Vocabulary, gateRows), token], ("axis", 0));
        string halves = graph.AddHalfWeights(tensor, table, weights.Shape.Vocabulary, gateRows);
        string row = graph.Add($"{output}_half", "Gather", [halves, token], ("axis", 0));
        return graph.Add(output, "Cast", [row], ("to", (long)Onnx.TensorProto.Types.DataType.Float));
    }

    private string AddQuantised(string output, string vector, string tensor, float[] matrix, int rows, int columns, AddendKind kind, string addend)
    {
        OnnxGraphBuilder.CheckFinite(tensor, matrix);
        QuantisedMatrix quantised = BlockQuantiser.Quantise(matrix, rows, columns, format);
        int blockBytes = quantised.BlockLength * quantised.Bits / 8;
        string bytes = graph.AddBytes(tensor, quantised.Bytes, rows, quantised.Blocks, blockBytes);
        string scales = graph.AddWeights(tensor + Scales, quantised.Scales, rows * quantised.Blocks);
        string product = kind == AddendKind.Values ? $"{output}_product" : output;
        graph.AddOf(
            RuntimeDomain,
            product,
            "MatMulNBits",
            kind == AddendKind.Bias ? [vector, bytes, scales, string.Empty, string.Empty, addend] : [vector, bytes, scales],
            ("K", columns),
            ("N", rows),
            ("bits", quantised.Bits),
            ("block_size", quantised.BlockLength),
            ("accuracy_level", IntegerAccuracy));
        return kind == AddendKind.Values ? graph.Add(output, "Add", [product, addend]) : product;
    }
}
