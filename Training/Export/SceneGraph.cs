using System.Globalization;
using DialogueRnn.Inference.Scenes;
using DialogueRnn.Model;
using DialogueRnn.Training.Export.Onnx;
using DialogueRnn.Training.Networks;
using Google.Protobuf;
using static DialogueRnn.Training.Export.Onnx.TensorProto.Types;

namespace DialogueRnn.Training.Export;

/// <summary>
/// Converts the weights of a network's scenes to an ONNX graph of its own, which runs once per line. Input <c>fields</c> float [batch, scene
/// inputs]; output <c>scene</c> float [batch, row]: the input <c>scene</c> of the step graph.
/// </summary>
/// <remarks>
/// The row is what the scene adds to the gates of the first layer, then what it adds to the vector that gives the logits. A step then costs
/// two sums of vectors instead of two products. Weights: <c>scene.inputs</c> [scene inputs, vector] and <c>scene.outputs</c> [vector, row];
/// with hidden units, also <c>scene.hidden</c> [scene inputs, hidden] and <c>scene.inner</c> [hidden, vector].
/// In quantised models, they are 16-bit floats.
/// </remarks>
internal static class SceneGraph
{
    /// <summary>The name of the input.</summary>
    internal const string Fields = "fields";

    /// <summary>The name of the output, and of the step graph's input.</summary>
    internal const string Scene = "scene";

    /// <summary>Builds the graph.</summary>
    /// <param name="weights">The weights of a network with scenes.</param>
    /// <param name="format">The format of the weights of the step graph.</param>
    /// <returns>The serialised ONNX model. Equal weights give equal bytes.</returns>
    /// <exception cref="ExportException">A weight is not finite.</exception>
    internal static byte[] Build(StepWeights weights, WeightFormat format)
    {
        NetworkShape shape = weights.Shape;
        SceneWeights scene = weights.Scene!;
        var graph = new OnnxGraphBuilder(Scene);
        graph.AddInput(Fields, DataType.Float, ["batch", shape.SceneInputs], "The encoded fields of every scene. Zeros: no field is given.");
        graph.AddOutput(Scene, DataType.Float, ["batch", shape.SceneRowWidth], "What the scenes add to every step.");
        string inputs = AddMatrix(graph, SceneEncoder.Inputs, WeightFolding.Transpose(scene.Inputs, shape.SceneWidth, shape.SceneInputs), shape.SceneInputs, shape.SceneWidth, format);
        string outputs = AddMatrix(graph, SceneEncoder.Outputs, WeightFolding.Transpose([.. scene.Gates, .. scene.Features], shape.SceneRowWidth, shape.SceneWidth), shape.SceneWidth, shape.SceneRowWidth, format);
        string vector = graph.Add("scene.sum", "MatMul", [Fields, inputs]);
        if (shape.SceneHidden > 0)
        {
            string hidden = AddMatrix(graph, SceneEncoder.Hidden, WeightFolding.Transpose(scene.Hidden, shape.SceneHidden, shape.SceneInputs), shape.SceneInputs, shape.SceneHidden, format);
            string inner = AddMatrix(graph, SceneEncoder.Inner, WeightFolding.Transpose(scene.Inner, shape.SceneWidth, shape.SceneHidden), shape.SceneHidden, shape.SceneWidth, format);
            string units = graph.Add("scene.units", "Relu", [graph.Add("scene.units_sum", "MatMul", [Fields, hidden])]);
            vector = graph.Add("scene.whole_sum", "Add", [vector, graph.Add("scene.inner_sum", "MatMul", [units, inner])]);
        }

        vector = graph.Add("scene.vector", "Tanh", [vector]);
        graph.Add(Scene, "MatMul", [vector, outputs]);
        var model = new ModelProto
        {
            IrVersion = StepGraph.FormatVersion,
            ProducerName = StepGraph.Producer,
            ProducerVersion = typeof(SceneGraph).Assembly.GetName().Version!.ToString(3),
            OpsetImport = { new OperatorSetIdProto { Version = StepGraph.OperatorSet } },
            Graph = graph.Graph,
        };
        model.MetadataProps.Add(new StringStringEntryProto { Key = "inputs", Value = shape.SceneInputs.ToString(CultureInfo.InvariantCulture) });
        return model.ToByteArray();
    }

    private static string AddMatrix(OnnxGraphBuilder graph, string name, float[] matrix, int rows, int columns, WeightFormat format)
    {
        if (format == WeightFormat.Fp32)
            return graph.AddWeights(name, matrix, rows, columns);
        string halves = graph.AddHalfWeights(name, matrix, rows, columns);
        return graph.Add($"{name}_float", "Cast", [halves], ("to", (long)DataType.Float));
    }
}
