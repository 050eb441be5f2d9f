using DialogueRnn.Model;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Networks;
using DialogueRnn.Training.Networks.Rewriting;
using Google.Protobuf;
using static DialogueRnn.Training.Export.Onnx.TensorProto.Types;

namespace DialogueRnn.Training.Export.Rewriting;

/// <summary>Converts the weights of a rewriter to two ONNX graphs: a step of the encoder, and a step of the decoder.</summary>
/// <remarks>
/// <para>Encoder: inputs <c>forwards</c> and <c>backwards</c> int64 [batch], the next token of each direction, and <c>state</c> float [2, batch, encoder];
/// outputs <c>next_state</c> and <c>start</c> float [2, batch, hidden], the state from which the decoder starts if the line ends here.</para>
/// <para>Decoder: inputs <c>token</c> int64 [batch], <c>state</c> float [2, batch, hidden] and <c>source</c> float [source steps, context]: the encoder's
/// states at each token, forwards and backwards side by side, or, without attention, one row: the last states of both directions. Outputs <c>logits</c> float
/// [batch, vocabulary] and <c>next_state</c>.</para>
/// <para>All operators are standard ones of opset 13 and none is recurrent, if the weights are 32-bit floats. Quantised graphs have ONNX Runtime's
/// <c>MatMulNBits</c>, as <see cref="StepGraph"/>.</para>
/// </remarks>
internal static class RewriterGraphs
{
    private const int Layers = RewriterShape.DecoderLayers;

    /// <summary>Builds the graph of the encoder.</summary>
    /// <param name="weights">The trained weights.</param>
    /// <param name="format">The format of the weights in the graph.</param>
    /// <returns>The serialised ONNX model. Equal weights give equal bytes.</returns>
    /// <exception cref="ExportException">A weight is not finite.</exception>
    internal static byte[] Encoder(RewriterArrays weights, WeightFormat format)
    {
        RewriterShape shape = weights.Shape;
        var graph = new OnnxGraphBuilder("encoder");
        object[] stateShape = [Layers, "batch", shape.Encoder];
        graph.AddInput("forwards", DataType.Int64, ["batch"], "The next token of every line, from its begin to its end.");
        graph.AddInput("backwards", DataType.Int64, ["batch"], "The next token of every line, from its end to its begin.");
        graph.AddInput("state", DataType.Float, stateShape, "The states of both directions. Zeros at the start of a line.");
        graph.AddOutput("next_state", DataType.Float, stateShape, "The states for the next step.");
        graph.AddOutput("start", DataType.Float, [Layers, "batch", shape.Hidden], "The state from which the decoder starts, if the line ends here.");
        var products = new StepProducts(graph, format);
        var table = new TokenTable(graph, products, "source.table", weights.Source, shape.SourceVocabulary, shape.Embedding);
        string[] rows = Rows(graph, "state", shape.Encoder);
        string forwards = Layer(graph, products, "forwards", weights.Forwards, table.AddRow("forwards", "forwards.token"), rows[0], shape.Embedding, shape.Encoder);
        string backwards = Layer(graph, products, "backwards", weights.Backwards, table.AddRow("backwards", "backwards.token"), rows[1], shape.Embedding, shape.Encoder);
        Join(graph, "next_state", forwards, backwards, shape.Encoder);
        string vector = graph.Add("vector", "Concat", [forwards, backwards], ("axis", 1));
        string bias = graph.AddWeights("start.bias", weights.StartBias, Layers * shape.Hidden);
        string start = products.Add("start.sum", vector, "start.weights", weights.Start, Layers * shape.Hidden, shape.Context, AddendKind.Bias, bias);
        start = graph.Add("start.both", "Tanh", [start]);
        string[] parts = ["start.lower", "start.upper"];
        graph.AddNode("start.split", "Split", [start, graph.AddIntegers("sizes.start_split", shape.Hidden, shape.Hidden)], parts, ("axis", 1));
        Join(graph, "start", parts[0], parts[1], shape.Hidden);
        return Model(graph, format);
    }

    /// <summary>Builds the graph of the decoder.</summary>
    /// <inheritdoc cref="Encoder"/>
    internal static byte[] Decoder(RewriterArrays weights, WeightFormat format)
    {
        RewriterShape shape = weights.Shape;
        var graph = new OnnxGraphBuilder("step");
        object[] stateShape = [Layers, "batch", shape.Hidden];
        graph.AddInput("token", DataType.Int64, ["batch"], "The last token of every line.");
        graph.AddInput("state", DataType.Float, stateShape, "The state of the decoder.");
        graph.AddInput("source", DataType.Float, ["source_steps", shape.Context], "What the decoder looks at.");
        graph.AddOutput("logits", DataType.Float, ["batch", shape.TargetVocabulary], "The logits of every possible next token.");
        graph.AddOutput("next_state", DataType.Float, stateShape, "The state for the next step.");
        var products = new StepProducts(graph, format);
        var table = new TokenTable(graph, products, "target.table", weights.Target, shape.TargetVocabulary, shape.Embedding);
        string[] rows = Rows(graph, "state", shape.Hidden);
        string lower = Layer(graph, products, "lower", weights.Lower, table.AddRow("token", "lower.token"), rows[0], shape.Embedding, shape.Hidden);
        string context = Context(graph, products, weights, lower);
        string read = graph.Add("upper.read", "Concat", [lower, context], ("axis", 1));
        string upper = Layer(graph, products, "upper", weights.Upper, read, rows[1], shape.Hidden + shape.Context, shape.Hidden);
        Join(graph, "next_state", lower, upper, shape.Hidden);
        string joined = graph.Add("features.read", "Concat", [upper, context], ("axis", 1));
        string bias = graph.AddWeights("features.bias", weights.FeaturesBias, shape.Embedding);
        string features = products.Add("features.sum", joined, "features.weights", weights.Features, shape.Embedding, shape.Hidden + shape.Context, AddendKind.Bias, bias);
        features = graph.Add("features", "Tanh", [features]);
        table.AddLogits("logits", features, graph.AddWeights("output.bias", weights.OutputBias, shape.TargetVocabulary));
        return Model(graph, format);
    }

    // Without attention there is one row, whose weight is 1 whatever the scores are.
    private static string Context(OnnxGraphBuilder graph, StepProducts products, RewriterArrays weights, string lower)
    {
        RewriterShape shape = weights.Shape;
        string scores = weights.Query is null
            ? graph.Add("scores", "MatMul", [lower, graph.AddWeights("scores.none", new float[shape.Hidden], shape.Hidden, 1)])
            : graph.Add("scores", "MatMul", [
                products.Add("query", lower, "query.weights", weights.Query, shape.Context, shape.Hidden, AddendKind.None, string.Empty),
                graph.Add("source.columns", "Transpose", ["source"])]);
        string shares = graph.Add("shares", "Softmax", [scores], ("axis", 1));
        return graph.Add("context", "MatMul", [shares, "source"]);
    }

    // h' = n + z (h - n), where n = tanh(input + r (recurrent + bias)), as in the step graph.
    private static string Layer(OnnxGraphBuilder graph, StepProducts products, string layer, LayerWeights weights, string input, string hidden, int width, int units)
    {
        var shape = new NetworkShape(CellKind.Gru, 1, units, width, 0);
        string bias = graph.AddWeights($"{layer}.input_bias", WeightFolding.InputBias(shape, weights), 3 * units);
        string gates = products.Add($"{layer}.input", input, $"{layer}.input_weights", weights.InputWeights, 3 * units, width, AddendKind.Bias, bias);
        return StepCells.AddGru(graph, products, layer, shape, weights, gates, hidden, graph.AddIntegers($"sizes.{layer}_gates", 2 * units, units));
    }

    // [2, batch, units] to two rows [batch, units].
    private static string[] Rows(OnnxGraphBuilder graph, string state, int units)
    {
        string rows = graph.Add($"{state}.rows", "Reshape", [state, graph.AddIntegers("sizes.rows", -1, units)]);
        string[] names = [$"{state}.row0", $"{state}.row1"];
        graph.AddNode($"{state}.split", "Split", [rows], names, ("axis", 0));
        return names;
    }

    private static void Join(OnnxGraphBuilder graph, string output, string first, string second, int units)
    {
        string rows = graph.Add($"{output}.rows", "Concat", [first, second], ("axis", 0));
        graph.Add(output, "Reshape", [rows, graph.AddIntegers($"sizes.{output}", Layers, -1, units)]);
    }

    private static byte[] Model(OnnxGraphBuilder graph, WeightFormat format)
    {
        var model = new ModelProto
        {
            IrVersion = StepGraph.FormatVersion,
            ProducerName = StepGraph.Producer,
            ProducerVersion = typeof(RewriterGraphs).Assembly.GetName().Version!.ToString(3),
            OpsetImport = { new OperatorSetIdProto { Version = StepGraph.OperatorSet } },
            Graph = graph.Graph,
        };
        if (format != WeightFormat.Fp32)
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = StepProducts.RuntimeDomain, Version = StepGraph.RuntimeOperatorSet });
        return model.ToByteArray();
    }
}
