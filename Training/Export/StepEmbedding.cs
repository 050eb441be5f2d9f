using DialogueRnn.Model;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>
/// Writes a word model's embedding to a step graph. It gives the input row of a token and, if tied, the logits. Its weights are stored once
/// in the graph.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="products">Writes products with matrices whose rows have the embedding's width.</param>
/// <param name="weights">The trained weights.</param>
internal sealed class StepEmbedding(OnnxGraphBuilder graph, StepProducts products, StepWeights weights)
{
    /// <summary>The name of the table.</summary>
    internal const string Table = "embedding.table";

    // Added to an 8-bit integer, so it can be stored as a byte.
    private const float Offset = 128;

    private readonly NetworkShape _shape = weights.Shape;
    private StoredMatrix _table;

    /// <summary>Stores the table and adds the selection of a token's row.</summary>
    /// <param name="token">The name of the token.</param>
    /// <returns>The name of the row, [batch, embedding].</returns>
    internal string AddRow(string token)
    {
        _table = products.StoreRows(Table, weights.Embedding!, _shape.Vocabulary, _shape.Embedding);
        if (_table.Format == WeightFormat.Fp32)
            return graph.Add("embedding.row", "Gather", [Table, token], ("axis", 0));

        // The bytes and scales of the row's blocks, [batch, blocks, block length] and [batch, blocks, 1].
        string bytes = graph.Add("embedding.bytes", "Gather", [Table, token], ("axis", 0));
        string integers = graph.Add("embedding.shifted", "Cast", [bytes], ("to", (long)TensorProto.Types.DataType.Float));
        integers = graph.Add("embedding.integers", "Sub", [integers, graph.AddWeights("embedding.offset", [Offset], 1)]);
        string shape = graph.AddIntegers("sizes.embedding_scales", _shape.Vocabulary, _table.Blocks, 1);
        string scales = graph.Add("embedding.block_scales", "Reshape", [Table + StepProducts.Scales, shape]);
        scales = graph.Add("embedding.scales", "Gather", [scales, token], ("axis", 0));
        string blocks = graph.Add("embedding.blocks", "Mul", [integers, scales]);
        return graph.Add("embedding.row", "Reshape", [blocks, graph.AddIntegers("sizes.embedding_row", -1, _shape.Embedding)]);
    }

    /// <summary>Adds the logits of a tied table, and the projection before it if there is one.</summary>
    /// <param name="output">The name of the logits, [batch, vocabulary].</param>
    /// <param name="top">The name of the last layer's row, [batch, hidden].</param>
    /// <param name="topProducts">Writes products with matrices whose rows have the layers' width.</param>
    /// <param name="bias">The name of the bias.</param>
    /// <param name="scene">The name of what a scene adds to the projection's result, [batch, embedding]. Empty for nothing.</param>
    internal void AddLogits(string output, string top, StepProducts topProducts, string bias, string scene)
    {
        string vector = weights.Projection is null
            ? top
            : topProducts.Add(
                "output.projected", top, "output.projection", weights.Projection, _shape.Embedding, _shape.Hidden, AddendKind.None, string.Empty);
        if (weights.Projection is not null && scene.Length > 0)
            vector = graph.Add("output.projected_in_scene", "Add", [vector, scene]);
        products.Multiply(output, vector, _table, AddendKind.Bias, bias);
    }
}
