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

    private readonly NetworkShape _shape = weights.Shape;
    private TokenTable? _table;

    /// <summary>Stores the table and adds the selection of a token's row.</summary>
    /// <param name="token">The name of the token.</param>
    /// <returns>The name of the row, [batch, embedding].</returns>
    internal string AddRow(string token)
    {
        _table = new TokenTable(graph, products, Table, weights.Embedding!, _shape.Vocabulary, _shape.Embedding);
        return _table.AddRow(token, "embedding");
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
        _table!.AddLogits(output, vector, bias);
    }
}
