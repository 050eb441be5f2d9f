using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Training.Export.Onnx;
using static DialogueRnn.Training.Export.Onnx.TensorProto.Types;

namespace DialogueRnn.Training.Tests.Export;

/// <summary>The rules of the ONNX specification that a step graph could break, checked over the parsed model.</summary>
internal static class OnnxRules
{
    private static readonly Dictionary<string, (int Least, int Most, string[] Attributes)> Operators = new()
    {
        ["Add"] = (2, 2, []),
        ["Concat"] = (1, int.MaxValue, ["axis"]),
        ["Gather"] = (2, 2, ["axis"]),
        ["Gemm"] = (2, 3, ["alpha", "beta", "transA", "transB"]),
        ["MatMul"] = (2, 2, []),
        ["Mul"] = (2, 2, []),
        ["Reshape"] = (2, 2, []),
        ["Sigmoid"] = (1, 1, []),
        ["Softmax"] = (1, 1, ["axis"]),
        ["Split"] = (1, 2, ["axis"]),
        ["Sub"] = (2, 2, []),
        ["Tanh"] = (1, 1, []),
        ["Transpose"] = (1, 1, ["perm"]),
    };

    /// <summary>Lists every breach, in words.</summary>
    internal static List<string> Breaches(ModelProto model)
    {
        var breaches = new List<string>();
        if (model.IrVersion < 7)
            breaches.Add($"file format version {model.IrVersion} is older than operator set 13");
        if (model.OpsetImport.Count != 1 || model.OpsetImport[0].Domain.Length > 0 || model.OpsetImport[0].Version != 13)
            breaches.Add("the operator set is not 13 of the default domain alone");
        if (model.MetadataProps.Select(entry => entry.Key).Distinct().Count() != model.MetadataProps.Count)
            breaches.Add("a metadata key stands twice");
        if (string.IsNullOrEmpty(model.Graph?.Name))
            breaches.Add("the graph has no name");
        if (model.Graph is not null)
            CheckGraph(model.Graph, breaches);
        return breaches;
    }

    private static void CheckGraph(GraphProto graph, List<string> breaches)
    {
        var defined = new HashSet<string>();
        var used = new HashSet<string>(graph.Output.Select(output => output.Name));
        foreach (string name in graph.Input.Select(input => input.Name).Concat(graph.Initializer.Select(tensor => tensor.Name)))
            Define(name, defined, breaches);
        foreach (ValueInfoProto value in graph.Input.Concat(graph.Output))
            CheckType(value, breaches);
        foreach (TensorProto tensor in graph.Initializer)
            CheckTensor(tensor, breaches);
        if (graph.Node.Select(node => node.Name).Distinct().Count() != graph.Node.Count)
            breaches.Add("two nodes have one name");
        foreach (NodeProto node in graph.Node)
        {
            CheckOperator(node, breaches);
            breaches.AddRange(node.Input.Where(input => !defined.Contains(input)).Select(input => $"'{node.Name}' reads '{input}' before it is computed"));
            used.UnionWith(node.Input);
            foreach (string output in node.Output)
                Define(output, defined, breaches);
        }

        breaches.AddRange(graph.Output.Where(output => !defined.Contains(output.Name)).Select(output => $"output '{output.Name}' is never computed"));
        breaches.AddRange(defined.Where(name => !used.Contains(name)).Select(name => $"'{name}' is never used"));
    }

    private static void Define(string name, HashSet<string> defined, List<string> breaches)
    {
        if (name.Length == 0 || !defined.Add(name))
            breaches.Add($"the name '{name}' is empty or stands twice");
    }

    private static void CheckOperator(NodeProto node, List<string> breaches)
    {
        if (node.Domain.Length > 0 || !Operators.TryGetValue(node.OpType, out (int Least, int Most, string[] Attributes) rule))
        {
            breaches.Add($"'{node.Name}' is '{node.Domain}.{node.OpType}', which is not an elementary operator");
            return;
        }

        if (node.Input.Count < rule.Least || node.Input.Count > rule.Most || node.Output.Count < 1)
            breaches.Add($"'{node.Name}' has {node.Input.Count} inputs and {node.Output.Count} outputs");
        breaches.AddRange(node.Attribute
            .Where(attribute => !rule.Attributes.Contains(attribute.Name) || attribute.Type != AttributeProto.Types.AttributeType.Int || !attribute.HasI)
            .Select(attribute => $"'{node.Name}' has an attribute '{attribute.Name}' that its operator lacks or of another type"));
    }

    private static void CheckType(ValueInfoProto value, List<string> breaches)
    {
        if (value.Type?.TensorType?.Shape is null || value.Type.TensorType.ElemType == (int)DataType.Undefined)
            breaches.Add($"'{value.Name}' has no type or no shape");
    }

    private static void CheckTensor(TensorProto tensor, List<string> breaches)
    {
        long size = tensor.DataType == (int)DataType.Float ? sizeof(float) : sizeof(long);
        if (tensor.Dims.Aggregate(size, (product, dimension) => product * dimension) != tensor.RawData.Length)
            breaches.Add($"'{tensor.Name}' has {tensor.RawData.Length} bytes, which its dimensions do not give");
    }
}
