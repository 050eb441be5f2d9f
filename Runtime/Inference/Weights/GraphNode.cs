#nullable enable
using System;
using System.Collections.Generic;
using System.Text;

namespace DialogueRnn.Inference.Weights
{
    /// <summary>A node of an ONNX graph: an operator with the names of its inputs and outputs, and its whole-number attributes.</summary>
    internal sealed class GraphNode
    {
        private const int FieldInput = 1;
        private const int FieldOutput = 2;
        private const int FieldName = 3;
        private const int FieldOperator = 4;
        private const int FieldAttribute = 5;
        private const int FieldDocumentation = 6;
        private const int FieldDomain = 7;
        private const int AttributeName = 1;
        private const int AttributeInteger = 3;
        private const int AttributeDocumentation = 13;
        private const int AttributeType = 20;
        private const int MostValues = 1_000;

        private GraphNode()
        {
        }

        /// <summary>The operator.</summary>
        internal string Operator { get; private set; } = string.Empty;

        /// <summary>The domain of the operator. Empty for ONNX itself.</summary>
        internal string Domain { get; private set; } = string.Empty;

        /// <summary>The names of the inputs. An empty one is left out.</summary>
        internal List<string> Inputs { get; } = new List<string>();

        /// <summary>The names of the outputs.</summary>
        internal List<string> Outputs { get; } = new List<string>();

        /// <summary>The attributes.</summary>
        internal Dictionary<string, long> Attributes { get; } = new Dictionary<string, long>(StringComparer.Ordinal);

        /// <summary>Reads a node.</summary>
        /// <exception cref="FormatException">The bytes are no node, or it has something that no step graph needs, such as a graph of its own.</exception>
        internal static GraphNode Read(ReadOnlyMemory<byte> bytes)
        {
            var node = new GraphNode();
            var reader = new ProtobufReader(bytes);
            while (reader.Next(out int field))
            {
                switch (field)
                {
                    case FieldInput: node.Inputs.Add(Text(ref reader)); break;
                    case FieldOutput: node.Outputs.Add(Text(ref reader)); break;
                    case FieldName: case FieldDocumentation: reader.Skip(); break;
                    case FieldOperator: node.Operator = Text(ref reader); break;
                    case FieldDomain: node.Domain = Text(ref reader); break;
                    case FieldAttribute: node.ReadAttribute(reader.ReadBytes()); break;
                    default: throw new FormatException($"a node has the unknown part {field}");
                }
            }

            if (node.Inputs.Count > MostValues || node.Outputs.Count > MostValues)
                throw new FormatException($"a node has more than {MostValues} inputs or outputs");
            return node;
        }

        private static string Text(ref ProtobufReader reader) => Encoding.UTF8.GetString(reader.ReadBytes().Span);

        private void ReadAttribute(ReadOnlyMemory<byte> bytes)
        {
            string name = string.Empty;
            long value = 0;
            var reader = new ProtobufReader(bytes);
            while (reader.Next(out int field))
            {
                switch (field)
                {
                    case AttributeName: name = Text(ref reader); break;
                    case AttributeInteger: value = reader.ReadInteger(); break;
                    case AttributeType: case AttributeDocumentation: reader.Skip(); break;
                    default: throw new FormatException($"the attribute '{name}' of the operator '{Operator}' is not a whole number");
                }
            }

            if (!Attributes.TryAdd(name, value))
                throw new FormatException($"the attribute '{name}' of the operator '{Operator}' occurs twice");
        }
    }
}
