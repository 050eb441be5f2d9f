using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Networks;
using Google.Protobuf;
using static DialogueRnn.Training.Export.Onnx.TensorProto.Types;

namespace DialogueRnn.Training.Export;

/// <summary>
/// Converts trained weights to the ONNX step graph. Inputs are one token and the state, outputs are logits and the next state.
/// </summary>
/// <remarks>
/// <para>Inputs <c>token</c> int64 [batch] and <c>state</c> float [state rows, batch, hidden]; outputs <c>logits</c> float [batch,
/// vocabulary] and <c>next_state</c>, with the shape of <c>state</c>. LSTM has two state rows per layer: first all hidden rows, then all cell rows.</para>
/// <para>Weights by name, with the gates in PyTorch's order (GRU: reset, update, new; LSTM: input, forget, cell, output):
/// <c>layer0.input_table</c> [vocabulary, gates · hidden]: the first layer's input product of every token, with its biases;
/// <c>layerN.input_weights</c> [hidden, gates · hidden] and <c>layerN.input_bias</c> [gates · hidden] of the layers above;
/// <c>layerN.recurrent_weights</c> [hidden, gates · hidden]; for GRU only, <c>layerN.recurrent_bias</c> [hidden], which is added to the new
/// gate's recurrent product before the reset gate multiplies it; <c>output.weights</c> [hidden, vocabulary] and <c>output.bias</c>
/// [vocabulary]. All other recurrent biases are part of the input table or the input bias.</para>
/// <para>At word level, <c>embedding.table</c> [vocabulary, embedding] replaces the input table, and the first layer has
/// <c>layer0.input_weights</c> [embedding, gates · hidden] and <c>layer0.input_bias</c>, as the layers above. With a tied embedding there are no
/// <c>output.weights</c>: the logits are the product of the table with the last layer's row. If the widths differ,
/// <c>output.projection</c> [hidden, embedding] first converts that row to the embedding's width.</para>
/// <para>Quantised graphs hold <c>layer0.input_table</c> as 16-bit floats, and every matrix NAME transposed, as bytes [rows, blocks,
/// bytes of a block] with floats NAME_scales [rows · blocks]. This is what ONNX Runtime's <c>MatMulNBits</c> reads. Only ONNX Runtime and our
/// managed backend can run them. With 4 bits, matrices whose rows have the embedding's width stay at 8.</para>
/// <para>A network with scenes has a third input <c>scene</c> float [batch, gates · hidden + output width]: what the scene adds to the gates of
/// the first layer, then what it adds to the vector that is multiplied with the softmax layer's weights. <see cref="SceneGraph"/> computes it.</para>
/// <para>A graph in 32-bit floats uses only operators of opset 13 and no recurrent ones, so Unity's inference engine can import it too.</para>
/// </remarks>
internal static class StepGraph
{
    /// <summary>The operator set of the graph.</summary>
    internal const int OperatorSet = 13;

    /// <summary>The version of the ONNX file format that belongs to <see cref="OperatorSet"/>.</summary>
    internal const int FormatVersion = 7;

    /// <summary>The version of ONNX Runtime's own operators in quantised graphs.</summary>
    internal const int RuntimeOperatorSet = 1;

    /// <summary>The producer that the graph names.</summary>
    internal const string Producer = "dialogue-rnn";

    /// <summary>The name of the sizes that split a GRU's first two gates from the third.</summary>
    internal const string GateSizes = "sizes.gates_and_new";

    /// <summary>Builds the graph.</summary>
    /// <param name="weights">The trained weights.</param>
    /// <param name="metadata">Further metadata entries.</param>
    /// <returns>The serialised ONNX model. Equal weights give equal bytes.</returns>
    /// <exception cref="ArgumentException">The sizes of the weights do not fit their shape.</exception>
    /// <exception cref="ExportException">A weight is not finite, or the graph is too large for a file.</exception>
    internal static byte[] Build(StepWeights weights, params (string Key, string Value)[] metadata)
        => Build(weights, WeightFormat.Fp32, metadata);

    /// <inheritdoc cref="Build(StepWeights, ValueTuple{string, string}[])"/>
    /// <param name="weights">The trained weights.</param>
    /// <param name="format">The format of the weights in the graph.</param>
    /// <param name="metadata">Further metadata entries.</param>
    internal static byte[] Build(StepWeights weights, WeightFormat format, params (string Key, string Value)[] metadata)
    {
        StepWeightsValidation.Check(weights);
        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = Producer,
            ProducerVersion = typeof(StepGraph).Assembly.GetName().Version!.ToString(3),
            OpsetImport = { new OperatorSetIdProto { Version = OperatorSet } },
            Graph = BuildGraph(weights, format),
        };
        if (format != WeightFormat.Fp32)
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = StepProducts.RuntimeDomain, Version = RuntimeOperatorSet });
        (string Key, string Value)[] entries =
        [
            ("producer", $"{model.ProducerName} {model.ProducerVersion}"),
            ("level", ManifestFormat.NameOf(weights.Shape.Level)),
            ("cell", ManifestFormat.NameOf(weights.Shape.Cell)),
            ("layers", weights.Shape.Layers.ToString(CultureInfo.InvariantCulture)),
            ("hidden", weights.Shape.Hidden.ToString(CultureInfo.InvariantCulture)),
            .. metadata,
        ];
        model.MetadataProps.Add(entries.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return model.ToByteArray();
    }

    private static GraphProto BuildGraph(StepWeights weights, WeightFormat format)
    {
        NetworkShape shape = weights.Shape;
        int stateRows = shape.Labels > 0 ? shape.StateRows + StepShape.PooledRows : shape.StateRows;
        object[] stateShape = [stateRows, "batch", shape.Hidden];
        var graph = new OnnxGraphBuilder("step");
        graph.AddInput(StepGraphContract.Token, DataType.Int64, ["batch"], "The last token of every stream.");
        graph.AddInput(StepGraphContract.State, DataType.Float, stateShape, "The state of the network. Zeros at the start of a text.");
        if (shape.HasScene)
            graph.AddInput(StepGraphContract.Scene, DataType.Float, ["batch", shape.SceneRowWidth], "What the scene of every stream adds to the step. Zeros: no scene.");
        graph.AddOutput(StepGraphContract.Logits, DataType.Float, ["batch", shape.Outputs], shape.Labels > 0 ? "The logits of the labels." : "The logits of every possible next token.");
        graph.AddOutput(StepGraphContract.NextState, DataType.Float, stateShape, "The state for the next step.");

        string[] rows = AddStateRows(graph, stateRows, shape.Hidden);
        string[] nextRows = new string[stateRows];
        if (shape.Cell == CellKind.Gru)
            graph.AddIntegers(GateSizes, 2 * shape.Hidden, shape.Hidden);
        var products = new StepProducts(graph, format);
        var narrow = new StepProducts(graph, format == WeightFormat.Int4 ? WeightFormat.Int8 : format);
        StepEmbedding? embedding = shape.Level == TokenLevel.Word ? new StepEmbedding(graph, narrow, weights) : null;
        var cells = new StepCells(graph, products, weights);
        string[] scene = AddScene(graph, shape);
        bool hasCellRows = shape.Cell == CellKind.Lstm;
        for (int index = 0; index < shape.Layers; index++)
        {
            string input = index > 0 ? AddInputProduct(graph, products, weights, index, nextRows[index - 1])
                : embedding is null ? products.AddTable("layer0.input", StepGraphContract.Token, "layer0.input_table", weights)
                : AddInputProduct(graph, narrow, weights, index, embedding.AddRow(StepGraphContract.Token));
            if (index == 0 && shape.HasScene)
                input = graph.Add("layer0.input_in_scene", "Add", [input, scene[0]]);
            (nextRows[index], string cell) = cells.Add(index, input, rows[index], hasCellRows ? rows[shape.Layers + index] : string.Empty);
            if (hasCellRows)
                nextRows[shape.Layers + index] = cell;
        }

        string top = nextRows[shape.Layers - 1];
        if (shape.Labels > 0)
            top = AddPools(graph, top, rows.AsSpan(shape.StateRows), nextRows.AsSpan(shape.StateRows));
        AddNextState(graph, shape.Hidden, nextRows);
        string bias = graph.AddWeights("output.bias", weights.OutputBias, shape.Outputs);
        if (shape.HasScene && !shape.HasProjection)
            top = graph.Add("output.features_in_scene", "Add", [top, scene[1]]);
        if (shape.IsTied)
            embedding!.AddLogits(StepGraphContract.Logits, top, products, bias, shape.HasScene ? scene[1] : string.Empty);
        else
            products.Add(StepGraphContract.Logits, top, "output.weights", weights.OutputWeights, shape.Outputs, shape.OutputWidth, AddendKind.Bias, bias);
        return graph.Graph;
    }

    // One row per layer, [batch, hidden]. A reshape and one split are cheapest: a squeeze per row would cost more (measured: 2 µs of 37 on 2×256).
    private static string[] AddStateRows(OnnxGraphBuilder graph, int stateRows, int hidden)
    {
        string rows = graph.Add("state.rows", "Reshape", [StepGraphContract.State, graph.AddIntegers("sizes.rows", -1, hidden)]);
        if (stateRows == 1)
            return [rows];
        string[] names = [.. Enumerable.Range(0, stateRows).Select(row => $"state.row{row}")];
        graph.AddNode("state.split", "Split", [rows], names, ("axis", 0));
        return names;
    }

    // The parts of the scene's row: for the gates, and for the vector that gives the logits.
    private static string[] AddScene(OnnxGraphBuilder graph, NetworkShape shape)
    {
        if (!shape.HasScene)
            return [];
        string[] parts = ["scene.gates", "scene.features"];
        graph.AddNode("scene.split", "Split", [StepGraphContract.Scene, graph.AddIntegers("sizes.scene", shape.Gates * shape.Hidden, shape.OutputWidth)], parts, ("axis", 1));
        return parts;
    }

    // Takes the last layer's row into the three pools, and joins it with the largest values and the means.
    private static string AddPools(OnnxGraphBuilder graph, string top, ReadOnlySpan<string> rows, Span<string> nextRows)
    {
        nextRows[2] = graph.Add("pool.next_count", "Add", [rows[2], graph.AddWeights("pool.one", [1], 1)]);
        nextRows[0] = graph.Add("pool.next_largest", "Max", [rows[0], top]);
        string distance = graph.Add("pool.distance", "Sub", [top, rows[1]]);
        nextRows[1] = graph.Add("pool.next_mean", "Add", [rows[1], graph.Add("pool.share", "Div", [distance, nextRows[2]])]);
        return graph.Add("pool.joined", "Concat", [top, nextRows[0], nextRows[1]], ("axis", 1));
    }

    private static void AddNextState(OnnxGraphBuilder graph, int hidden, string[] nextRows)
    {
        string rows = nextRows.Length == 1 ? nextRows[0] : graph.Add("next_state.rows", "Concat", nextRows, ("axis", 0));
        graph.Add(StepGraphContract.NextState, "Reshape", [rows, graph.AddIntegers("sizes.state", nextRows.Length, -1, hidden)]);
    }

    private static string AddInputProduct(OnnxGraphBuilder graph, StepProducts products, StepWeights weights, int index, string below)
    {
        NetworkShape shape = weights.Shape;
        LayerWeights layer = weights.Layers[index];
        int gateRows = shape.Gates * shape.Hidden;
        string bias = graph.AddWeights($"layer{index}.input_bias", WeightFolding.InputBias(shape, layer), gateRows);
        return products.Add($"layer{index}.input", below, $"layer{index}.input_weights", layer.InputWeights, gateRows, index == 0 ? shape.InputWidth : shape.Hidden, AddendKind.Bias, bias);
    }
}
