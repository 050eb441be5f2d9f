using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Networks;
using Google.Protobuf;
using static DialogueRnn.Training.Export.Onnx.TensorProto.Types;

namespace DialogueRnn.Benchmarks;

/// <summary>The graph that an exporter of a framework writes: one-hot rows and the <c>GRU</c> operator.</summary>
internal static class NaiveGraph
{
    public static byte[] Build(StepWeights weights)
    {
        NetworkShape shape = weights.Shape;
        var graph = new OnnxGraphBuilder("naive");
        object[] stateShape = [shape.Layers, "batch", shape.Hidden];
        graph.AddInput("token", DataType.Int64, [1, "batch"], "token");
        graph.AddInput("state", DataType.Float, stateShape, "state");
        graph.AddOutput("logits", DataType.Float, [1, "batch", shape.Vocabulary], "logits");
        graph.AddOutput("next_state", DataType.Float, stateShape, "state");
        float[] identity = new float[shape.Vocabulary * shape.Vocabulary];
        for (int token = 0; token < shape.Vocabulary; token++)
            identity[token * (shape.Vocabulary + 1)] = 1;
        string below = graph.Add("hot", "Gather", [graph.AddWeights("identity", identity, shape.Vocabulary, shape.Vocabulary), "token"], ("axis", 0));
        string[] states = [.. Enumerable.Range(0, shape.Layers).Select(layer => $"state{layer}")];
        string[] next = [.. Enumerable.Range(0, shape.Layers).Select(layer => $"next{layer}")];
        graph.AddNode("split", "Split", ["state"], states, ("axis", 0));
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            AddLayer(graph, shape, weights.Layers[layer], layer, below, states[layer], next[layer]);
            below = graph.Add($"flat{layer}", "Squeeze", [$"all{layer}", graph.AddIntegers($"axes{layer}", 1)]);
        }

        graph.Add("next_state", "Concat", next, ("axis", 0));
        string factors = graph.AddWeights("output", WeightFolding.Transpose(weights.OutputWeights, shape.Vocabulary, shape.Hidden), shape.Hidden, shape.Vocabulary);
        graph.Add("product", "MatMul", [below, factors]);
        graph.Add("logits", "Add", ["product", graph.AddWeights("bias", weights.OutputBias, shape.Vocabulary)]);
        return new ModelProto
        {
            IrVersion = StepGraph.FormatVersion,
            OpsetImport = { new OperatorSetIdProto { Version = StepGraph.OperatorSet } },
            Graph = graph.Graph,
        }.ToByteArray();
    }

    private static void AddLayer(OnnxGraphBuilder graph, NetworkShape shape, LayerWeights layer, int index, string input, string state, string next)
    {
        int rows = shape.Gates * shape.Hidden;
        int width = index == 0 ? shape.InputWidth : shape.Hidden;
        string inputWeights = graph.AddWeights($"w{index}", Swap(layer.InputWeights, shape.Hidden, width), 1, rows, width);
        string recurrentWeights = graph.AddWeights($"r{index}", Swap(layer.RecurrentWeights, shape.Hidden, shape.Hidden), 1, rows, shape.Hidden);
        string bias = graph.AddWeights($"b{index}", (float[])[.. Swap(layer.InputBias, shape.Hidden, 1), .. Swap(layer.RecurrentBias, shape.Hidden, 1)], 1, 2 * rows);
        graph.AddNode(
            $"gru{index}",
            "GRU",
            [input, inputWeights, recurrentWeights, bias, string.Empty, state],
            [$"all{index}", next],
            ("hidden_size", shape.Hidden),
            ("linear_before_reset", 1));
    }

    // ONNX has the update gate first, PyTorch the reset gate.
    private static float[] Swap(float[] values, int hidden, int width)
    {
        int gate = hidden * width;
        return [.. values.AsSpan(gate, gate), .. values.AsSpan(0, gate), .. values.AsSpan(2 * gate, gate)];
    }
}
