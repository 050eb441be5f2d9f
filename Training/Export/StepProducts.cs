using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>The kinds of addend of a product.</summary>
internal enum AddendKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A bias, [rows].</summary>
    Bias,

    /// <summary>Computed values, [batch, rows].</summary>
    Values,
}

/// <summary>A matrix that is stored row by row in the graph.</summary>
/// <param name="Tensor">The name of the weights.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Format">The format of the weights.</param>
/// <param name="Blocks">The number of blocks per row.</param>
/// <param name="BlockLength">The number of weights per block.</param>
internal readonly record struct StoredMatrix(string Tensor, int Rows, int Columns, WeightFormat Format, int Blocks, int BlockLength);

/// <summary>
/// Writes the matrix products of a step graph, in 32-bit floats with standard operators, or quantised with ONNX Runtime's
/// <c>MatMulNBits</c>. The managed kernel reads the same bytes.
/// </summary>
internal sealed class StepProducts(OnnxGraphBuilder graph, WeightFormat format)
{
    /// <summary>The domain of the operators that ONNX Runtime adds.</summary>
    internal const string RuntimeDomain = "com.microsoft";

    /// <summary>The suffix of the name of quantised weights that gives the name of their scales.</summary>
    internal const string Scales = "_scales";

    // Integer products, with inputs quantised during the step. With accuracy level 0, ONNX Runtime is sixty times slower.
    private const int IntegerAccuracy = 4;

    /// <summary>Adds the product of a vector with a transposed matrix.</summary>
    /// <param name="output">The name of the product, [batch, rows].</param>
    /// <param name="vector">The name of the vector, [batch, columns].</param>
    /// <param name="tensor">The name of the weights.</param>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="kind">The kind of addend.</param>
    /// <param name="addend">The name of the addend. Empty for none.</param>
    /// <returns><paramref name="output"/>.</returns>
    internal string Add(string output, string vector, string tensor, float[] matrix, int rows, int columns, AddendKind kind, string addend)
    {
        if (format != WeightFormat.Fp32)
            return Multiply(output, vector, StoreRows(tensor, matrix, rows, columns), kind, addend);
        string factors = graph.AddWeights(tensor, WeightFolding.Transpose(matrix, rows, columns), columns, rows);
        return kind == AddendKind.None
            ? graph.Add(output, "MatMul", [vector, factors])
            : graph.Add(output, "Gemm", [vector, factors, addend]);
    }

    /// <summary>Stores a matrix row by row, also in 32-bit floats. It can then be multiplied with, and rows can be selected from it.</summary>
    /// <param name="tensor">The name of the weights.</param>
    /// <param name="matrix">[rows, columns].</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    internal StoredMatrix StoreRows(string tensor, float[] matrix, int rows, int columns)
    {
        if (format == WeightFormat.Fp32)
        {
            graph.AddWeights(tensor, matrix, rows, columns);
            return new StoredMatrix(tensor, rows, columns, format, Blocks: 1, BlockLength: columns);
        }

        OnnxGraphBuilder.CheckFinite(tensor, matrix);
        QuantisedMatrix quantised = BlockQuantiser.Quantise(matrix, rows, columns, format);
        graph.AddBytes(tensor, quantised.Bytes, rows, quantised.Blocks, quantised.BlockLength * quantised.Bits / 8);
        graph.AddWeights(tensor + Scales, quantised.Scales, rows * quantised.Blocks);
        return new StoredMatrix(tensor, rows, columns, format, quantised.Blocks, quantised.BlockLength);
    }

    /// <summary>Adds the product of a vector with a matrix that is stored row by row.</summary>
    /// <param name="output">The name of the product, [batch, rows].</param>
    /// <param name="vector">The name of the vector, [batch, columns].</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="kind">The kind of addend.</param>
    /// <param name="addend">The name of the addend. Empty for none.</param>
    /// <returns><paramref name="output"/>.</returns>
    internal string Multiply(string output, string vector, StoredMatrix matrix, AddendKind kind, string addend)
    {
        if (matrix.Format == WeightFormat.Fp32)
            return graph.Add(output, "Gemm", kind == AddendKind.None ? [vector, matrix.Tensor] : [vector, matrix.Tensor, addend], ("transB", 1));
        string product = kind == AddendKind.Values ? $"{output}_product" : output;
        string[] factors = [vector, matrix.Tensor, matrix.Tensor + Scales];
        graph.AddOf(
            RuntimeDomain,
            product,
            "MatMulNBits",
            kind == AddendKind.Bias ? [.. factors, string.Empty, string.Empty, addend] : factors,
            ("K", matrix.Columns),
            ("N", matrix.Rows),
            ("bits", matrix.Format == WeightFormat.Int4 ? 4 : 8),
            ("block_size", matrix.BlockLength),
            ("accuracy_level", IntegerAccuracy));
        return kind == AddendKind.Values ? graph.Add(output, "Add", [product, addend]) : product;
    }

    /// <summary>Adds the table of the first layer's input products and the selection of a token's row.</summary>
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
}
