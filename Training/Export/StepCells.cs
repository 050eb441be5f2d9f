using System;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;

namespace DialogueRnn.Training.Export;

/// <summary>
/// Writes one step of one recurrent layer as elementary ONNX operators. If a sum follows a product, <c>Gemm</c> computes both. All gates of
/// a layer share one product with the state.
/// </summary>
internal sealed class StepCells(OnnxGraphBuilder graph, StepProducts products, StepWeights weights)
{
    private readonly NetworkShape _shape = weights.Shape;

    /// <summary>Adds a layer.</summary>
    /// <param name="index">The number of the layer, from 0 at the input.</param>
    /// <param name="input">The name of the gates' input part, [batch, gates · hidden], with biases.</param>
    /// <param name="hidden">The name of the layer's hidden row, [batch, hidden].</param>
    /// <param name="cell">The name of the layer's cell row, [batch, hidden]. Empty unless LSTM.</param>
    /// <returns>The names of the next hidden row and of the next cell row (empty unless LSTM).</returns>
    internal (string Hidden, string Cell) Add(int index, string input, string hidden, string cell)
    {
        string layer = $"layer{index}";
        return _shape.Cell switch
        {
            CellKind.Gru => (AddGru(graph, products, layer, _shape, weights.Layers[index], input, hidden, StepGraph.GateSizes), string.Empty),
            CellKind.Lstm => AddLstm(layer, weights.Layers[index], input, hidden, cell),
            CellKind.Rnn => (AddSimple(layer, weights.Layers[index], input, hidden), string.Empty),
            _ => throw new InvalidOperationException($"There is no step for the cell {_shape.Cell}."),
        };
    }

    /// <summary>Adds a GRU layer: h' = n + z (h - n), where n = tanh(input + r (recurrent + bias)). This is (1 - z) n + z h with one operator less.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="products">Writes products with matrices whose rows have the layer's width.</param>
    /// <param name="layer">The name of the layer.</param>
    /// <param name="shape">The sizes: the number of units and the cell.</param>
    /// <param name="layerWeights">The weights of the layer.</param>
    /// <param name="input">The name of the gates' input part, [batch, 3 · hidden], with biases.</param>
    /// <param name="hidden">The name of the layer's hidden row, [batch, hidden].</param>
    /// <param name="gateSizes">The name of the sizes that split the first two gates from the third.</param>
    /// <returns>The name of the next hidden row.</returns>
    internal static string AddGru(OnnxGraphBuilder graph, StepProducts products, string layer, NetworkShape shape, LayerWeights layerWeights, string input, string hidden, string gateSizes)
    {
        string bias = graph.AddWeights($"{layer}.recurrent_bias", WeightFolding.NewGateBias(shape, layerWeights), shape.Hidden);
        string[] inputParts = [$"{layer}.gates_input", $"{layer}.new_input"];
        string[] recurrentParts = [$"{layer}.gates_recurrent", $"{layer}.new_recurrent"];
        string[] gateParts = [$"{layer}.reset", $"{layer}.update"];

        string product = products.Add(
            $"{layer}.recurrent", hidden, $"{layer}.recurrent_weights", layerWeights.RecurrentWeights, 3 * shape.Hidden, shape.Hidden, AddendKind.None, string.Empty);
        graph.AddNode($"{layer}.input_split", "Split", [input, gateSizes], inputParts, ("axis", 1));
        graph.AddNode($"{layer}.recurrent_split", "Split", [product, gateSizes], recurrentParts, ("axis", 1));
        string gates = graph.Add($"{layer}.gates_sum", "Add", [inputParts[0], recurrentParts[0]]);
        gates = graph.Add($"{layer}.gates", "Sigmoid", [gates]);
        graph.AddNode($"{layer}.gates_split", "Split", [gates], gateParts, ("axis", 1));
        string candidate = graph.Add($"{layer}.new_biased", "Add", [recurrentParts[1], bias]);
        candidate = graph.Add($"{layer}.new_reset", "Mul", [gateParts[0], candidate]);
        candidate = graph.Add($"{layer}.new_sum", "Add", [inputParts[1], candidate]);
        candidate = graph.Add($"{layer}.new", "Tanh", [candidate]);
        string kept = graph.Add($"{layer}.difference", "Sub", [hidden, candidate]);
        kept = graph.Add($"{layer}.kept", "Mul", [gateParts[1], kept]);
        return graph.Add($"{layer}.next_hidden", "Add", [candidate, kept]);
    }

    private (string Hidden, string Cell) AddLstm(string layer, LayerWeights layerWeights, string input, string hidden, string cell)
    {
        string[] parts = [$"{layer}.input_sum", $"{layer}.forget_sum", $"{layer}.cell_sum", $"{layer}.output_sum"];
        string sums = Recurrent($"{layer}.gates_sum", layer, layerWeights, hidden, input);
        graph.AddNode($"{layer}.gates_split", "Split", [sums], parts, ("axis", 1));
        string inputGate = graph.Add($"{layer}.input_gate", "Sigmoid", [parts[0]]);
        string forgetGate = graph.Add($"{layer}.forget_gate", "Sigmoid", [parts[1]]);
        string candidate = graph.Add($"{layer}.candidate", "Tanh", [parts[2]]);
        string outputGate = graph.Add($"{layer}.output_gate", "Sigmoid", [parts[3]]);
        string kept = graph.Add($"{layer}.kept", "Mul", [forgetGate, cell]);
        string taken = graph.Add($"{layer}.taken", "Mul", [inputGate, candidate]);
        string nextCell = graph.Add($"{layer}.next_cell", "Add", [kept, taken]);
        string shown = graph.Add($"{layer}.shown", "Tanh", [nextCell]);
        return (graph.Add($"{layer}.next_hidden", "Mul", [outputGate, shown]), nextCell);
    }

    private string AddSimple(string layer, LayerWeights layerWeights, string input, string hidden)
        => graph.Add($"{layer}.next_hidden", "Tanh", [Recurrent($"{layer}.sum", layer, layerWeights, hidden, input)]);

    private string Recurrent(string output, string layer, LayerWeights layerWeights, string hidden, string addend) => products.Add(
        output, hidden, $"{layer}.recurrent_weights", layerWeights.RecurrentWeights, _shape.Gates * _shape.Hidden, _shape.Hidden, addend.Length == 0 ? AddendKind.None : AddendKind.Values, addend);
}
