using DialogueRnn.Model;
using DialogueRnn.Training.Export.Onnx;

namespace DialogueRnn.Training.Export;

/// <summary>Writes a table of the tokens' rows to a graph. It gives the row of a token, and the logits of a vector. Its weights are stored once in the graph.</summary>
internal sealed class TokenTable
{
    // Added to an 8-bit integer, so it can be stored as a byte.
    private const float Offset = 128;

    private readonly OnnxGraphBuilder _graph;
    private readonly StepProducts _products;
    private readonly StoredMatrix _table;
    private readonly int _vocabulary;
    private readonly int _width;

    /// <summary>Stores the table.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="products">Writes products with matrices whose rows have the table's width.</param>
    /// <param name="name">The name of the weights.</param>
    /// <param name="rows">[vocabulary, width].</param>
    /// <param name="vocabulary">The number of tokens.</param>
    /// <param name="width">The number of values per row.</param>
    internal TokenTable(OnnxGraphBuilder graph, StepProducts products, string name, float[] rows, int vocabulary, int width)
    {
        _graph = graph;
        _products = products;
        _vocabulary = vocabulary;
        _width = width;
        _table = products.StoreRows(name, rows, vocabulary, width);
    }

    /// <summary>Adds the selection of a token's row.</summary>
    /// <param name="token">The name of the token, int64 [batch].</param>
    /// <param name="prefix">The beginning of the names of the values.</param>
    /// <returns>The name of the row, [batch, width].</returns>
    internal string AddRow(string token, string prefix)
    {
        if (_table.Format == WeightFormat.Fp32)
            return _graph.Add($"{prefix}.row", "Gather", [_table.Tensor, token], ("axis", 0));

        // The bytes and scales of the row's blocks, [batch, blocks, block length] and [batch, blocks, 1].
        string bytes = _graph.Add($"{prefix}.bytes", "Gather", [_table.Tensor, token], ("axis", 0));
        string integers = _graph.Add($"{prefix}.shifted", "Cast", [bytes], ("to", (long)TensorProto.Types.DataType.Float));
        integers = _graph.Add($"{prefix}.integers", "Sub", [integers, _graph.AddWeights($"{prefix}.offset", [Offset], 1)]);
        string shape = _graph.AddIntegers($"sizes.{prefix}_scales", _vocabulary, _table.Blocks, 1);
        string scales = _graph.Add($"{prefix}.block_scales", "Reshape", [_table.Tensor + StepProducts.Scales, shape]);
        scales = _graph.Add($"{prefix}.scales", "Gather", [scales, token], ("axis", 0));
        string blocks = _graph.Add($"{prefix}.blocks", "Mul", [integers, scales]);
        return _graph.Add($"{prefix}.row", "Reshape", [blocks, _graph.AddIntegers($"sizes.{prefix}_row", -1, _width)]);
    }

    /// <summary>Adds the product of a vector with all rows.</summary>
    /// <param name="output">The name of the logits, [batch, vocabulary].</param>
    /// <param name="vector">The name of the vector, [batch, width].</param>
    /// <param name="bias">The name of the bias.</param>
    internal void AddLogits(string output, string vector, string bias) => _products.Multiply(output, vector, _table, AddendKind.Bias, bias);
}
